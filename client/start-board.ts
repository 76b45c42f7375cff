// The composition root of one open board: every part built by hand, in the order they need each other, and closed in the other.
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Clock } from '#shared/clock.ts';
import type { BoardId, MessageId, RandomBytes } from '#shared/ids.ts';
import type { ChatWords } from '#shared/protocol/chat.ts';
import { createBrowserTabs, type BrowserTabs } from './board/browser-tabs.ts';
import { createBoard, type Board } from './board/board.ts';
import { createChat, type Chat } from './board/chat.ts';
import { createDrafts, type Drafts } from './board/drafts.ts';
import { createLasers } from './board/lasers.ts';
import { createCopyDatabase } from './board/offline-copy-database.ts';
import { createOfflineCopy, type OfflineCopy } from './board/offline-copy.ts';
import { createPeerDrags, type PeerDrags } from './board/peer-drags.ts';
import { createPresences, type Presences } from './board/presence.ts';
import { createSaying, type Saying } from './board/saying.ts';
import { createStanding, type Standing } from './board/standing.ts';
import { createTyping, type Typing } from './board/typing.ts';
import { createUndo } from './board/undo.ts';
import { createBrowserScreen } from './canvas/browser-screen.ts';
import { createRenderer, type Renderer } from './canvas/renderer.ts';
import type { Theme } from './canvas/theme.ts';
import { createCompany, type Company } from './editor/company.ts';
import { createEditor, type Editor } from './editor/editor.ts';
import { attachInput } from './editor/input.ts';
import { shareGesture } from './editor/share-gesture.ts';
import { createBrowserPorts } from './sync/browser-ports.ts';
import { createSyncClient, type SyncClient } from './sync/sync-client.ts';
import type { Role } from '#shared/protocol/roles.ts';
import type { ToolId } from './tools/registry.ts';
import { createToolbox, type Toolbox } from './tools/toolbox.ts';

export interface OpenBoard {
  readonly boardId: BoardId;
  readonly board: Board;
  readonly chat: Chat;
  readonly company: Company;
  readonly copy: OfflineCopy;
  readonly drafts: Drafts;
  readonly editor: Editor;
  readonly peerDrags: PeerDrags;
  readonly presences: Presences;
  readonly renderer: Renderer;
  readonly saying: Saying;
  readonly standing: Standing;
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
  /** The key or ticket to come with, asked for each line; null for none. */
  readonly ticket: () => string | null;
  /** Whether a wheel alone zooms; it pans by default. */
  readonly isMouseZoom?: () => boolean;
  /** What this page lets me do at most; all that the server does by default. */
  readonly roleMost?: Role;
  /** The only tools that this page has. */
  readonly toolIds?: readonly ToolId[];
}

/** Opens a board: one can draw at once, and what the server has joins what is drawn. */
export function startBoard(options: StartBoardOptions): OpenBoard {
  const { boardId, host, theme, ticket, isMouseZoom = () => false, roleMost, toolIds } = options;
  const ports = createBrowserPorts();
  const { clock } = ports;
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const standing = createStanding(roleMost);
  const mayEdit = (): boolean => standing.may('edit');
  const board = createBoard(doc, randomBytes, mayEdit);
  const undo = createUndo(doc, mayEdit);
  const presences = createPresences({ awareness, clock });
  const typing = createTyping({ presences, clock });
  const kept = { keep: (words: ChatWords) => copy.keepWords(words), forget: (id: MessageId) => copy.forgetWords(id) };
  const chat = createChat({ random: randomBytes, send: (words) => sync.say(words), kept });
  const drafts = createDrafts({ board, presences, clock });
  const peerDrags = createPeerDrags({ board, presences, clock });
  const editor = createEditor({ board, undo, random: randomBytes });
  const toolbox = createToolbox(editor, toolIds);
  const lasers = createLasers({ presences, clock });
  const saying = createSaying({ presences, clock });
  const screen = createBrowserScreen();
  const company = createCompany({ editor, presences, lasers, clock, ...screen });
  const renderer = createRenderer({ host, editor, drafts, lasers, peerDrags, presences, theme, ...screen });
  const { viewport, pointer } = editor;
  const stopInput = attachInput({ element: host, viewport, pointer, target: toolbox, isMouseZoom });
  const stopSharing = shareGesture(editor, presences, drafts);
  const log = (sentence: string, error: unknown): void => console.warn(sentence, error);
  const store = createCopyDatabase(() => window.indexedDB);
  const tabs = createBrowserTabs(boardId);
  const copy = createOfflineCopy({
    doc,
    boardId,
    store,
    clock,
    dateMs: () => Date.now(),
    alone: tabs.alone,
    tellTabs: tabs.tell,
    isFromServer: (origin) => origin === sync,
    onWords: (words) => chat.restore(words),
    log,
  });
  const { changesOf } = copy;
  const { learn: onStanding } = standing;
  const sync = createSyncClient({
    ...ports,
    doc,
    awareness,
    url: socketUrl(boardId),
    ticket,
    log,
    chat,
    onStanding,
    changesOf,
  });
  toolbox.allow(standing.role);
  const stopAllowing = standing.onChange(() => toolbox.allow(standing.role));
  const stopCopying = keepCopyInStep(copy, sync, tabs);
  renderer.start();
  const stopStarting = startWhenLoaded(copy, sync, clock);

  return {
    boardId,
    board,
    chat,
    company,
    copy,
    drafts,
    editor,
    peerDrags,
    presences,
    renderer,
    saying,
    standing,
    sync,
    toolbox,
    typing,
    close() {
      stopInput();
      toolbox.close();
      stopSharing();
      company.close();
      renderer.close();
      lasers.close();
      saying.close();
      peerDrags.close();
      drafts.close();
      typing.close();
      presences.close();
      stopAllowing();
      stopStarting();
      sync.close();
      stopCopying();
      copy.close();
      tabs.close();
      store.close();
      undo.close();
      board.close();
      awareness.destroy();
      doc.destroy();
    },
  };
}

/** A storage that takes longer is not waited for; it comes together later. */
const LOAD_PATIENCE_MS = 1000;

/** With the copy loaded the server sends what is missing alone, not the whole board. */
function startWhenLoaded(copy: OfflineCopy, sync: SyncClient, clock: Clock): () => void {
  let isOver = false;
  const start = (): void => {
    if (isOver) return;
    isOver = true;
    sync.start();
  };
  const cancel = clock.after(LOAD_PATIENCE_MS, start);
  void copy.loaded.then(start);
  return () => {
    isOver = true;
    cancel();
  };
}

/** What the server has need not be sent by a later page; what other tabs wrote meanwhile goes out through this one, too, should they be closed. */
function keepCopyInStep(copy: OfflineCopy, sync: SyncClient, tabs: BrowserTabs): () => void {
  let wasOffline = false;
  const stopStatus = sync.onStatus(({ state }) => {
    if (state === 'offline') wasOffline = true;
    if (state !== 'saved') return;
    copy.saved();
    if (wasOffline) void copy.refresh();
    wasOffline = false;
  });
  const stopTabs = tabs.onTold(() => {
    // With a line, the server tells sooner, and only once.
    if (sync.status.state === 'offline') void copy.refresh();
  });
  return () => {
    stopStatus();
    stopTabs();
  };
}

const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

function socketUrl(boardId: BoardId): string {
  const { protocol, host } = window.location;
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/sync/${boardId}`;
}
