// The first look at a board that others have drawn on: all of it, when the usual first view would miss a part.
import { boundsContain } from '#shared/geometry/bounds.ts';
import { HOME, viewBounds } from '../editor/camera.ts';
import { commands } from '../editor/commands/registry.ts';
import type { OpenBoard } from '../start-board.ts';

type FirstLookParts = Pick<OpenBoard, 'board' | 'editor' | 'sync'>;

/** Waits for the board to arrive, then shows all of it; not to somebody who already drew or looked elsewhere. Until the returned stop is called. */
export function lookAtAll({ board, editor, sync }: FirstLookParts): () => void {
  const stop = sync.onStatus(({ state }) => {
    // Without a server, or refused by it, what this browser kept is all there is to see.
    const isAlone = state === 'offline' || state === 'refused';
    const isThere = state === 'saved' || state === 'saving' || (isAlone && board.bounds() !== null);
    if (!isThere) return;
    stop();
    const { transient, undo, viewport } = editor;
    const hasBegun = transient.draft !== null || undo.canUndo();
    const drawn = board.bounds();
    if (!drawn || hasBegun || viewport.camera !== HOME) return;
    const seen = viewBounds(viewport.camera, viewport.size);
    if (!boundsContain(seen, drawn)) commands['zoom-to-fit'].run(editor);
  });
  return stop;
}
