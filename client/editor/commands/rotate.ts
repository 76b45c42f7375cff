// Turns what is selected about the middle of its frame by keys: 15°, with Alt one.
import { turnAbout } from '#shared/geometry/reshape.ts';
import { editsForReshape } from '#shared/shapes/reshape.ts';
import { selectionFrame } from '../selection-frame.ts';
import type { Command } from './command.ts';

const DEGREE = Math.PI / 180;

export const rotateRight = rotate('right', 15, 'shift+.');
export const rotateLeft = rotate('left', -15, 'shift+,');
export const rotateRightFine = rotate('right-fine', 1, 'shift+alt+.');
export const rotateLeftFine = rotate('left-fine', -1, 'shift+alt+,');

function rotate(name: string, degrees: number, shortcut: string): Command {
  return {
    labelKey: `command.rotate-${name}`,
    shortcuts: [shortcut],
    run({ board, selection }) {
      const shapes = selection.shapes();
      const frame = selectionFrame(shapes);
      if (!frame) return;
      const [x, y] = frame.at;
      board.edit(editsForReshape(shapes, turnAbout({ x, y }, degrees * DEGREE)));
    },
    isEnabled: ({ selection }) => selection.shapes().length > 0,
  };
}
