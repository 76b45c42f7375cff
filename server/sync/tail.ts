// The newest entries of a board's log, in memory: what readers that are a little behind are sent from. Bounded, never by the slowest reader:
// what is dropped lives on in the store, and as a vector of all that came before the oldest entry kept.
import { assert } from '#shared/assert.ts';
import { writeUpdate } from '#shared/protocol/frames.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import { createClockVector, vectorCovers, type Vector } from '../updates/clock-vector.ts';
import { EMPTY_UPDATE, type ClockRange } from '../updates/update-head.ts';
import { NOBODY } from './turn-frames.ts';

export interface TailEntry {
  readonly seq: number;
  /** The session that sent it; NOBODY for one that was read from the store. */
  readonly author: number;
  /** The whole Update message, and the update in it. */
  readonly message: Uint8Array;
  readonly update: Uint8Array;
  /** The clocks that it holds. */
  readonly runs: readonly ClockRange[];
}

export interface Tail {
  /** Of the oldest entry kept; one past `headSeq` when there is none. */
  readonly firstSeq: number;
  readonly headSeq: number;
  /** Takes the entry that follows `headSeq`. */
  push(entry: TailEntry): void;
  /** @param seq From `firstSeq` to `headSeq`. */
  at(seq: number): TailEntry;
  /** From now on the entry, if it is kept, holds nothing. */
  blank(seq: number): void;
  /** Drops the oldest entries while there are too many, none that is not durable; returns how many. */
  trim(durableSeq: number): number;
  /** All contiguous clocks before `firstSeq`, as SyncStep1 carries them; the same bytes until more is dropped. */
  startVector(): Uint8Array;
  /** Whether the holder of `vector` has all structs from before `firstSeq`. */
  followsOn(vector: Vector): boolean;
}

export interface TailStart {
  /** What was before the first entry: the seq, and the clocks up to it. */
  readonly seq: number;
  readonly vector: Vector;
  /** Runs past holes of that vector. While there are any, no vector tells who has them. */
  readonly ahead: readonly ClockRange[];
}

type TailLimits = Pick<Limits, 'tailBytes' | 'tailEntries' | 'outOfOrderRuns'>;

export function createTail(limits: TailLimits, start: TailStart): Tail {
  const before = createClockVector(limits.outOfOrderRuns, start.vector);
  for (const run of start.ahead) before.add(run);
  let entries: TailEntry[] = [];
  let sizeBytes = 0;
  let headSeq = start.seq;
  const firstSeq = (): number => headSeq - entries.length + 1;

  return {
    get firstSeq() {
      return firstSeq();
    },
    get headSeq() {
      return headSeq;
    },
    push(entry) {
      assert(entry.seq === headSeq + 1, 'the entries of a log have no gaps');
      entries.push(entry);
      sizeBytes += entry.message.length;
      headSeq = entry.seq;
    },
    at(seq) {
      const entry = entries[seq - firstSeq()];
      assert(entry, 'only entries that are kept are read');
      return entry;
    },
    blank(seq) {
      if (seq < firstSeq() || seq > headSeq) return;
      const index = seq - firstSeq();
      sizeBytes -= entries[index]?.message.length ?? 0;
      const blank = entryFromUpdate(seq, NOBODY, EMPTY_UPDATE, []);
      sizeBytes += blank.message.length;
      entries[index] = blank;
    },
    trim(durableSeq) {
      const durable = durableSeq - firstSeq() + 1;
      let dropped = 0;
      while (dropped < durable && (sizeBytes > limits.tailBytes || entries.length - dropped > limits.tailEntries)) {
        const entry = entries[dropped];
        assert(entry, 'what is durable was pushed before');
        for (const run of entry.runs) before.add(run);
        sizeBytes -= entry.message.length;
        dropped++;
      }
      if (dropped > 0) entries = entries.slice(dropped);
      return dropped;
    },
    startVector: () => before.bytes(),
    followsOn: (vector) => before.isWhole && vectorCovers(vector, before.contiguous),
  };
}

export function entryFromUpdate(
  seq: number,
  author: number,
  update: Uint8Array,
  runs: readonly ClockRange[],
): TailEntry {
  const message = writeUpdate(update);
  return { seq, author, message, update: message.subarray(message.length - update.length), runs };
}
