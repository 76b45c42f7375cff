// The line that a pen's middle follows: for ink of one width, which is stroked and not filled.
import type { Path, PathVerb } from './path.ts';
import type { Point } from './point.ts';

/** Shorter would be no line at all to some browsers, and a dot would vanish. */
const DOT_LENGTH = 0.01;

/**
 * A smooth open line through `points`: each but the ends steers one quadratic curve between the middles of its two sides, so the line stays within
 * the points' hull. A place alone gives a line that round ends make a dot; no points, an empty path. O(points).
 */
export function strokeCentreline(points: readonly Point[]): Path {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return { verbs: [], coordinates: [] };
  const verbs: PathVerb[] = ['M'];
  const coordinates: number[] = [first.x, first.y];
  for (let index = 1; index < points.length - 1; index++) {
    const [corner, next] = [points[index], points[index + 1]];
    if (!corner || !next) continue;
    verbs.push('Q');
    coordinates.push(corner.x, corner.y, (corner.x + next.x) / 2, (corner.y + next.y) / 2);
  }
  verbs.push('L');
  coordinates.push(points.length === 1 ? last.x + DOT_LENGTH : last.x, last.y);
  return { verbs, coordinates };
}
