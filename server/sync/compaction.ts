// When a board's log is worth becoming a new generation, and the way there: a worker builds it, one transaction swaps it in.
// The room goes on meanwhile; what it appends stays in the log after the new generation.
import type { Limits } from '#shared/protocol/limits.ts';
import type { DocumentLog } from '../store/document-log.ts';
import { EMPTY_UPDATE } from '../updates/update-head.ts';
import type { Workers } from '../workers/jobs.ts';
import type { BoardPieces } from './board-pieces.ts';
import { readSnapshot, type Snapshot } from './board-state.ts';

export interface Compaction {
  /** So many bytes of entries were appended to the log. */
  appended(bytes: number): void;
  /** Whether what is durable of the log has outgrown its snapshot. */
  readonly isDue: boolean;
  /** Whether enough entries have gathered to be tidied up when everybody has left. */
  readonly isWorthIdle: boolean;
  /** Runs one, or joins the one under way; resolves when it ended, however it went. */
  run(): Promise<void>;
  readonly isRunning: boolean;
  /** Resolves when none is under way. */
  ended(): Promise<void>;
  /** Starts no more; one that has not swapped yet gives up. */
  close(): void;
}

export interface CompactionOptions {
  readonly log: DocumentLog;
  readonly workers: Workers;
  readonly boardPieces: BoardPieces;
  readonly limits: Limits;
  /** Of the entries that stand in the log after its generation. */
  readonly pastBytes: number;
  /** The log has a generation without these entries, which no document could take: what they promised to hold is not held. */
  readonly onRefused: (seqs: readonly number[], held: Snapshot) => void;
  readonly alarm: (sentence: string, error?: unknown) => void;
}

/** The log may grow to this part of its snapshot: reading it costs as much again, writing the snapshot comes seldom enough. */
const SNAPSHOT_PART = 0.25;

export function createCompaction(options: CompactionOptions): Compaction {
  const { log, workers, boardPieces, limits, alarm } = options;
  let { pastBytes } = options;
  /** After a failure the log must grow by as much again before the next try. */
  let triedAtBytes = 0;
  let running: Promise<void> | null = null;
  let isClosed = false;

  async function compact(): Promise<void> {
    const lateBytes = log.pendingBytes;
    const startBytes = pastBytes;
    const { upToSeq, chunks, entries } = await boardPieces.content();
    const board = { chunks, entries };
    const made = await workers.run<'compact'>({ kind: 'compact', board, pieceBytes: limits.pieceBytes });
    if (isClosed) return;
    for (const { seq, reason } of made.refused) {
      const entry = entries.find((each) => each.seq === seq);
      alarm(`Entry ${seq} was put aside, because no document can take it: ${reason}`);
      if (entry) await log.quarantine(seq, entry.bytes, reason);
    }
    const before = log.generation;
    const generation = await log.swap(upToSeq, made.chunks, made.vector);
    pastBytes += lateBytes - startBytes;
    triedAtBytes = 0;
    if (before) boardPieces.retire(before);
    if (made.refused.length === 0) return;
    const snapshot = await readSnapshot(generation, (index) => Promise.resolve(made.chunks[index] ?? EMPTY_UPDATE));
    options.onRefused(
      made.refused.map(({ seq }) => seq),
      snapshot,
    );
  }

  return {
    appended(bytes) {
      pastBytes += bytes;
    },
    get isDue() {
      const snapshotBytes = log.generation?.sizeBytes ?? 0;
      const durableBytes = pastBytes - log.pendingBytes; // the rest can't be compacted yet
      return durableBytes > triedAtBytes + Math.max(limits.compactTailBytes, snapshotBytes * SNAPSHOT_PART);
    },
    get isWorthIdle() {
      return log.headSeq - (log.generation?.upToSeq ?? 0) > limits.compactIdleEntries;
    },
    run() {
      if (isClosed) return Promise.resolve();
      running ??= compact()
        .catch((error: unknown) => {
          triedAtBytes = pastBytes - log.pendingBytes;
          if (!isClosed) alarm('A board could not be compacted; its log grows until it can.', error);
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
    get isRunning() {
      return running !== null;
    },
    async ended() {
      await running;
    },
    close() {
      isClosed = true;
    },
  };
}
