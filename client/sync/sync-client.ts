// One document kept equal with the server's over one connection: which frames go out, what is made of those that come in. The room's only door to
// Yjs and its awareness. Does not know what a shape is, nor what a presence says.
import * as Y from 'yjs';
import { applyAwarenessUpdate, removeAwarenessStates, type Awareness } from 'y-protocols/awareness';
import { unreachable } from '#shared/assert.ts';
import type { ChatMessage, ChatWords } from '#shared/protocol/chat.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import {
  readFrame,
  SUBPROTOCOL,
  TICKET_SUBPROTOCOL,
  writePresence,
  writePresenceBody,
  writeSay,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
  type Frame,
  type PresenceEntry,
} from '#shared/protocol/frames.ts';
import { limits as defaultLimits, type Limits } from '#shared/protocol/limits.ts';
import { isAtLeast, type Role } from '#shared/protocol/roles.ts';
import { standingFromText, type StandingWords } from '#shared/protocol/standing.ts';
import { createConnection, hasLine } from './connection.ts';
import type { ConnectionState } from './connection-table.ts';
import type { SyncPorts } from './ports.ts';
import { createSaveLedger, isSameStatus, statusFromConnection, type SaveStatus } from './save-status.ts';

export interface SyncClientOptions extends SyncPorts {
  readonly doc: Y.Doc;
  /** Of the same document; its own state is what others are told. */
  readonly awareness: Awareness;
  /** `ws(s)://host/sync/<boardId>`. */
  readonly url: string;
  /** The key or ticket to come with, asked for each line; null for none. It stands in no address (J10). */
  readonly ticket?: () => string | null;
  /** Told of what came from outside and could not be taken; the client lives on. */
  readonly log: (sentence: string, error: unknown) => void;
  /** Told of the chat; without it the chat goes by. */
  readonly chat?: ChatListener;
  /** Told what the server says I may on this board, on each line and when it changes. */
  readonly onStanding?: (standing: StandingWords) => void;
  /** As how many changes of mine one with this origin counts, 0 for what the server had before; without it as 1. It is sent in any case. */
  readonly changesOf?: (origin: unknown) => number;
  readonly limits?: Limits;
}

export interface ChatListener {
  /** What the server tells; also what it told on an earlier line. */
  receive(messages: readonly ChatMessage[]): void;
  /** A line became live: what was said and did not come back may be said again. */
  lineLive(): void;
}

/** How often each thing happened since the client was made. */
export interface SyncCounts {
  readonly linesOpened: number;
  readonly malformedFrames: number;
  readonly refusedUpdates: number;
  readonly refusedPresences: number;
}

export interface SyncClient {
  readonly status: SaveStatus;
  readonly counts: SyncCounts;
  /** Calls back after each change of `status`, until the returned stop is called. */
  onStatus(listener: (status: SaveStatus) => void): () => void;
  /** Says something in the chat if the line is live, else nothing; who hears it back knows that it is kept. */
  say(words: ChatWords): void;
  /** Connects, and again after every loss; after a refusal it tries once more. */
  start(): void;
  /** Comes again with the ticket of now; nothing that was made is lost. Nothing before `start`. */
  renew(): void;
  /** Closes the line and lets go of document and awareness, which stay the caller's; may be called twice. */
  close(): void;
}

/** With more than this unsent, a cursor would arrive as old news and delay the strokes behind it. */
const PRESENCE_UNSENT_BYTES = 64 * 1024;
/** A browser does not say when it has sent; a skipped presence is tried again after this, as it is by then. */
const PRESENCE_RETRY_MS = 250;
const TICKET = /^[A-Za-z0-9._-]+$/;

/**
 * A client at rest; changes made in `doc` count from now on. Remote updates enter `doc` with the client as their origin;
 * those of every other origin go up, in order, one frame a transaction.
 */
export function createSyncClient(options: SyncClientOptions): SyncClient {
  const { doc, awareness, clock } = options;
  const limits = options.limits ?? defaultLimits;
  const ledger = createSaveLedger();
  const counts = { linesOpened: 0, malformedFrames: 0, refusedUpdates: 0, refusedPresences: 0 };
  const listeners = new Set<(status: SaveStatus) => void>();
  let wasSynced = false;
  /** The server's SyncStep1 of this line was answered. Before that, changes wait for the answer, which carries them in their order. */
  let sendsUpdates = false;
  let cancelPresence: (() => void) | null = null;
  /** As the server said last; null before it says anything, when all is tried. */
  let role: Role | null = null;

  const connection = createConnection({
    clock,
    random: options.random,
    createSocket: options.createSocket,
    listenForHints: options.listenForHints,
    url: options.url,
    protocols: () => protocolsWith(options.ticket?.() ?? null),
    onState,
    onMessage,
  });
  let status = statusFromConnection(connection.state, ledger, wasSynced);

  function onState(next: ConnectionState): void {
    if (next.state === 'syncing') greet();
    if (!hasLine(next)) leaveLine();
    publish();
  }

  function greet(): void {
    counts.linesOpened++;
    ledger.lineOpened();
    connection.send(writeSyncStep1(Y.encodeStateVector(doc)));
    appear();
  }

  /** With a clock above the one others saw us leave with, or they would take this for old news. The awareness event sends it. */
  function appear(): void {
    const own = awareness.getLocalState();
    if (own) awareness.setLocalState(own);
  }

  const may = (needed: Role): boolean => role === null || isAtLeast(role, needed);

  /** What I may not send is not sent (R2). May I more again, the server asks with a SyncStep1 for what it lacks. */
  function takeStanding(standing: StandingWords): void {
    const wasSeen = may('comment');
    role = standing.role;
    if (!may('edit')) {
      sendsUpdates = false;
      ledger.forgo();
    }
    if (may('comment') && !wasSeen) appear();
    options.onStanding?.(standing);
  }

  function leaveLine(): void {
    sendsUpdates = false;
    cancelPresence?.();
    cancelPresence = null;
    const others = [...awareness.getStates().keys()].filter((clientId) => clientId !== awareness.clientID);
    removeAwarenessStates(awareness, others, client);
    // The clocks go too: who did not move meanwhile comes back with the same clock, and at once.
    for (const clientId of others) awareness.meta.delete(clientId);
  }

  function onMessage(bytes: Uint8Array): void {
    try {
      take(readFrame(bytes));
    } catch (error) {
      counts.malformedFrames++;
      options.log(`A frame of ${bytes.length} bytes could not be understood; connecting again.`, error);
      connection.fail(closeReasons.malformed);
    }
    publish();
  }

  /** @throws when the frame is not what the server may say. */
  function take(frame: Frame): void {
    switch (frame.kind) {
      case 'sync-step-1':
        if (!may('edit')) return;
        sendSync(writeSyncStep2(Y.encodeStateAsUpdate(doc, frame.vector)));
        sendsUpdates = true;
        return;
      case 'sync-step-2':
        applyUpdate(frame.update);
        wasSynced = true;
        connection.synced();
        options.chat?.lineLive();
        return;
      case 'update':
        return applyUpdate(frame.update);
      case 'presence':
        return applyPresence(frame.entries);
      case 'query-presence':
        return sendPresence();
      case 'saved':
        if (!ledger.framesSaved(frame.count)) throw new Error(`saved ${frame.count} is more than was sent`);
        return;
      case 'chat':
        options.chat?.receive(frame.messages);
        return;
      case 'standing':
        return takeStanding(standingFromText(frame.text));
      // Only clients say it.
      case 'say':
      case 'unknown':
        return;
      default:
        return unreachable(frame);
    }
  }

  function applyUpdate(update: Uint8Array): void {
    try {
      Y.applyUpdate(doc, update, client);
    } catch (error) {
      // Also what a listener of the document threw; a new line would bring the same bytes again.
      counts.refusedUpdates++;
      options.log(`An update of ${update.length} bytes could not be applied.`, error);
    }
  }

  function applyPresence(entries: readonly PresenceEntry[]): void {
    // The server never reads the JSON, and one bad entry would hide those beside it.
    const readable = entries.filter((entry) => isJson(entry.state));
    counts.refusedPresences += entries.length - readable.length;
    if (readable.length > 0) applyAwarenessUpdate(awareness, writePresenceBody(readable), client);
  }

  function onDocumentUpdate(update: Uint8Array, origin: unknown): void {
    if (origin === client || !may('edit')) return;
    ledger.change(options.changesOf?.(origin));
    // Larger ones are allowed in a SyncStep2 only; to the server both are one sync frame.
    if (sendsUpdates) sendSync(update.length > limits.updateBytes ? writeSyncStep2(update) : writeUpdate(update));
    publish();
  }

  function sendSync(frame: Uint8Array): void {
    connection.send(frame);
    ledger.frameSent();
  }

  function onAwarenessUpdate({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>): void {
    // Of whatever origin: told that we are gone, the awareness raises our clock, and this says that we are not. Others are never sent on.
    if ([...added, ...updated, ...removed].includes(awareness.clientID)) sendPresence();
  }

  function sendPresence(): void {
    if (!hasLine(connection.state) || cancelPresence || !may('comment')) return;
    if (connection.unsentBytes() > PRESENCE_UNSENT_BYTES) {
      cancelPresence = clock.after(PRESENCE_RETRY_MS, () => {
        cancelPresence = null;
        sendPresence();
      });
      return;
    }
    const presenceClock = awareness.meta.get(awareness.clientID)?.clock ?? 0;
    const state = JSON.stringify(awareness.getLocalState());
    connection.send(writePresence([{ clientId: awareness.clientID, clock: presenceClock, state }]));
  }

  function publish(): void {
    const next = statusFromConnection(connection.state, ledger, wasSynced);
    if (isSameStatus(next, status)) return;
    status = next;
    for (const listener of [...listeners]) listener(next);
  }

  const client: SyncClient = {
    get status() {
      return status;
    },
    counts,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say(words) {
      if (connection.state.state === 'live' && may('comment')) connection.send(writeSay(words));
    },
    start: () => connection.start(),
    renew: () => connection.renew(),
    close() {
      doc.off('update', onDocumentUpdate);
      awareness.off('update', onAwarenessUpdate);
      connection.close();
    },
  };
  doc.on('update', onDocumentUpdate);
  awareness.on('update', onAwarenessUpdate);
  return client;
}

/** What can be no key or ticket stays at home: a socket throws at other letters in a subprotocol. */
function protocolsWith(ticket: string | null): readonly string[] {
  return ticket !== null && TICKET.test(ticket) ? [SUBPROTOCOL, TICKET_SUBPROTOCOL + ticket] : [SUBPROTOCOL];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
