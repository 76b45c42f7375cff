// The pen.
import { inkTool } from './ink.ts';

export const drawTool = inkTool({ name: 'pen', kind: 'freehand', owner: 'pen', shortcuts: ['p', 'x', '7'] });
