// When a board's log is worth becoming a new generation, and the way there: a worker builds it, one transaction swaps it in.
// The room goes on meanwhile; what it appends stays in the log after the new generation.
import type { Clock } from '#shared/clock.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { DocumentLog } from '../store/document-log.ts';
import { EMPTY_UPDATE } from '../updates/update-head.ts';
import type { Workers } from '../workers/jobs.ts';
import type { BoardPieces } from './board-pieces.ts';
import { readSnapshot, type Snapshot } from './board-state.ts';

export interface Compaction {
  /** So many bytes of entries were appended to the log. */
  appended(bytes: number): void;
  /** The log's `durableSeq` grew: runs one if what is durable has outgrown its snapshot. */
  durable(): void;
  /** A reader needed a diff, for want of a newer generation. That costs as much as a compaction does, so it is no time to rest. */
  missed(): void;
  /** Whether enough entries have gathered to be tidied up when everybody has left. */
  readonly isWorthIdle: boolean;
  /** Runs one, or joins the one under way; resolves when it ended, however it went. */
  run(): Promise<void>;
  readonly isRunning: boolean;
  /** Resolves when none is under way. */
  ended(): Promise<void>;
  /** Starts no more, now or later; one that has not swapped yet gives up. */
  close(): void;
}

export interface CompactionOptions {
  readonly log: DocumentLog;
  readonly workers: Workers;
  readonly boardPieces: BoardPieces;
  readonly limits: Limits;
  readonly clock: Clock;
  /** Of the entries that stand in the log after its generation. */
  readonly pastBytes: number;
  /** The log has a generation without these entries, which no document could take: what they promised to hold is not held. */
  readonly onRefused: (seqs: readonly number[], held: Snapshot) => void;
  readonly alarm: (sentence: string, error?: unknown) => void;
}

/** The log may grow to this part of its snapshot: reading it costs as much again, writing the snapshot comes seldom enough. */
const SNAPSHOT_PART = 0.25;
/** After each one its board rests for so many times as long: however fast a log grows, that takes a fifth of a thread at most. */
const REST_FACTOR = 4;

export function createCompaction(options: CompactionOptions): Compaction {
  const { log, workers, boardPieces, limits, clock, alarm } = options;
  let { pastBytes } = options;
  /** After a failure the log must grow by as much again before the next try. */
  let triedAtBytes = 0;
  let running: Promise<void> | null = null;
  let restUntilMs = 0;
  let cancelRest = (): void => undefined;
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

  function run(): Promise<void> {
    if (isClosed) return Promise.resolve();
    const startMs = clock.nowMs();
    running ??= compact()
      .catch((error: unknown) => {
        triedAtBytes = pastBytes - log.pendingBytes;
        if (!isClosed) alarm('A board could not be compacted; its log grows until it can.', error);
      })
      .finally(() => {
        running = null;
        if (!isClosed) rest((clock.nowMs() - startMs) * REST_FACTOR);
      });
    return running;
  }

  function rest(forMs: number): void {
    restUntilMs = clock.nowMs() + forMs;
    cancelRest();
    cancelRest = clock.after(forMs, runIfDue);
  }

  function runIfDue(): void {
    if (clock.nowMs() < restUntilMs) return;
    const snapshotBytes = log.generation?.sizeBytes ?? 0;
    const grownBytes = pastBytes - log.pendingBytes - triedAtBytes; // what is pending can't be compacted yet
    if (grownBytes > Math.max(limits.compactTailBytes, snapshotBytes * SNAPSHOT_PART)) void run();
  }

  return {
    appended(bytes) {
      pastBytes += bytes;
    },
    durable: runIfDue,
    missed() {
      restUntilMs = 0;
      runIfDue();
    },
    get isWorthIdle() {
      return log.headSeq - (log.generation?.upToSeq ?? 0) > limits.compactIdleEntries;
    },
    run,
    get isRunning() {
      return running !== null;
    },
    async ended() {
      await running;
    },
    close() {
      isClosed = true;
      cancelRest();
    },
  };
}
