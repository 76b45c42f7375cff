// `window.inkwire`: the open board as programs and tests that drive the page may read it. Reads and looks around; drawing is done by pointer, as people do.
import type { BoardJson } from '#shared/document/board-json.ts';
import { compareOrder } from '#shared/document/order.ts';
import type { BoardId } from '#shared/ids.ts';
import type { Presence } from '#shared/protocol/presence.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { Camera } from './editor/camera.ts';
import { commands } from './editor/commands/registry.ts';
import type { OpenBoard } from './start-board.ts';
import type { SaveStatus } from './sync/save-status.ts';

export interface PageHandle {
  readonly boardId: BoardId;
  status(): SaveStatus;
  /** Whether all that was drawn and said here would outlive a reload, even without a server. */
  isKept(): boolean;
  /** The whole document; equal on all clients that have the same updates. */
  json(): BoardJson;
  /** All shapes as shown, back to front. */
  shapes(): readonly Shape[];
  /** Everybody else who is here. */
  peers(): readonly Presence[];
  /** Ids of others' strokes that are shown before they are finished. */
  drafts(): readonly string[];
  /** Shapes that others drag, as they would stand now; with the arrows that follow them. */
  drags(): readonly Shape[];
  camera(): Camera;
  setCamera(camera: Camera): void;
  /** Shows the whole board, as Shift+1 does. */
  fit(): void;
  /** Resolves when the screen shows the board as it is: sharp, whole, nothing left to paint. */
  settled(): Promise<void>;
}

declare global {
  interface Window {
    /** There while a board is open. */
    inkwire?: PageHandle;
  }
}

export function createPageHandle({
  boardId,
  board,
  copy,
  drafts,
  editor,
  peerDrags,
  presences,
  renderer,
  sync,
}: OpenBoard): PageHandle {
  const { viewport } = editor;
  return {
    boardId,
    status: () => sync.status,
    isKept: () => copy.isWhole,
    json: () => board.json(),
    shapes: () => [...board.shapes.values()].sort(compareOrder),
    peers: () => [...presences.peers.values()],
    drafts: () => [...drafts.peers.keys()],
    drags: () => peerDrags.previews,
    camera: () => viewport.camera,
    setCamera: (camera) => viewport.setCamera(camera),
    fit: () => commands['zoom-to-fit'].run(editor),
    async settled() {
      // Two frames: in the first, what has just changed is only asked for.
      for (let frames = 0; frames < 2 || !renderer.isSettled; frames++) await nextFrame();
    },
  };
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
