// Which clocks somebody knows to be deleted. State vectors know nothing of deletions, so these are kept beside them.
import * as encoding from 'lib0/encoding';
import type { ClockRange } from './update-head.ts';

export interface DeleteRanges {
  /** Whether any clock of the range was not known as deleted; all are now. O(log n), and O(n) of the client to move what follows a new range. */
  add(range: ClockRange): boolean;
  /** All ranges as updates that hold nothing else, of at most `pieceBytes` each; none when nothing was deleted. The same bytes until a range is added. */
  updates(pieceBytes: number): readonly Uint8Array[];
}

/** At most so many bytes a range in an update, with the client that may stand before it: 8 + 5 for the client, 5 + 5 for the range. */
const RANGE_BYTES_MAX = 23;
/** Counts of structs and clients. */
const HEAD_BYTES_MAX = 6;

/** Starts and ends by turns, sorted; ranges neither overlap nor touch. */
type Bounds = number[];

export function createDeleteRanges(): DeleteRanges {
  const clients = new Map<number, Bounds>();
  let cached: { readonly pieceBytes: number; readonly updates: readonly Uint8Array[] } | null = null;
  return {
    add({ clientId, clock, length }) {
      const bounds = clients.get(clientId) ?? [];
      clients.set(clientId, bounds);
      const end = clock + length;
      // An odd place lies within a range. Touching counts as within, so that neighbours join.
      const from = placeOf(bounds, clock);
      const to = placeOf(bounds, end);
      if (from === to && from % 2 === 1) return false;
      const replacement = [...(from % 2 === 0 ? [clock] : []), ...(to % 2 === 0 ? [end] : [])];
      bounds.splice(from, to - from, ...replacement);
      cached = null;
      return true;
    },
    updates(pieceBytes) {
      if (cached?.pieceBytes !== pieceBytes) {
        const rangesMax = Math.max(1, Math.floor((pieceBytes - HEAD_BYTES_MAX) / RANGE_BYTES_MAX));
        cached = { pieceBytes, updates: updatesFromRanges(clients, rangesMax) };
      }
      return cached.updates;
    },
  };
}

function updatesFromRanges(clients: ReadonlyMap<number, Bounds>, rangesMax: number): readonly Uint8Array[] {
  const updates: Uint8Array[] = [];
  let piece = new Map<number, Bounds>();
  let left = rangesMax;
  for (const [clientId, bounds] of clients) {
    for (let from = 0; from < bounds.length;) {
      const part = bounds.slice(from, from + 2 * left);
      piece.set(clientId, part);
      from += part.length;
      left -= part.length / 2;
      if (left > 0) continue;
      updates.push(updateFromRanges(piece));
      piece = new Map();
      left = rangesMax;
    }
  }
  if (piece.size > 0) updates.push(updateFromRanges(piece));
  return updates;
}

/** An update (V1) of no structs: 0, then the delete set. */
function updateFromRanges(clients: ReadonlyMap<number, Bounds>): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarUint(encoder, clients.size);
  for (const [clientId, bounds] of clients) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, bounds.length / 2);
    for (let at = 0; at < bounds.length; at += 2) {
      const start = bounds[at] ?? 0;
      encoding.writeVarUint(encoder, start);
      encoding.writeVarUint(encoder, (bounds[at + 1] ?? start) - start);
    }
  }
  return encoding.toUint8Array(encoder);
}

/** How many bounds lie before `clock`, a start at it counted too: odd when the clock lies in a range or at an edge of one. */
function placeOf(bounds: Bounds, clock: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] ?? Infinity) < clock) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 0 && bounds[low] === clock ? low + 1 : low;
}
