// Makes what is selected larger or smaller about the middle of its frame, by keys: a tenth at a time.
import { scaleAbout } from '#shared/geometry/reshape.ts';
import { editsForReshape } from '#shared/shapes/reshape.ts';
import { selectionFrame } from '../selection-frame.ts';
import type { Command } from './command.ts';

const STEP = 1.1;

export const enlarge = scale('enlarge', STEP, 'mod+shift+alt+=');
export const shrink = scale('shrink', 1 / STEP, 'mod+shift+alt+-');

function scale(name: string, factor: number, shortcut: string): Command {
  return {
    labelKey: `command.${name}`,
    shortcuts: [shortcut],
    run({ board, selection }) {
      const shapes = selection.shapes();
      const frame = selectionFrame(shapes);
      if (!frame) return;
      const [x, y, rotation] = frame.at;
      board.edit(editsForReshape(shapes, scaleAbout({ x, y }, rotation, [factor, factor])));
    },
    isEnabled: ({ selection }) => selection.shapes().length > 0,
  };
}
