// The order in which one reads a board, and in which the Tab key goes through it: row by row, from left to right.
import type { Bounds } from '#shared/geometry/bounds.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';

/** World units. Shapes whose tops differ by no more stand side by side, not one below the other. */
const ROW = 40;

interface Placed {
  readonly shape: Shape;
  readonly bounds: Bounds;
}

/** A row begins with the topmost shape that is left. O(n log n): for a key that is pressed, not for each change. */
export function inReadingOrder(shapes: Iterable<Shape>): readonly Shape[] {
  const placed = [...shapes].map((shape): Placed => ({ shape, bounds: shapeDefOf(shape).bounds(shape) }));
  const rows: Placed[][] = [];
  let top = -Infinity;
  for (const each of placed.sort((one, other) => one.bounds.minY - other.bounds.minY)) {
    const row = each.bounds.minY <= top + ROW ? rows.at(-1) : undefined;
    if (row) {
      row.push(each);
    } else {
      top = each.bounds.minY;
      rows.push([each]);
    }
  }
  return rows.flatMap((row) => row.sort((one, other) => one.bounds.minX - other.bounds.minX)).map(({ shape }) => shape);
}
