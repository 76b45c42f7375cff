// What others see of my hand while it moves: the place of my pointer, the stroke that I draw, what I do to shapes.
import type { Point } from '#shared/geometry/point.ts';
import { RESHAPED_MAX } from '#shared/protocol/presence-reshape.ts';
import type { Drafts } from '../board/drafts.ts';
import type { Presences } from '../board/presence.ts';
import { worldFromScreen } from './camera.ts';
import type { Editor } from './editor.ts';

/** Steps to one world unit: a third of a pixel at the largest zoom, and a third of the bytes of all digits. */
const STEPS_PER_UNIT = 100;

/** Follows the editor until the returned stop is called. */
export function shareGesture(editor: Editor, presences: Presences, drafts: Drafts): () => void {
  const { board, pointer, transient, viewport } = editor;
  let draftId = transient.draft?.id ?? null;
  let sharedDrag = transient.drag;

  function sharePointer(): void {
    const { screen } = pointer;
    presences.say({ cursor: screen && rounded(worldFromScreen(viewport.camera, screen)) });
  }

  function shareDraft(): void {
    const { draft } = transient;
    if (draftId !== null && draft?.id !== draftId) drafts.finish(board.shapes.has(draftId) ? 'committed' : 'cancelled');
    draftId = draft?.id ?? null;
    if (draft) drafts.publish(draft);
  }

  function shareDrag(): void {
    const { drag } = transient;
    if (drag === sharedDrag) return;
    if (drag?.isDone) presences.say({ reshape: 'done' });
    else if (drag) presences.say({ reshape: { ids: drag.ids.slice(0, RESHAPED_MAX), ...drag.reshape } });
    else if (!sharedDrag?.isDone) presences.say({ reshape: null });
    sharedDrag = drag;
  }

  // The board moves under a resting pointer, too.
  const stops = [
    pointer.onChange(sharePointer),
    viewport.onChange(sharePointer),
    transient.onChange(shareDraft),
    transient.onChange(shareDrag),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x * STEPS_PER_UNIT) / STEPS_PER_UNIT, y: Math.round(y * STEPS_PER_UNIT) / STEPS_PER_UNIT };
}
