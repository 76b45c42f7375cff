// Whether a place is on a path as a pen fills or strokes it. One answer for every shape that draws an outline.
import { unreachable } from '../assert.ts';
import type { Path } from './path.ts';
import { lerp, type Point } from './point.ts';
import { distanceToSegment } from './segment.ts';

/** Straight pieces a curve is taken for: off the curve by a 128th of how far its control point stands out. */
const PIECES_PER_CURVE = 4;

/** Whether `point` is inside the path by the nonzero rule, or within `tolerance` of its edge. In the path's own units. O(path). */
export function isOnFill(path: Path, point: Point, tolerance: number): boolean {
  let winding = 0;
  let nearest = Infinity;
  // A curve far away winds around the point as its chord does: only the few near by are cut up.
  const pieces = (...curve: readonly Point[]): number => (isBeside(point, curve, tolerance) ? 1 : PIECES_PER_CURVE);
  walkSegments(path, pieces, (from, to) => {
    nearest = Math.min(nearest, distanceToSegment(point, from, to));
    winding += crossing(point, from, to);
  });
  return nearest <= tolerance || winding !== 0;
}

/** Whether `point` is within `reach` of the path's line; an open end stays open. In the path's own units. O(path). */
export function isOnStroke(path: Path, point: Point, reach: number): boolean {
  const pieces = (...curve: readonly Point[]): number => (isBeside(point, curve, reach) ? 1 : PIECES_PER_CURVE);
  let isOn = false;
  const visit = (from: Point, to: Point): void => {
    isOn ||= !isBeside(point, [from, to], reach) && distanceToSegment(point, from, to) <= reach;
  };
  walkSegments(path, pieces, visit, () => undefined);
  return isOn;
}

/** What a segment adds to the winding around `point`: 1 or -1 when a ray to the right meets it, by its direction, else 0. */
function crossing({ x, y }: Point, from: Point, to: Point): number {
  if (from.y <= y === to.y <= y) return 0;
  const meetsAtX = from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x);
  if (meetsAtX <= x) return 0;
  return to.y > from.y ? 1 : -1;
}

/** Whether a place is outside the upright box around others by more than `margin`. */
function isBeside({ x, y }: Point, others: readonly Point[], margin: number): boolean {
  return (
    others.every((other) => other.x < x - margin) ||
    others.every((other) => other.x > x + margin) ||
    others.every((other) => other.y < y - margin) ||
    others.every((other) => other.y > y + margin)
  );
}

/** Visits a path as straight pieces, each curve cut into as many as `pieces` says; `close` gets the piece that would close an open end, as filling does. */
function walkSegments(
  { verbs, coordinates }: Path,
  pieces: (from: Point, control: Point, to: Point) => number,
  visit: (from: Point, to: Point) => void,
  close = visit,
): void {
  let position = 0;
  const read = (): Point => ({ x: coordinates[position++] ?? NaN, y: coordinates[position++] ?? NaN });
  let start: Point = { x: 0, y: 0 };
  let from = start;
  const lineTo = (to: Point): void => {
    visit(from, to);
    from = to;
  };
  for (const verb of verbs) {
    switch (verb) {
      case 'M':
        if (from !== start) close(from, start);
        start = from = read();
        break;
      case 'L':
        lineTo(read());
        break;
      case 'Q': {
        const [first, control, last] = [from, read(), read()];
        const count = pieces(first, control, last);
        for (let piece = 1; piece < count; piece++) lineTo(onCurve(first, control, last, piece / count));
        lineTo(last);
        break;
      }
      case 'Z':
        if (from !== start) lineTo(start);
        break;
      default:
        unreachable(verb);
    }
  }
  if (from !== start) close(from, start);
}

function onCurve(from: Point, control: Point, to: Point, t: number): Point {
  return lerp(lerp(from, control, t), lerp(control, to, t), t);
}
