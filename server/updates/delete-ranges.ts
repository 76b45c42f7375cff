// Which clocks somebody knows to be deleted. State vectors know nothing of deletions, so these are kept beside them.
import type { ClockRange } from './update-head.ts';

export interface DeleteRanges {
  /** Whether any clock of the range was not known as deleted; all are now. O(log n), and O(n) of the client to move what follows a new range. */
  add(range: ClockRange): boolean;
}

/** Starts and ends by turns, sorted; ranges neither overlap nor touch. */
type Bounds = number[];

export function createDeleteRanges(): DeleteRanges {
  const clients = new Map<number, Bounds>();
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
      return true;
    },
  };
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
