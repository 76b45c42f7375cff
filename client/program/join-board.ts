// The composition root of a board without a page: a program among the people of a board. Built of the very parts that the page is built of.
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { BoardJson } from '#shared/document/board-json.ts';
import { createShapeId, type BoardId, type RandomBytes, type ShapeId } from '#shared/ids.ts';
import { isAtLeast } from '#shared/protocol/roles.ts';
import type { StandingWords } from '#shared/protocol/standing.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import { createBoard, type BoardChange } from '../board/board.ts';
import { createChat, type Chat } from '../board/chat.ts';
import type { PersonColorKey } from '../board/people.ts';
import { createPresences, type Presences } from '../board/presence.ts';
import type { SyncPorts } from '../sync/ports.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import { createSyncClient, type SyncClient } from '../sync/sync-client.ts';
import { boardAddressFromUrl } from './board-address.ts';
import { newShape, type ShapeToAdd } from './new-shape.ts';
import { preparedChange, type ShapeChange } from './shape-change.ts';

export interface JoinOptions {
  /** The board's address as people open it: `https://host/b/<board>`, with its key after `#` if it has one. */
  readonly url: string;
  /** A key or a signed ticket, instead of what the address carries; a function is asked for each line, so that it may bring a fresh one. */
  readonly ticket?: string | (() => string | null);
  /** Shown beside the cursor and in the chat. */
  readonly name?: string;
  readonly color?: PersonColorKey;
  /** How long the first answer may take; 20 s by default. Later losses of the line are waited out for ever. */
  readonly patienceMs?: number;
  /** Told of what came from outside and could not be taken; the board lives on. */
  readonly log?: (sentence: string, error: unknown) => void;
}

/** A board that a program is at. */
export interface ProgramBoard {
  readonly boardId: BoardId;
  /** What the server lets me do here; null until it said so. */
  readonly standing: StandingWords | null;
  /** All shown shapes, frozen. A live view: changed before listeners hear of it. */
  readonly shapes: ReadonlyMap<ShapeId, Shape>;
  /** Puts shapes in front of all others, the first the farthest back, at once for everyone; answers their ids. This and all other changes: @throws JoinError for who may only look. */
  add(...shapes: readonly ShapeToAdd[]): readonly ShapeId[];
  /** Moves, resizes, restyles or rewrites one shape. @throws RangeError when the board does not show it. */
  change(id: ShapeId, change: ShapeChange): void;
  /** Ids of none are passed over. */
  remove(...ids: readonly ShapeId[]): void;
  /** All that `run` changes is one step: everybody sees all of it or none. */
  together(run: () => void): void;
  /** The whole document in its portable form; equal on all who have the same. */
  json(): BoardJson;
  onChange(listener: (change: BoardChange) => void): () => void;
  /** Who is here, and what I say of myself: cursor, selection, words. */
  readonly people: Pick<Presences, 'ownId' | 'peers' | 'own' | 'say' | 'onChange'>;
  readonly chat: Pick<Chat, 'entries' | 'unsentCount' | 'onChange' | 'onNews'> & { say(text: string): void };
  readonly status: SaveStatus;
  onStatus(listener: (status: SaveStatus) => void): () => void;
  /** Resolves when all that was changed and said here is durable at the server. @throws JoinError when that cannot be any more. */
  saved(): Promise<void>;
  /** Leaves: no socket or timer stays. What is not saved is lost. May be called twice. */
  close(): void;
}

/** `code` is the server's close code (PROTOCOL.md section 10), null when it did not answer in time or the board was left. */
export class JoinError extends Error {
  override readonly name = 'JoinError';
  readonly code: number | null;

  constructor(sentence: string, code: number | null) {
    super(sentence);
    this.code = code;
  }
}

const PATIENCE_MS = 20_000;

/** Resolves once the whole board is here. @throws JoinError when the server refuses or does not answer, RangeError for a wrong address. */
export async function joinBoard(options: JoinOptions, ports: SyncPorts): Promise<ProgramBoard> {
  const { boardId, socketUrl, key } = boardAddressFromUrl(options.url);
  const { name = 'Program', color = 'sky', ticket = key } = options;
  const log = options.log ?? ((sentence: string, error: unknown) => console.warn(sentence, error));
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const board = createBoard(doc, randomBytes);
  const people = createPresences({ awareness, clock: ports.clock });
  const chat = createChat({ random: randomBytes, send: (words) => sync.say(words) });
  const sync = createSyncClient({
    ...ports,
    doc,
    awareness,
    url: socketUrl,
    ticket: typeof ticket === 'function' ? ticket : () => ticket,
    onStanding: (words) => (standing = words),
    log,
    chat,
  });
  let standing: StandingWords | null = null;
  const leaving = new AbortController();

  function close(): void {
    leaving.abort();
    people.close();
    sync.close();
    board.close();
    awareness.destroy();
    doc.destroy();
  }

  /** The server passes over what a viewer draws, and nobody would ever see it but its author. */
  function change<Result>(run: () => Result): Result {
    if (standing && !isAtLeast(standing.role, 'edit')) throw new JoinError('Who came by this link may not draw.', null);
    return run();
  }

  function saved(): Promise<void> {
    return whenSaved(sync, chat, leaving.signal);
  }

  people.say({ name, color });
  sync.start();
  try {
    await whenHere(saved(), ports, options.patienceMs ?? PATIENCE_MS);
  } catch (error) {
    close();
    throw error;
  }

  return {
    boardId,
    get standing() {
      return standing;
    },
    shapes: board.shapes,
    add: (...shapes) =>
      change(() => board.put(shapes.map((each) => newShape(createShapeId(randomBytes), each, board.shapes)))),
    change: (id, wish) => change(() => preparedChange(board, id, wish)()),
    remove: (...ids) => change(() => board.remove(ids)),
    together: (run) => board.together(run),
    json: () => board.json(),
    onChange: (listener) => board.onChange(listener),
    people,
    chat: {
      get entries() {
        return chat.entries;
      },
      get unsentCount() {
        return chat.unsentCount;
      },
      onChange: (listener) => chat.onChange(listener),
      onNews: (listener) => chat.onNews(listener),
      say: (text) => chat.say(text, { name: people.own.name ?? name, color: people.own.color ?? color }),
    },
    get status() {
      return sync.status;
    },
    onStatus: (listener) => sync.onStatus(listener),
    saved,
    close,
  };
}

/** Resolves with the first `saved`: then the first line has brought the board. */
function whenHere(saved: Promise<void>, { clock }: SyncPorts, patienceMs: number): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    const cancel = clock.after(patienceMs, () => {
      reject(new JoinError(`The server did not answer within ${patienceMs / 1000} s.`, null));
    });
    void saved.then(cancel, cancel);
  });
  return Promise.race([saved, late]);
}

function whenSaved(sync: SyncClient, chat: Chat, leaving: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const { status } = sync;
      if (leaving.aborted) reject(new JoinError('The board was left.', null));
      else if (status.state === 'refused') reject(new JoinError(status.sentence, status.code));
      else if (status.state === 'saved' && chat.unsentCount === 0) resolve();
      else return;
      for (const stop of stops) stop();
      leaving.removeEventListener('abort', look);
    };
    const stops = [sync.onStatus(look), chat.onChange(look)];
    leaving.addEventListener('abort', look);
    look();
  });
}

const randomBytes: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
