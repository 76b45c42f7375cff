// The arrow tool: from where it is pressed to where it is let go; Shift turns it in steps of 15 degrees. An end at a shape follows that shape
// from then on, unless Ctrl or Cmd is held. Chosen again, it draws straight, curved and cornered arrows by turns.
import { arrowBetween } from '#shared/shapes/arrow.ts';
import { routes } from '#shared/shapes/style.ts';
import { arrowPlaceAt } from '../editor/arrow-place.ts';
import { endInSteps } from './line.ts';
import { pullTool } from './pull.ts';
import type { Tool } from './tool.ts';

export const arrowTool: Tool = {
  ...pullTool({
    kind: 'arrow',
    shortcuts: ['a', '5'],
    shapeOf(id, { from, to, modifiers }, style, editor) {
      const end = modifiers.shift ? endInSteps(from, to) : to;
      return arrowBetween(
        id,
        arrowPlaceAt(editor, from, modifiers.mod),
        arrowPlaceAt(editor, end, modifiers.mod),
        style,
      );
    },
  }),
  again({ penStyle }) {
    const next = routes[(routes.indexOf(penStyle.style.route) + 1) % routes.length];
    if (next) penStyle.choose({ route: next });
  },
};
