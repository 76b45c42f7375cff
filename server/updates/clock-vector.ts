// Which clocks of each client somebody holds: contiguous from 0, as a state vector says it, and runs past a hole, which no state vector can say.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { addRange, isApart, type ClockBounds } from './clock-bounds.ts';
import { CLOCK_MAX, type ClockRange } from './update-head.ts';

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
  const clients = new Map([...start].map(([clientId, end]) => [clientId, end > 0 ? [0, end] : []]));
  let aheadCount = 0;
  let hasForgotten = false;
  let cached: Uint8Array | null = null;

  return {
    contiguous,
    add({ clientId, clock, length }) {
      const end = clock + length;
      const bounds = clients.get(clientId) ?? [];
      if (clock > 0 && aheadCount >= outOfOrderMax && isApart(bounds, clock, end)) {
        hasForgotten = true;
        return true;
      }
      const aheadBefore = aheadOf(bounds);
      if (!addRange(bounds, clock, end)) return false;
      clients.set(clientId, bounds);
      aheadCount += aheadOf(bounds) - aheadBefore;
      const held = bounds[0] === 0 ? (bounds[1] ?? 0) : 0;
      if (held > (contiguous.get(clientId) ?? 0)) {
        contiguous.set(clientId, held);
        cached = null;
      }
      return true;
    },
    get isWhole() {
      return aheadCount === 0 && !hasForgotten;
    },
    bytes: () => (cached ??= writeVector(contiguous)),
  };
}

/** How many ranges lie past a hole. */
function aheadOf(bounds: ClockBounds): number {
  return bounds.length / 2 - (bounds[0] === 0 ? 1 : 0);
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

/** @throws when the bytes end early or go on, promise more clients than can stand in them, name one twice or a clock past 2^31: the sender's fault. */
export function readVector(bytes: Uint8Array): Vector {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  if (count * 2 > bytes.length) throw new Error(`${count} clients cannot stand in a vector of ${bytes.length} bytes`);
  const vector = new Map<number, number>();
  for (let index = 0; index < count; index++) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    if (vector.has(clientId)) throw new Error(`client ${clientId} stands in the vector twice`);
    if (clock > CLOCK_MAX) throw new Error(`client ${clientId} cannot have ${clock} clocks`);
    vector.set(clientId, clock);
  }
  if (decoding.hasContent(decoder)) throw new Error('bytes follow the last client of the vector');
  return vector;
}

/** Whether who holds `vector` holds all contiguous clocks of `other`. Says nothing of deletions. */
export function vectorCovers(vector: Vector, other: Vector): boolean {
  for (const [clientId, clock] of other) if ((vector.get(clientId) ?? 0) < clock) return false;
  return true;
}
