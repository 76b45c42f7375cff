// Drags the selected shapes along; one transaction when they are let go. Shift keeps to one axis. A press without a drag was a click.
import type { ShapeId } from '#shared/ids.ts';
import { moveBy, type Reshape } from '#shared/geometry/reshape.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import { editsForReshape, reshaped } from '#shared/shapes/reshape.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent } from '../../editor/gesture.ts';
import type { StateNode } from '../state-node.ts';

/** Less is a hand that trembles. */
const DRAG_MIN_PX = { mouse: 4, pen: 6, touch: 6 } as const;

/** @param clicked If nothing is dragged, this shape alone stays selected. */
export function moving(editor: Editor, press: GestureEvent, idle: StateNode, clicked?: ShapeId): StateNode {
  const { board, selection, transient, viewport } = editor;
  let move: Reshape | null = null;

  const shapes = (): readonly Shape[] => selection.shapes();

  function drag({ point, modifiers, device }: GestureEvent): void {
    const [x, y] = [point.x - press.point.x, point.y - press.point.y];
    if (move === null && Math.hypot(x, y) * viewport.camera.zoom < DRAG_MIN_PX[device]) return;
    const isAcross = Math.abs(x) >= Math.abs(y);
    const reshape = moveBy(modifiers.shift ? { x: isAcross ? x : 0, y: isAcross ? 0 : y } : { x, y });
    move = reshape;
    transient.setPreviews(shapes().map((shape) => reshaped(shape, reshape)));
    transient.setMarked(selection.ids);
  }

  return {
    name: 'moving',
    handle(event) {
      drag(event);
      return event.kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      if (ending === 'complete' && move === null && clicked !== undefined) selection.set([clicked]);
      // Interrupted, they stay where they were: nobody let go of them there.
      if (ending === 'complete' && move !== null) board.edit(editsForReshape(shapes(), move));
      transient.setPreviews([]);
      transient.setMarked(new Set());
    },
  };
}
