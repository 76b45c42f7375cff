// Closed shapes of straight sides, as lists of corners: what is inside, and where a line meets them. Space-free: all in one space.
import { distance, lerp, type Point } from './point.ts';
import { distanceToSegment } from './segment.ts';

/** Whether a point is inside, by the even-odd rule, or within `tolerance` of a side. O(corners). */
export function isInPolygon(point: Point, corners: readonly Point[], tolerance: number): boolean {
  let isInside = false;
  for (const [from, to] of sidesOf(corners)) {
    if (distanceToSegment(point, from, to) <= tolerance) return true;
    if (
      from.y > point.y !== to.y > point.y &&
      point.x < from.x + ((point.y - from.y) / (to.y - from.y)) * (to.x - from.x)
    )
      isInside = !isInside;
  }
  return isInside;
}

/** How far along a line of straight pieces (in pieces, fractions count) it last crosses a side; null when it never does. O(pieces × corners). */
export function lastCrossing(line: readonly Point[], corners: readonly Point[]): number | null {
  for (let piece = line.length - 2; piece >= 0; piece--) {
    const [from, to] = [line[piece], line[piece + 1]];
    if (!from || !to) continue;
    const along = sidesOf(corners)
      .map(([a, b]) => crossingAlong(from, to, a, b))
      .filter((each) => each !== null);
    if (along.length > 0) return piece + Math.max(...along);
  }
  return null;
}

/** The part of a line from a place on it (in pieces, as `lastCrossing` counts) to its end, `gap` further on, but never past its end. */
export function lineFrom(line: readonly Point[], place: number, gap: number): readonly Point[] {
  const piece = Math.min(Math.floor(place), line.length - 2);
  const [from, to] = [line[piece], line[piece + 1]];
  if (!from || !to) return line;
  const start = lerp(from, to, place - piece);
  const rest = [start, ...line.slice(piece + 1)];
  let left = gap;
  for (let index = 0; index + 1 < rest.length; index++) {
    const [a, b] = [rest[index], rest[index + 1]];
    if (!a || !b) break;
    const length = distance(a, b);
    if (length > left) return [lerp(a, b, left / length), ...rest.slice(index + 1)];
    left -= length;
  }
  // Shorter than the gap: as it was, rather than nothing.
  return rest;
}

function sidesOf(corners: readonly Point[]): readonly (readonly [Point, Point])[] {
  return corners.map((corner, index) => [corners.at(index - 1) ?? corner, corner]);
}

/** Where on a piece it crosses a side: 0 at its start, 1 at its end; null when it does not. */
function crossingAlong(from: Point, to: Point, a: Point, b: Point): number | null {
  const [x, y] = [to.x - from.x, to.y - from.y];
  const [sideX, sideY] = [b.x - a.x, b.y - a.y];
  const cross = x * sideY - y * sideX;
  if (cross === 0) return null;
  const along = ((a.x - from.x) * sideY - (a.y - from.y) * sideX) / cross;
  const alongSide = ((a.x - from.x) * y - (a.y - from.y) * x) / cross;
  return along >= 0 && along <= 1 && alongSide >= 0 && alongSide <= 1 ? along : null;
}
