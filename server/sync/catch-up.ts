// The sessions of one board that are behind: what each reads next, and the step to it (rules J and S). A step is taken only when the socket took all
// before, so a slow reader holds a place in the log and no queue:
//
//   pieces of state  →  the tail, from a seq on  →  live
//         ↑                        ↓
//   what the holder of a vector lacks: that is all that is left of a place whose seq the tail has dropped
import { writeSyncStep2, writeUpdate } from '#shared/protocol/frames.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { Vector } from '../updates/clock-vector.ts';
import type { HeldState } from '../updates/held-state.ts';
import { EMPTY_UPDATE } from '../updates/update-head.ts';
import type { Generation } from '../store/board-store.ts';
import type { BoardPieces, Pieces } from './board-pieces.ts';
import type { Session } from './session.ts';
import type { Tail, TailEntry } from './tail.ts';
import { framesFromMessages } from './websocket-frame.ts';

/** Where the log goes on for a session. */
type Place =
  | { readonly kind: 'seq'; readonly seq: number }
  /** It has at least what this vector says; which seqs that were, nobody knows any more. */
  | { readonly kind: 'vector'; readonly vector: Uint8Array };

/** The vector of a SyncStep1, read and as it came. */
export interface Asked {
  readonly vector: Vector;
  readonly bytes: Uint8Array;
}

export interface Reading {
  /** Read first, from `index` on. */
  pieces: Pieces | null;
  index: number;
  /** A piece or a diff is on its way here. */
  isWaiting: boolean;
  next: Place;
  /** What it told that it holds: entries up to `knownUpToSeq` which hold no more are left out. */
  readonly known: Vector | null;
  readonly knownUpToSeq: number;
  /** Once it has all up to here it is told that it is synced; null when it was, or never asked. */
  syncedAtSeq: number | null;
  /** Came meanwhile; the latest one is answered. */
  later: Asked | null;
}

export interface CatchUp {
  /** Sends what the holder of `vector` lacks (J4, J5), after the answer under way. */
  answer(session: Session, asked: Asked): void;
  /** The session has all before `seq`. */
  readFrom(session: Session, seq: number): void;
  /** Takes one step with each session that can take more; true when some could go on at once. */
  step(): boolean;
  /** Whether somebody's place is a seq, so that `dropped` must be told what came before it. */
  readonly needsSeqs: boolean;
  /** The tail dropped its oldest entries; `before` is the vector of all that came before those. */
  dropped(before: Uint8Array): void;
  leave(session: Session): void;
}

export interface CatchUpOptions {
  readonly limits: Limits;
  readonly tail: Tail;
  /** What the room holds, with the entries of this turn, and the last of their seqs. */
  readonly held: () => HeldState;
  readonly headSeq: () => number;
  readonly generation: () => Generation | null;
  readonly boardPieces: BoardPieces;
  readonly send: (session: Session, frames: Buffer) => void;
  /** It has all that the tail has. */
  readonly onCaughtUp: (session: Session) => void;
  /** Somebody needs a diff. */
  readonly onDiff: () => void;
  /** Something that a session waited for is here. */
  readonly onReady: () => void;
  /** What it needs could not be read. */
  readonly onFault: (session: Session, error: unknown) => void;
}

/** An empty SyncStep2: the one message on which stock clients say that they are synced. */
const SYNCED = writeSyncStep2(EMPTY_UPDATE);

export function createCatchUp(options: CatchUpOptions): CatchUp {
  const { limits, tail, boardPieces, send } = options;
  const readers = new Map<Session, Reading>();

  function begin(session: Session, reading: Reading): void {
    readers.set(session, reading);
    session.state = { state: 'behind', reading };
  }

  function answer(session: Session, asked: Asked): void {
    const current = readers.get(session);
    if (current) current.later = asked;
    else begin(session, { ...planned(asked), index: 0, isWaiting: false, later: null });
  }

  function planned({ vector, bytes }: Asked): Omit<Reading, 'index' | 'isWaiting' | 'later'> {
    const syncedAtSeq = options.headSeq();
    const all = { known: null, knownUpToSeq: 0, syncedAtSeq };
    const generation = options.generation();
    // Who has nothing gets the chunks as they are stored: no log is shorter.
    if (vector.size === 0 && generation) {
      const isKept = generation.upToSeq + 1 >= tail.firstSeq;
      const next: Place = isKept
        ? { kind: 'seq', seq: generation.upToSeq + 1 }
        : { kind: 'vector', vector: generation.vector };
      return { ...all, pieces: boardPieces.chunks(generation), next };
    }
    if (!tail.followsOn(vector)) return { ...all, pieces: null, next: { kind: 'vector', vector: bytes } };
    const next: Place = { kind: 'seq', seq: tail.firstSeq };
    return { pieces: deletePieces(), next, known: vector, knownUpToSeq: syncedAtSeq, syncedAtSeq };
  }

  /** The whole delete set, which no vector tells of. */
  function deletePieces(): Pieces | null {
    const updates = options.held().deleteUpdates(limits.pieceBytes);
    if (updates.length === 0) return null;
    const frames = (index: number): Promise<Buffer> =>
      Promise.resolve(framesFromMessages(updates.slice(index, index + 1).map(writeUpdate)));
    return { count: updates.length, frames, release: () => {} };
  }

  function stepOf(session: Session, reading: Reading): boolean {
    if (reading.isWaiting || session.outbox.isFull) return false;
    if (reading.pieces) {
      readPiece(session, reading, reading.pieces);
      return false;
    }
    if (reading.next.kind === 'vector') {
      askForDiff(session, reading, reading.next.vector);
      return false;
    }
    return readTail(session, reading, reading.next.seq);
  }

  function readPiece(session: Session, reading: Reading, pieces: Pieces): void {
    waitFor(session, reading, pieces.frames(reading.index), (frames) => {
      reading.index++;
      if (reading.index === pieces.count) {
        reading.pieces = null;
        pieces.release();
      }
      send(session, frames);
    });
  }

  function askForDiff(session: Session, reading: Reading, vector: Uint8Array): void {
    const diff = boardPieces.diff(vector, tail.firstSeq - 1);
    reading.next = { kind: 'seq', seq: diff.upToSeq + 1 };
    options.onDiff();
    waitFor(
      session,
      reading,
      diff.pieces,
      (pieces) => {
        reading.pieces = pieces;
        reading.index = 0;
      },
      (pieces) => pieces.release(),
    );
  }

  function waitFor<Result>(
    session: Session,
    reading: Reading,
    coming: Promise<Result>,
    take: (result: Result) => void,
    tooLate: (result: Result) => void = () => {},
  ): void {
    reading.isWaiting = true;
    const isStill = (): boolean => readers.get(session) === reading;
    coming.then(
      (result) => {
        if (!isStill()) return tooLate(result);
        reading.isWaiting = false;
        take(result);
        options.onReady();
      },
      (error: unknown) => {
        if (isStill()) options.onFault(session, error);
      },
    );
  }

  /** True when there is more to read and the socket may take it. */
  function readTail(session: Session, reading: Reading, fromSeq: number): boolean {
    const messages: Uint8Array[] = [];
    let sizeBytes = 0;
    let seq = fromSeq;
    for (; seq <= tail.headSeq; seq++) {
      const entry = tail.at(seq);
      if (entry.author === session.id || isKnown(reading, entry)) continue;
      if (sizeBytes > 0 && sizeBytes + entry.message.length > limits.pieceBytes) break;
      messages.push(entry.message);
      sizeBytes += entry.message.length;
    }
    reading.next = { kind: 'seq', seq };
    if (reading.syncedAtSeq !== null && seq > reading.syncedAtSeq) {
      reading.syncedAtSeq = null;
      messages.push(SYNCED);
    }
    if (messages.length > 0) send(session, framesFromMessages(messages));
    if (seq <= tail.headSeq) return !session.outbox.isFull;
    readers.delete(session);
    if (!reading.later) {
      options.onCaughtUp(session);
      return false;
    }
    answer(session, reading.later);
    return true;
  }

  return {
    answer,
    readFrom(session, seq) {
      const none = {
        pieces: null,
        index: 0,
        isWaiting: false,
        known: null,
        knownUpToSeq: 0,
        syncedAtSeq: null,
        later: null,
      };
      begin(session, { ...none, next: { kind: 'seq', seq } });
    },
    step() {
      let canGoOn = false;
      for (const [session, reading] of readers) canGoOn = stepOf(session, reading) || canGoOn;
      return canGoOn;
    },
    get needsSeqs() {
      for (const { next } of readers.values()) if (next.kind === 'seq') return true;
      return false;
    },
    dropped(before) {
      for (const reading of readers.values()) {
        const { next } = reading;
        if (next.kind === 'seq' && next.seq < tail.firstSeq) reading.next = { kind: 'vector', vector: before };
      }
    },
    leave(session) {
      readers.get(session)?.pieces?.release();
      readers.delete(session);
    },
  };
}

/** Whether its reader told that it holds the entry's structs; its deletions were sent with the whole delete set. */
function isKnown({ known, knownUpToSeq }: Reading, { seq, runs }: TailEntry): boolean {
  return (
    known !== null &&
    seq <= knownUpToSeq &&
    runs.every(({ clientId, clock, length }) => (known.get(clientId) ?? 0) >= clock + length)
  );
}
