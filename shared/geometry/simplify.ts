// Fewer points for nearly the same line. Pure; the first and the last point always stay, and what stays are the same objects in the same order.
import { distance, type Point } from './point.ts';
import { distanceToSegment } from './segment.ts';

/** Nearer to a line than this, points lie on it: the rest is what arithmetic leaves. */
const ROUNDING = 1e-9;

/**
 * At most `most` of the points (two at least): again and again the one that lies farthest from the line through those kept so far (Ramer, Douglas, Peucker,
 * by number instead of tolerance). O(n × most) at worst.
 */
export function simplify<Place extends Point>(points: readonly Place[], most: number): readonly Place[] {
  if (points.length <= most) return points;
  const end = points.length - 1;
  const kept = new Set([0, end]);
  const splits = [farthestBetween(points, 0, end)].filter((split) => split !== null);
  while (kept.size < most && splits.length > 0) {
    // A few hundred at most: a heap would save nothing.
    const next = splits.reduce((one, other) => (other.off > one.off ? other : one));
    splits.splice(splits.indexOf(next), 1);
    kept.add(next.index);
    const [before, after] = [
      farthestBetween(points, next.first, next.index),
      farthestBetween(points, next.index, next.last),
    ];
    if (before) splits.push(before);
    if (after) splits.push(after);
  }
  return points.filter((_, index) => kept.has(index));
}

/** The points without those nearer than `least` to the last that stays before them. O(n), whatever they draw. */
export function spaced<Place extends Point>(points: readonly Place[], least: number): readonly Place[] {
  let last = points[0];
  return points.filter((point, index) => {
    const isKept = index === points.length - 1 || point === last || !last || distance(point, last) >= least;
    if (isKept) last = point;
    return isKept;
  });
}

interface Split {
  readonly first: number;
  readonly last: number;
  /** Between the two: the point that is farthest from the straight line from one to the other, and how far. */
  readonly index: number;
  readonly off: number;
}

/** Null where all lie on the line. */
function farthestBetween(points: readonly Point[], first: number, last: number): Split | null {
  const [from, to] = [points[first], points[last]];
  if (!from || !to) return null;
  let farthest: Split | null = null;
  for (let index = first + 1; index < last; index++) {
    const point = points[index];
    const off = point ? distanceToSegment(point, from, to) : 0;
    if (off > (farthest?.off ?? ROUNDING)) farthest = { first, last, index, off };
  }
  return farthest;
}
