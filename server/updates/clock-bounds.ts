// Sets of one client's clocks as sorted ranges. Knows numbers only: what a clock being in the set means is its owner's.
import type { ClockRange } from './update-head.ts';

/** Starts and ends (exclusive) by turns, ascending; ranges neither overlap nor touch. */
export type ClockBounds = number[];

/** Past so many at once, one walk over everything is cheaper than moving what follows for each. */
const FEW = 8;

/** Whether any clock of the range was not in the set; all are now. O(log n), and O(n) to move what follows a new range. */
export function addRange(bounds: ClockBounds, clock: number, end: number): boolean {
  // An odd place lies within a range. Touching counts as within, so that neighbours join.
  const from = placeOf(bounds, clock);
  const to = placeOf(bounds, end);
  if (from === to && from % 2 === 1) return false;
  if (from + 1 === to) {
    // One edge moves: nearly always the end, by what somebody just drew.
    bounds[from] = from % 2 === 0 ? clock : end;
    return true;
  }
  bounds.splice(from, to - from, ...(from % 2 === 0 ? [clock] : []), ...(to % 2 === 0 ? [end] : []));
  return true;
}

/**
 * Whether any clock of the ranges, which must ascend, was not in the set; all are now. O(n + ranges) for many:
 * added one by one, those of a hostile update of 256 KiB took seconds.
 */
export function addRanges(bounds: ClockBounds, ranges: readonly ClockRange[]): boolean {
  if (ranges.length > FEW) return mergeRanges(bounds, ranges);
  let isNew = false;
  for (const { clock, length } of ranges) isNew = addRange(bounds, clock, clock + length) || isNew;
  return isNew;
}

/** Whether the range neither overlaps nor touches any of the set. O(log n). */
export function isApart(bounds: ClockBounds, clock: number, end: number): boolean {
  const place = placeOf(bounds, clock);
  return place % 2 === 0 && place === placeOf(bounds, end);
}

function mergeRanges(bounds: ClockBounds, ranges: readonly ClockRange[]): boolean {
  const before = bounds.slice();
  let size = 0;
  let read = 0;
  const take = (clock: number, end: number): void => {
    const lastEnd = bounds[size - 1];
    if (size > 0 && lastEnd !== undefined && clock <= lastEnd) {
      bounds[size - 1] = Math.max(lastEnd, end);
      return;
    }
    bounds[size++] = clock;
    bounds[size++] = end;
  };
  const takeBefore = (clock: number): void => {
    for (; read < before.length && (before[read] ?? 0) <= clock; read += 2)
      take(before[read] ?? 0, before[read + 1] ?? 0);
  };
  for (const { clock, length } of ranges) {
    takeBefore(clock);
    take(clock, clock + length);
  }
  takeBefore(Infinity);
  bounds.length = size;
  return size !== before.length || bounds.some((bound, index) => bound !== before[index]);
}

/** How many bounds lie before `clock`, a start at it counted too: odd when the clock lies in a range or at an edge of one. */
function placeOf(bounds: ClockBounds, clock: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((bounds[middle] ?? Infinity) < clock) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 0 && bounds[low] === clock ? low + 1 : low;
}
