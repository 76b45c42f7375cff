// A box pulled open over the board: selects the shapes that lie in it whole, with Shift on top of those selected before. A press without a drag was a click.
import { boundsContain } from '#shared/geometry/bounds.ts';
import type { ShapeId } from '#shared/ids.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent } from '../../editor/gesture.ts';
import { isDragFrom } from '../drag-start.ts';
import type { StateNode } from '../state-node.ts';

/** @param onClick Pressed and let go, no box pulled open. */
export function brushing(
  { board, selection, transient, viewport }: Editor,
  press: GestureEvent,
  idle: StateNode,
  before: readonly ShapeId[],
  onClick: () => void = () => undefined,
): StateNode {
  let isBox = false;

  function brush({ point }: GestureEvent): void {
    const box = {
      minX: Math.min(press.point.x, point.x),
      minY: Math.min(press.point.y, point.y),
      maxX: Math.max(press.point.x, point.x),
      maxY: Math.max(press.point.y, point.y),
    };
    transient.setBrush(box);
    const inside = board.shapesIn(box).filter((shape) => boundsContain(box, shapeDefOf(shape).bounds(shape)));
    selection.set([...before, ...inside.map(({ id }) => id)]);
  }

  return {
    name: 'brushing',
    handle(event) {
      isBox ||= isDragFrom(press, event, viewport);
      if (isBox) brush(event);
      return event.kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      if (ending === 'complete' && !isBox) onClick();
      transient.setBrush(null);
    },
  };
}
