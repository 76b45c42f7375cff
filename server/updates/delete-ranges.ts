// Which clocks somebody knows to be deleted. State vectors know nothing of deletions, so these are kept beside them.
import * as encoding from 'lib0/encoding';
import { addRanges, type ClockBounds } from './clock-bounds.ts';
import type { ClockRange } from './update-head.ts';

export interface DeleteRanges {
  /** Whether any clock of the ranges, those of a client together and ascending, was not known as deleted; all are now. See `addRanges` for the cost. */
  add(ranges: readonly ClockRange[]): boolean;
  /** All ranges as updates that hold nothing else, of at most `pieceBytes` each; none when nothing was deleted. The same bytes until a range is added. */
  updates(pieceBytes: number): readonly Uint8Array[];
}

/** At most so many bytes a range in an update, with the client that may stand before it: 8 + 5 for the client, 5 + 5 for the range. */
const RANGE_BYTES_MAX = 23;
/** Counts of structs and clients. */
const HEAD_BYTES_MAX = 6;

export function createDeleteRanges(): DeleteRanges {
  const clients = new Map<number, ClockBounds>();
  let cached: { readonly pieceBytes: number; readonly updates: readonly Uint8Array[] } | null = null;

  function boundsOf(clientId: number): ClockBounds {
    const bounds = clients.get(clientId) ?? [];
    clients.set(clientId, bounds);
    return bounds;
  }

  return {
    add(ranges) {
      let isNew = false;
      for (let start = 0; start < ranges.length;) {
        const clientId = ranges[start]?.clientId ?? 0;
        let end = start + 1;
        while (ranges[end]?.clientId === clientId) end++;
        isNew = addRanges(boundsOf(clientId), ranges.slice(start, end)) || isNew;
        start = end;
      }
      if (isNew) cached = null;
      return isNew;
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

function updatesFromRanges(clients: ReadonlyMap<number, ClockBounds>, rangesMax: number): readonly Uint8Array[] {
  const updates: Uint8Array[] = [];
  let piece = new Map<number, ClockBounds>();
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
function updateFromRanges(clients: ReadonlyMap<number, ClockBounds>): Uint8Array {
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
