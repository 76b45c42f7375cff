// The highlighter: a broad pen that what lies below is seen through, dipped in a colour of its own.
import { inkTool } from './ink.ts';

export const highlighterTool = inkTool({
  name: 'highlighter',
  kind: 'highlight',
  owner: 'highlighter',
  shortcuts: ['shift+d'],
});
