// A straight piece between two points, and how far things are from it. Space-free: both ends and the point in one space.
import { distance, lerp, type Point } from './point.ts';

/** Where on the segment the nearest place to `point` lies: 0 at `from`, 1 at `to`. A segment of no length answers 0. */
export function nearestOnSegment(point: Point, from: Point, to: Point): number {
  const x = to.x - from.x;
  const y = to.y - from.y;
  const lengthSquared = x * x + y * y;
  if (lengthSquared === 0) return 0;
  const along = ((point.x - from.x) * x + (point.y - from.y) * y) / lengthSquared;
  return Math.min(1, Math.max(0, along));
}

/** The shortest way from `point` to the segment, its ends included. */
export function distanceToSegment(point: Point, from: Point, to: Point): number {
  return distance(point, lerp(from, to, nearestOnSegment(point, from, to)));
}
