// All shapes of a board as they lie on each other, with their boxes: what a repaint of the whole view walks through, piece by piece.
// Kept in order change by change; sorting what the index finds would cost more than painting it.
import type { Bounds } from '#shared/geometry/bounds.ts';
import { boundsMeet } from '#shared/geometry/bounds.ts';
import { compareOrder } from '#shared/document/order.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { BoardChange } from '../board/board.ts';

export interface StackEntry extends Bounds {
  readonly shape: Shape;
}

export interface Stack {
  /** Back to front. A live view. */
  readonly entries: readonly StackEntry[];
  /** Follows one change; O(log n) to find each place, and a move of the pointers above it. */
  update(change: Pick<BoardChange, 'added' | 'removed' | 'changed'>): void;
  /** Where in `entries` the shapes in front of this one start; 0 for null. The shape need not be there any more. O(log n). */
  placeAbove(shape: Shape | null): number;
  /** How many shapes meet `bounds`, counted no further than `most`. O(n), some 5 ns each. */
  countIn(bounds: Bounds, most: number): number;
}

/** Above so many at once everything is sorted anew: the load of a board. */
const BULK_COUNT = 256;

export function createStack(shapes: Iterable<Shape>): Stack {
  const entries = [...shapes].map(entryOf);
  sort(entries);

  function insert(shape: Shape): void {
    // Nearly always in front of all.
    const last = entries.at(-1);
    const isFront = !last || compareOrder(last.shape, shape) < 0;
    entries.splice(isFront ? entries.length : placeOf(entries, shape), 0, entryOf(shape));
  }

  function remove(shape: Shape): void {
    const place = placeOf(entries, shape);
    if (entries[place]?.shape.id === shape.id) entries.splice(place, 1);
  }

  return {
    entries,
    update({ added, removed, changed }) {
      for (const shape of removed) remove(shape);
      for (const { before } of changed) remove(before);
      const fresh = [...added, ...changed.map(({ after }) => after)];
      if (fresh.length <= BULK_COUNT) {
        fresh.forEach(insert);
      } else {
        for (const shape of fresh) entries.push(entryOf(shape));
        sort(entries);
      }
    },
    placeAbove(shape) {
      if (!shape) return 0;
      const place = placeOf(entries, shape);
      return entries[place]?.shape.id === shape.id ? place + 1 : place;
    },
    countIn(bounds, most) {
      let count = 0;
      for (const entry of entries) {
        if (boundsMeet(entry, bounds) && ++count >= most) break;
      }
      return count;
    },
  };
}

function entryOf(shape: Shape): StackEntry {
  const { minX, minY, maxX, maxY } = shapeDefOf(shape).bounds(shape);
  return { shape, minX, minY, maxX, maxY };
}

function sort(entries: StackEntry[]): void {
  entries.sort((a, b) => compareOrder(a.shape, b.shape));
}

/** Where the shape is, or would be. */
function placeOf(entries: readonly StackEntry[], shape: Shape): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const entry = entries[middle];
    if (entry && compareOrder(entry.shape, shape) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
