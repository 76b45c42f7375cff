// The arrow tool: from where it is pressed to where it is let go; Shift turns it in steps of 15 degrees. An end at a shape follows that shape
// from then on, unless Ctrl or Cmd is held. Chosen again, it draws straight, curved and cornered arrows by turns.
import { arrowBetween } from '#shared/shapes/arrow.ts';
import { arrowPlaceAt } from '../editor/arrow-place.ts';
import { endInSteps } from './line.ts';
import { pullTool } from './pull.ts';

export const arrowTool = pullTool({
  name: 'arrow',
  shortcuts: ['a', '5'],
  shapeOf(id, { from, to, modifiers }, style, editor) {
    const end = modifiers.shift ? endInSteps(from, to) : to;
    return arrowBetween(id, arrowPlaceAt(editor, from, modifiers.mod), arrowPlaceAt(editor, end, modifiers.mod), style);
  },
});
