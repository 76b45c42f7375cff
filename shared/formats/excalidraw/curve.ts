// The curve that Excalidraw draws through the points of a round line: a Catmull-Rom spline, here as short straight pieces.
import type { Point } from '../../geometry/point.ts';

/** World units that a piece may lie off the curve: less than the thinnest line is wide. */
const TOLERANCE = 0.2;
/** Pieces from one point to the next: bends of any size look round by so many. */
const PIECES_MAX = 16;

/** At most `most` points, where there are fewer than that to begin with; through all of them. */
export function curveThrough(points: readonly Point[], most: number): readonly Point[] {
  const allowed = Math.max(1, Math.min(PIECES_MAX, Math.floor((most - 1) / Math.max(1, points.length - 1))));
  const curve = points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const pieces = Math.min(allowed, piecesFor(before, from, to, after));
    return Array.from({ length: pieces }, (_, piece) => onSpline(before, from, to, after, (piece + 1) / pieces));
  });
  return [...points.slice(0, 1), ...curve];
}

/** As a Bézier curve each part lies off so many equal pieces by 3/4 of its control points' larger second difference, over their number squared. */
function piecesFor(before: Point, from: Point, to: Point, after: Point): number {
  const near = (a: number, b: number, c: number, d: number): number => c - b - (c - a) / 3 - (d - b) / 6;
  const far = (a: number, b: number, c: number, d: number): number => b - c + (c - a) / 6 + (d - b) / 3;
  const difference = (along: typeof near): number =>
    Math.hypot(along(before.x, from.x, to.x, after.x), along(before.y, from.y, to.y, after.y));
  const largest = Math.max(difference(near), difference(far));
  return Math.max(1, Math.ceil(Math.sqrt((0.75 * largest) / TOLERANCE)));
}

function onSpline(before: Point, from: Point, to: Point, after: Point, t: number): Point {
  const along = (a: number, b: number, c: number, d: number): number =>
    b + (t / 2) * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  return { x: along(before.x, from.x, to.x, after.x), y: along(before.y, from.y, to.y, after.y) };
}
