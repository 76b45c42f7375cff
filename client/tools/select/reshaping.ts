// What every drag of selected shapes does, whatever it makes of them: shows them as they will stand, tells others, writes once when it is let go.
import type { Reshape } from '#shared/geometry/reshape.ts';
import { editsForReshape, reshaped } from '#shared/shapes/reshape.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent } from '../../editor/gesture.ts';
import { isDragFrom } from '../drag-start.ts';
import type { StateNode } from '../state-node.ts';

export interface ReshapeGesture {
  readonly name: string;
  readonly cursor?: string;
  /** What the drag has come to; asked at each move, as modifiers may change. */
  reshapeAt(event: GestureEvent): Reshape;
  /** Whether copies go instead, and the shapes stay; only for moves. */
  isCopy?(event: GestureEvent): boolean;
  /** Pressed and let go, nothing dragged. */
  onClick?(): void;
}

export function reshaping(editor: Editor, press: GestureEvent, idle: StateNode, gesture: ReshapeGesture): StateNode {
  const { board, createId, selection, transient, viewport } = editor;
  let last: { readonly reshape: Reshape; readonly isCopy: boolean } | null = null;

  function drag(event: GestureEvent): void {
    if (last === null && !isDragFrom(press, event, viewport)) return;
    const reshape = gesture.reshapeAt(event);
    const isCopy = gesture.isCopy?.(event) ?? false;
    last = { reshape, isCopy };
    transient.setPreviews(board.following(selection.shapes().map((shape) => reshaped(shape, reshape))));
    transient.setMarked(isCopy ? new Set() : selection.ids);
    transient.setDrag(isCopy ? null : { ids: [...selection.ids], reshape, isDone: false });
  }

  function complete(): void {
    if (last === null) return gesture.onClick?.();
    if (last.isCopy) return selection.set(board.copy(selection.ids, last.reshape.by, createId));
    board.edit(editsForReshape(selection.shapes(), last.reshape));
    if (transient.drag) transient.setDrag({ ...transient.drag, isDone: true });
  }

  return {
    name: gesture.name,
    ...(gesture.cursor !== undefined && { cursor: gesture.cursor }),
    handle(event) {
      drag(event);
      return event.kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      // Interrupted, they stay where they were: nobody let go of them there.
      if (ending === 'complete') complete();
      transient.setPreviews([]);
      transient.setMarked(new Set());
      transient.setDrag(null);
    },
  };
}
