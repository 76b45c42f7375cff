// The composition root of one open board: every part built by hand, in the order they need each other, and closed in the other.
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { BoardId, RandomBytes } from '#shared/ids.ts';
import { createBoard, type Board } from './board/board.ts';
import { createChat, type Chat } from './board/chat.ts';
import { createDrafts, type Drafts } from './board/drafts.ts';
import { createPeerDrags } from './board/peer-drags.ts';
import { createPresences, type Presences } from './board/presence.ts';
import { createTyping, type Typing } from './board/typing.ts';
import { createUndo } from './board/undo.ts';
import { createBrowserScreen } from './canvas/browser-screen.ts';
import { createRenderer, type Renderer } from './canvas/renderer.ts';
import type { Theme } from './canvas/theme.ts';
import { createEditor, type Editor } from './editor/editor.ts';
import { attachInput } from './editor/input.ts';
import { shareGesture } from './editor/share-gesture.ts';
import { createBrowserPorts } from './sync/browser-ports.ts';
import { createSyncClient, type SyncClient } from './sync/sync-client.ts';
import { createToolbox, type Toolbox } from './tools/toolbox.ts';

export interface OpenBoard {
  readonly boardId: BoardId;
  readonly board: Board;
  readonly chat: Chat;
  readonly drafts: Drafts;
  readonly editor: Editor;
  readonly presences: Presences;
  readonly renderer: Renderer;
  readonly sync: SyncClient;
  readonly toolbox: Toolbox;
  readonly typing: Typing;
  /** Leaves the board: no socket, timer, listener or canvas stays. May be called twice. */
  close(): void;
}

export interface StartBoardOptions {
  readonly boardId: BoardId;
  /** An empty element that fills the board's place: it takes the canvases and the pointer. */
  readonly host: HTMLElement;
  readonly theme: Theme;
}

/** Opens a board: one can draw at once, and what the server has joins what is drawn. */
export function startBoard({ boardId, host, theme }: StartBoardOptions): OpenBoard {
  const ports = createBrowserPorts();
  const { clock } = ports;
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const board = createBoard(doc, randomBytes);
  const undo = createUndo(doc);
  const presences = createPresences({ awareness, clock });
  const typing = createTyping({ presences, clock });
  const chat = createChat({ random: randomBytes, send: (words) => sync.say(words) });
  const drafts = createDrafts({ board, presences, clock });
  const peerDrags = createPeerDrags({ board, presences, clock });
  const editor = createEditor({ board, undo, random: randomBytes });
  const toolbox = createToolbox(editor);
  const renderer = createRenderer({ host, editor, drafts, peerDrags, presences, theme, ...createBrowserScreen() });
  const stopInput = attachInput({ element: host, viewport: editor.viewport, pointer: editor.pointer, target: toolbox });
  const stopSharing = shareGesture(editor, presences, drafts);
  const log = (sentence: string, error: unknown): void => console.warn(sentence, error);
  const sync = createSyncClient({ ...ports, doc, awareness, url: socketUrl(boardId), log, chat });
  renderer.start();
  sync.start();

  return {
    boardId,
    board,
    chat,
    drafts,
    editor,
    presences,
    renderer,
    sync,
    toolbox,
    typing,
    close() {
      stopInput();
      toolbox.close();
      stopSharing();
      renderer.close();
      peerDrags.close();
      drafts.close();
      typing.close();
      presences.close();
      sync.close();
      undo.close();
      board.close();
      awareness.destroy();
      doc.destroy();
    },
  };
}

const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

function socketUrl(boardId: BoardId): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sync/${boardId}`;
}
