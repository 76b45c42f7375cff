// The way of an arrow from one end to the other, and how it stops before the shapes it points at. Pure geometry, in the arrow's local coordinates.
import type { Path } from '../geometry/path.ts';
import { distance, lerp, type Point } from '../geometry/point.ts';
import type { Heads, Route } from './style.ts';
import { lastCrossing, lineFrom } from '../geometry/polygon.ts';

/** Between an arrow's ends and the shapes that it follows, world units. */
const GAP = 8;
/** Of a connector: it meets what it follows, and is off the edge, or its other end could cross that once more by the last digits. */
const GAP_HEADLESS = 0.01;
/** How far a curved arrow stands out, in its length. */
const BEND = 0.22;
const CURVE_PIECES = 20;
/** Of the head's sides against the arrow's end, radians. */
const HEAD_ANGLE = Math.PI / 6.5;

/** Points from one end to the other, both included. */
export function arrowLine(from: Point, to: Point, route: Route): readonly Point[] {
  if (route === 'straight') return [from, to];
  if (route === 'elbow') return elbow(from, to);
  const middle = lerp(from, to, 0.5);
  const control = { x: middle.x + 2 * BEND * (to.y - from.y), y: middle.y - 2 * BEND * (to.x - from.x) };
  return Array.from({ length: CURVE_PIECES + 1 }, (_, index) => {
    const t = index / CURVE_PIECES;
    return lerp(lerp(from, control, t), lerp(control, to, t), t);
  });
}

/** The line without what lies in the shapes at its ends; `null` for an end without one. An end that never leaves its shape stays where it is. */
export function clippedLine(
  line: readonly Point[],
  startEdge: readonly Point[] | null,
  endEdge: readonly Point[] | null,
  heads: Heads,
): readonly Point[] {
  const gap = heads === 'none' ? GAP_HEADLESS : GAP;
  const afterStart = startEdge ? withoutStart(line, startEdge, gap) : line;
  return endEdge ? withoutStart(afterStart.toReversed(), endEdge, gap).toReversed() : afterStart;
}

/** The heads of a line: two sides each that meet in its last point, or its first; an empty path for none. */
export function headsPath(line: readonly Point[], heads: Heads, size: number): Path {
  const paths = [
    ...(heads === 'end' || heads === 'both' ? [headPath(line, size)] : []),
    ...(heads === 'start' || heads === 'both' ? [headPath(line.toReversed(), size)] : []),
  ];
  return { verbs: paths.flatMap(({ verbs }) => verbs), coordinates: paths.flatMap(({ coordinates }) => coordinates) };
}

function headPath(line: readonly Point[], size: number): Path {
  const tip = line.at(-1) ?? { x: 0, y: 0 };
  const before = line.findLast((point) => distance(point, tip) >= size / 2) ?? line[0] ?? tip;
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const side = (turn: number): readonly [number, number] => [
    tip.x - size * Math.cos(angle + turn),
    tip.y - size * Math.sin(angle + turn),
  ];
  return { verbs: ['M', 'L', 'L'], coordinates: [...side(HEAD_ANGLE), tip.x, tip.y, ...side(-HEAD_ANGLE)] };
}

function elbow(from: Point, to: Point): readonly Point[] {
  const middle = lerp(from, to, 0.5);
  const isWide = Math.abs(to.x - from.x) >= Math.abs(to.y - from.y);
  return isWide
    ? [from, { x: middle.x, y: from.y }, { x: middle.x, y: to.y }, to]
    : [from, { x: from.x, y: middle.y }, { x: to.x, y: middle.y }, to];
}

function withoutStart(line: readonly Point[], edge: readonly Point[], gap: number): readonly Point[] {
  const crossing = lastCrossing(line, edge);
  return crossing === null ? line : lineFrom(line, crossing, gap);
}
