// What the server itself does on a board, with no socket: reads all of it, appends what no session sent, and has what is large cut by a worker.
import type { Limits } from '#shared/protocol/limits.ts';
import type { DocumentLog } from '../store/document-log.ts';
import { JobFailed, type BoardBytes, type Workers } from '../workers/jobs.ts';
import type { BoardPieces } from './board-pieces.ts';

export interface BoardContent {
  /** `bytes` hold every entry up to this one and no other. */
  readonly headSeq: number;
  readonly bytes: BoardBytes;
}

/** Asked when all else is ready: what was true before the bytes were made and checked may have ended meanwhile. Each throws where it does not hold. */
export interface Conditions {
  readonly mayStill?: () => Promise<void>;
  /** In the very turn in which the updates are appended. */
  readonly isStill?: () => void;
}

export interface ServerHand {
  /** All that the room took so far, when it is durable. */
  content(): Promise<BoardContent>;
  /** Checks an update too large for the event loop, and cuts it. @throws MalformedUpdate, JobFailed */
  cut(update: Uint8Array): Promise<readonly Uint8Array[]>;
  /**
   * Appends updates, of whatever size, in one step, and resolves to a durable seq that covers them.
   * @throws MalformedUpdate, JobFailed, and what the conditions throw, with nothing appended
   */
  receive(updates: readonly Uint8Array[], only?: Conditions): Promise<number>;
  /** The log's `durableSeq` grew. */
  durable(): void;
}

export interface ServerHandOptions {
  readonly log: DocumentLog;
  readonly boardPieces: BoardPieces;
  readonly workers: Workers;
  readonly limits: Limits;
  /** The last seq given, also of what is not appended before the turn ends. */
  readonly headSeq: () => number;
  /** Gives an update of at most `limits.pieceBytes` its place in the log, if it brings anything. @throws MalformedUpdate */
  readonly take: (update: Uint8Array) => void;
}

export function createServerHand(options: ServerHandOptions): ServerHand {
  const { log, boardPieces, workers, limits, headSeq, take } = options;
  let waiting: { readonly seq: number; readonly resolve: () => void }[] = [];

  /** Not the log's `settled`: on a board where somebody always draws that never comes. */
  function durableUpTo(seq: number): Promise<void> {
    if (seq <= log.durableSeq) return Promise.resolve();
    return new Promise((resolve) => waiting.push({ seq, resolve }));
  }

  async function content(): Promise<BoardContent> {
    await durableUpTo(headSeq());
    const { boardId, upToSeq, chunks, entries } = await boardPieces.content().catch((error: unknown) => {
      // A swap came between; the board rests after one, so another does not.
      if (error instanceof JobFailed) return boardPieces.content();
      throw error;
    });
    return { headSeq: upToSeq, bytes: { boardId, chunks, entries } };
  }

  async function cut(update: Uint8Array): Promise<readonly Uint8Array[]> {
    return (await workers.run<'cut'>({ kind: 'cut', update, pieceBytes: limits.pieceBytes })).pieces;
  }

  return {
    content,
    cut,
    async receive(updates, { mayStill, isStill } = {}) {
      const pieces: Uint8Array[] = [];
      for (const update of updates) {
        pieces.push(...(update.length <= limits.inlineCheckBytes ? [update] : await cut(update)));
      }
      await mayStill?.();
      isStill?.();
      // All in one turn: one record, of which a crash leaves all or nothing.
      for (const piece of pieces) take(piece);
      const seq = headSeq();
      await durableUpTo(seq);
      return seq;
    },
    durable() {
      if (waiting.length === 0) return;
      const done = waiting.filter(({ seq }) => seq <= log.durableSeq);
      waiting = waiting.filter(({ seq }) => seq > log.durableSeq);
      for (const { resolve } of done) resolve();
    },
  };
}
