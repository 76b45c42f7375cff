// Fewer points for the same line. Pure; the first and the last point always stay.
import type { Point } from './point.ts';
import { distanceToSegment } from './segment.ts';

/**
 * The points without those that lie within `tolerance` of the line through the rest (Ramer, Douglas, Peucker).
 * The same objects in the same order. O(n log n) on drawn lines, O(n²) on the worst.
 */
export function simplify<Place extends Point>(points: readonly Place[], tolerance: number): readonly Place[] {
  if (points.length <= 2) return points;
  const isKept = new Uint8Array(points.length);
  isKept[0] = isKept[points.length - 1] = 1;
  const spans: (readonly [first: number, last: number])[] = [[0, points.length - 1]];
  // A list of spans instead of recursion, whose depth could be the number of points.
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    const farthest = farthestWithin(points, first, last, tolerance);
    if (farthest === null) continue;
    isKept[farthest] = 1;
    spans.push([first, farthest], [farthest, last]);
  }
  return points.filter((_, index) => isKept[index] === 1);
}

/** The index between two others whose point is farthest from the line between theirs; null when none is past the tolerance. */
function farthestWithin(points: readonly Point[], first: number, last: number, tolerance: number): number | null {
  const [from, to] = [points[first], points[last]];
  if (!from || !to) return null;
  let farthest: number | null = null;
  let most = tolerance;
  for (let index = first + 1; index < last; index++) {
    const point = points[index];
    const off = point ? distanceToSegment(point, from, to) : 0;
    if (off <= most) continue;
    most = off;
    farthest = index;
  }
  return farthest;
}
