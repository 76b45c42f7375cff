// Fewer points for the same line, and the way back to many. Pure; the first and the last point always stay.
import { distance, lerp, type Point } from './point.ts';
import { nearestOnSegment } from './segment.ts';

/** How far a dropped point is from what is drawn instead of it, in world units; for ink that may count its pressure too. */
type Deviation<Place extends Point> = (point: Place, from: Place, to: Place) => number;

/** The straight-line distance alone: right for lines of one width. */
export function pathDeviation(point: Point, from: Point, to: Point): number {
  return distance(point, lerp(from, to, nearestOnSegment(point, from, to)));
}

/**
 * The points without those that deviate at most `tolerance` from the line through the rest (Ramer, Douglas, Peucker).
 * The same objects in the same order. O(n log n) on drawn lines, O(n²) on the worst.
 */
export function simplify<Place extends Point>(
  points: readonly Place[],
  tolerance: number,
  deviation: Deviation<Place> = pathDeviation,
): readonly Place[] {
  if (points.length <= 2) return points;
  const isKept = new Uint8Array(points.length);
  isKept[0] = isKept[points.length - 1] = 1;
  const spans: (readonly [first: number, last: number])[] = [[0, points.length - 1]];
  // A list of spans instead of recursion, whose depth could be the number of points.
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span;
    const farthest = farthestWithin(points, first, last, tolerance, deviation);
    if (farthest === null) continue;
    isKept[farthest] = 1;
    spans.push([first, farthest], [farthest, last]);
  }
  return points.filter((_, index) => isKept[index] === 1);
}

/** At most `countMax` (2 or more) of the points, chosen with the smallest tolerance of a doubling series that starts at `tolerance`. */
export function simplifyToCount<Place extends Point>(
  points: readonly Place[],
  countMax: number,
  tolerance: number,
  deviation: Deviation<Place> = pathDeviation,
): readonly Place[] {
  let kept = points;
  for (let allowed = tolerance; kept.length > countMax; allowed *= 2) kept = simplify(kept, allowed, deviation);
  return kept;
}

function farthestWithin<Place extends Point>(
  points: readonly Place[],
  first: number,
  last: number,
  tolerance: number,
  deviation: Deviation<Place>,
): number | null {
  const from = points[first];
  const to = points[last];
  if (!from || !to) return null;
  let farthest: number | null = null;
  let most = tolerance;
  for (let index = first + 1; index < last; index++) {
    const point = points[index];
    if (!point) continue;
    const amount = deviation(point, from, to);
    if (amount <= most) continue;
    most = amount;
    farthest = index;
  }
  return farthest;
}
