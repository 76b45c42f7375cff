// One step forward or backward: past the next shape that overlaps what is selected; shapes elsewhere would make a step that nobody sees.
import { compareOrder } from '#shared/document/order.ts';
import { boundsMeet } from '#shared/geometry/bounds.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { Editor } from '../editor.ts';
import type { Command } from './command.ts';

type Side = 'front' | 'back';

export const bringForward = step('bring-forward', 'front', 'mod+]');
export const sendBackward = step('send-backward', 'back', 'mod+[');

function step(name: string, side: Side, shortcut: string): Command {
  return {
    labelKey: `command.${name}`,
    shortcuts: [shortcut],
    run(editor) {
      const next = nextOverlapping(editor, side);
      if (!next) return;
      const moved = editor.selection.shapes().filter((shape) => isPast(next, shape, side));
      const orders = editor.board.ordersBeside(next, side, moved.length);
      editor.board.edit(moved.map(({ id }, index) => ({ id, prop: 'order', value: orders[index] })));
    },
    isEnabled: (editor) => nextOverlapping(editor, side) !== null,
  };
}

/** The nearest to any of the selected. O(selected × shapes near by). */
function nextOverlapping({ board, selection }: Editor, side: Side): Shape | null {
  let nearest: Shape | null = null;
  for (const shape of selection.shapes()) {
    const bounds = shapeDefOf(shape).bounds(shape);
    for (const other of board.shapesIn(bounds)) {
      if (selection.ids.has(other.id) || !isPast(other, shape, side)) continue;
      if (!boundsMeet(shapeDefOf(other).bounds(other), bounds)) continue;
      if (nearest === null || isPast(nearest, other, side)) nearest = other;
    }
  }
  return nearest;
}

function isPast(one: Shape, other: Shape, side: Side): boolean {
  return side === 'front' ? compareOrder(one, other) > 0 : compareOrder(one, other) < 0;
}
