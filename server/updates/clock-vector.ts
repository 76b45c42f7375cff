// Which clocks of each client somebody holds: contiguous from 0, as a state vector says it, and runs past a hole, which no state vector can say.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { ClockRange } from './update-head.ts';

/** A state vector: each client's number of contiguous clocks. */
export type Vector = ReadonlyMap<number, number>;

export interface ClockVector {
  /** Whether any clock of the run was not held before; all are now. */
  add(run: ClockRange): boolean;
  /** Contiguous clocks; the caller must not keep it across an `add`. */
  readonly contiguous: Vector;
  /** Whether `contiguous` says it all: nothing is held past a hole, and nothing ever had to be forgotten. */
  readonly isWhole: boolean;
  /** The contiguous clocks as SyncStep1 carries them; the same bytes until one is added. */
  bytes(): Uint8Array;
}

/** @param outOfOrderMax Runs kept past holes, over all clients. One more is taken but forgotten, so it counts as new again when it is sent again. */
export function createClockVector(outOfOrderMax: number, start: Vector = new Map()): ClockVector {
  const contiguous = new Map(start);
  /** Per client, sorted by clock, apart from each other and from the contiguous ones. */
  const ahead = new Map<number, { clock: number; end: number }[]>();
  let aheadCount = 0;
  let hasForgotten = false;
  let cached: Uint8Array | null = null;

  function addAhead(clientId: number, clock: number, end: number): boolean {
    const runs = ahead.get(clientId) ?? [];
    const kept = runs.filter((run) => run.end < clock || run.clock > end);
    const touched = runs.filter((run) => run.end >= clock && run.clock <= end);
    if (touched.some((run) => run.clock <= clock && run.end >= end)) return false;
    if (aheadCount - touched.length >= outOfOrderMax) {
      hasForgotten = true;
      return true;
    }
    const joined = {
      clock: Math.min(clock, ...touched.map((run) => run.clock)),
      end: Math.max(end, ...touched.map((run) => run.end)),
    };
    ahead.set(
      clientId,
      [...kept, joined].sort((a, b) => a.clock - b.clock),
    );
    aheadCount += 1 - touched.length;
    return true;
  }

  /** Takes in the runs that the contiguous clocks have reached. */
  function fold(clientId: number): void {
    const runs = ahead.get(clientId);
    if (!runs) return;
    let end = contiguous.get(clientId) ?? 0;
    let folded = 0;
    for (const run of runs) {
      if (run.clock > end) break;
      end = Math.max(end, run.end);
      folded++;
    }
    contiguous.set(clientId, end);
    aheadCount -= folded;
    if (folded === runs.length) ahead.delete(clientId);
    else ahead.set(clientId, runs.slice(folded));
  }

  return {
    contiguous,
    add({ clientId, clock, length }) {
      const end = clock + length;
      const held = contiguous.get(clientId) ?? 0;
      if (end <= held) return false;
      if (clock > held) return addAhead(clientId, clock, end);
      contiguous.set(clientId, end);
      fold(clientId);
      cached = null;
      return true;
    },
    get isWhole() {
      return aheadCount === 0 && !hasForgotten;
    },
    bytes: () => (cached ??= writeVector(contiguous)),
  };
}

export function writeVector(vector: Vector): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, vector.size);
  for (const [clientId, clock] of vector) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
  }
  return encoding.toUint8Array(encoder);
}

/** @throws when the bytes end early, go on, or promise more clients than can stand in them: the sender's fault. */
export function readVector(bytes: Uint8Array): Vector {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count * 2 > bytes.length) throw new Error(`${count} clients cannot stand in a vector of ${bytes.length} bytes`);
  const vector = new Map<number, number>();
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder);
    vector.set(clientId, decoding.readVarUint(decoder));
  }
  if (decoding.hasContent(decoder)) throw new Error('bytes follow the last client of the vector');
  return vector;
}

/** Whether who holds `vector` holds all contiguous clocks of `other`. Says nothing of deletions. */
export function vectorCovers(vector: Vector, other: Vector): boolean {
  for (const [clientId, clock] of other) if ((vector.get(clientId) ?? 0) < clock) return false;
  return true;
}
