// Drawings that know nothing of each other put beside each other, in rows, so that one sees them all.
import { unionBounds, type Bounds } from '../../geometry/bounds.ts';
import type { Point } from '../../geometry/point.ts';

/** World units. */
const GAP = 48;
/** A row is so much longer than the side of a square that would hold them all: screens are wide. */
const WIDE = 1.4;

/** How far each is to be moved so that none lies on another: the first stays at the top left, the others follow in their order. Null is nothing to be moved. */
export function sideBySide(all: readonly (Bounds | null)[]): readonly Point[] {
  const areas = all.map((each) => (each ? (each.maxX - each.minX + GAP) * (each.maxY - each.minY + GAP) : 0));
  const rowWidth = WIDE * Math.sqrt(areas.reduce((sum, area) => sum + area, 0));
  let [x, y, rowHeight] = [0, 0, 0];
  return all.map((bounds) => {
    if (!bounds) return { x: 0, y: 0 };
    const width = bounds.maxX - bounds.minX;
    if (x > 0 && x + width > rowWidth) {
      y += rowHeight + GAP;
      [x, rowHeight] = [0, 0];
    }
    const by = { x: x - bounds.minX, y: y - bounds.minY };
    x += width + GAP;
    rowHeight = Math.max(rowHeight, bounds.maxY - bounds.minY);
    return by;
  });
}

/** Around all of them; null for none. */
export function boundsAround(all: readonly Bounds[]): Bounds | null {
  return all.length === 0 ? null : all.reduce(unionBounds);
}
