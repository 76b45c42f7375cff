// A board's state in pieces, as whole frames that many readers share: the chunks of a generation, or what the holder of a vector lacks.
// Knows the log and the workers; who reads, and how fast, is not its concern.
import { assert } from '#shared/assert.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import { writeUpdate } from '#shared/protocol/frames.ts';
import type { Generation } from '../store/board-store.ts';
import type { DocumentLog, LogContent } from '../store/document-log.ts';
import { JobFailed, type Workers } from '../workers/jobs.ts';
import { framesFromMessages } from './websocket-frame.ts';

/** Read from the first to the last by one reader, who then releases it. */
export interface Pieces {
  readonly count: number;
  frames(index: number): Promise<Buffer>;
  /** Once a reader. */
  release(): void;
}

export interface BoardPieces {
  /** The whole of a generation, which is not forgotten before all its readers released it. */
  chunks(generation: Generation): Pieces;
  /** What the holder of `vector` lacks of the entries up to `untilSeq`, which are durable, or of more. Who asks the same meanwhile gets the same. */
  diff(vector: Uint8Array, untilSeq: number): Diff;
  /** All that is durable. @throws JobFailed when a swap came between; it may be asked again. */
  content(): Promise<LogContent>;
  /** `generation` is no longer the log's: its chunks go with the last reader. */
  retire(generation: Generation): void;
}

export interface Diff {
  /** With what its asker had, it holds every entry up to this one. */
  readonly upToSeq: number;
  /** Rejects with JobFailed. To be released by each who asked, also when it comes too late for them. */
  readonly pieces: Promise<Pieces>;
}

export interface BoardPiecesOptions {
  readonly log: DocumentLog;
  readonly workers: Workers;
  readonly limits: Limits;
  readonly alarm: (sentence: string, error: unknown) => void;
}

interface SharedDiff {
  readonly diff: Diff;
  readers: number;
}

/** Arrivals on one board read close behind each other; 2 MiB at most, while somebody reads. */
const CACHED_CHUNKS = 8;

export function createBoardPieces({ log, workers, limits, alarm }: BoardPiecesOptions): BoardPieces {
  const readers = new Map<number, number>();
  const retired = new Set<number>();
  const cache = new Map<string, Promise<Buffer>>();
  const diffs = new Map<string, SharedDiff>();

  function chunkFrames(id: number, index: number): Promise<Buffer> {
    const key = `${id}:${index}`;
    const known = cache.get(key);
    if (known) return known;
    const frames = log.chunk(id, index).then((chunk) => framesFromMessages([writeUpdate(chunk)]));
    cache.set(key, frames);
    frames.catch(() => cache.delete(key)); // the reader is told; the next one asks again
    const oldest = cache.keys().next();
    if (cache.size > CACHED_CHUNKS && !oldest.done) cache.delete(oldest.value);
    return frames;
  }

  function hold(id: number): void {
    readers.set(id, (readers.get(id) ?? 0) + 1);
  }

  function letGo(id: number): void {
    const left = (readers.get(id) ?? 0) - 1;
    if (left > 0) {
      readers.set(id, left);
      return;
    }
    readers.delete(id);
    for (const key of cache.keys()) if (key.startsWith(`${id}:`)) cache.delete(key);
    if (retired.delete(id)) forget(id);
  }

  function forget(id: number): void {
    log
      .forget(id)
      .catch((error: unknown) => alarm('An old snapshot could not be removed; the next start does it.', error));
  }

  async function content(): Promise<LogContent> {
    const { generation } = log;
    if (generation) hold(generation.id);
    try {
      const read = await log.content();
      const firstSeq = (generation?.upToSeq ?? 0) + 1;
      const isWhole = read.entries.length === read.upToSeq - firstSeq + 1 && log.generation === generation;
      if (!isWhole) throw new JobFailed('the log was compacted while it was read');
      return read;
    } finally {
      if (generation) letGo(generation.id);
    }
  }

  async function computeDiff(vector: Uint8Array): Promise<readonly Uint8Array[]> {
    const { boardId, chunks, entries } = await content();
    const job = { kind: 'diff', board: { boardId, chunks, entries }, vector, pieceBytes: limits.pieceBytes } as const;
    return (await workers.run<'diff'>(job)).pieces;
  }

  function startDiff(key: string, vector: Uint8Array): SharedDiff {
    const upToSeq = log.durableSeq;
    // Twice at most: a swap that came between, or a thread that died, is no reason to send people away.
    const computed = computeDiff(vector).catch((error: unknown) => {
      if (error instanceof JobFailed) return computeDiff(vector);
      throw error;
    });
    const release = (): void => {
      if (--shared.readers === 0 && diffs.get(key) === shared) diffs.delete(key);
    };
    const pieces = computed.then((updates) => piecesOf(updates, release));
    const shared = { diff: { upToSeq, pieces }, readers: 0 };
    pieces.catch(() => diffs.delete(key)); // each reader is told by the promise it holds
    diffs.set(key, shared);
    return shared;
  }

  return {
    chunks({ id, chunkCount }) {
      hold(id);
      return { count: chunkCount, frames: (index) => chunkFrames(id, index), release: () => letGo(id) };
    },
    diff(vector, untilSeq) {
      const key = Buffer.from(vector).toString('base64');
      const known = diffs.get(key);
      const shared = known && known.diff.upToSeq >= untilSeq ? known : startDiff(key, vector);
      shared.readers++;
      return shared.diff;
    },
    content,
    retire({ id }) {
      if (readers.has(id)) retired.add(id);
      else forget(id);
    },
  };
}

/** Each update is framed when its first reader comes, and then kept only so. */
function piecesOf(updates: readonly Uint8Array[], release: () => void): Pieces {
  const unframed = new Map(updates.entries());
  const framed = new Map<number, Buffer>();
  return {
    count: updates.length,
    frames(index) {
      const known = framed.get(index);
      if (known) return Promise.resolve(known);
      const update = unframed.get(index);
      assert(update, 'a reader stays within the pieces');
      const frames = framesFromMessages([writeUpdate(update)]);
      framed.set(index, frames);
      unframed.delete(index);
      return Promise.resolve(frames);
    },
    release,
  };
}
