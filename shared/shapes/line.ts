// Kind `line` (LAYOUT.md section 6): straight pieces through points of its box.
import { boundsFromPoints, growBounds } from '../geometry/bounds.ts';
import type { Path } from '../geometry/path.ts';
import { isOnStroke } from '../geometry/path-hit.ts';
import { boundsOfBox, localFromWorld, worldFromLocal } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import type { ShapeId } from '../ids.ts';
import {
  BOX_REACH_MAX,
  boxBetween,
  boxPointFromValue,
  boxPointFromWorld,
  localFromBoxPoint,
  type BoxPoint,
} from './box-point.ts';
import { placeFromFields } from './fields.ts';
import { memoByShape } from './memo.ts';
import type { NewShape, ShapeBase, ShapeDef } from './shape-def.ts';
import { lineFields, storedStyle, styleFromValue, type NewStyle, type ShapeStyle } from './style.ts';

export interface LineShape extends ShapeBase {
  readonly kind: 'line';
  readonly style: ShapeStyle;
  /** Two at least. */
  readonly points: readonly BoxPoint[];
}

const VERSION = 1;
const POINTS_MAX = 256;
/** What sums of doubles may be off by at the farthest coordinates, so that bounds hold the ink there too. */
const ROUNDING = 0.01;

export const line: ShapeDef<LineShape> = {
  kind: 'line',
  styleFields: lineFields,

  check(id, fields) {
    const place = placeFromFields(fields);
    const style = styleFromValue(fields['style']);
    const points = pointsFromValue(fields['points']);
    if (fields['version'] !== VERSION || !place || !style || !points) return null;
    return Object.freeze({ id, kind: 'line', ...place, style, points });
  },

  bounds(shape) {
    const box = boundsFromPoints(worldPoints(shape)) ?? boundsOfBox(shape.at, ...shape.size);
    return growBounds(box, shape.style.width / 2 + ROUNDING);
  },

  hit(shape, point, tolerance) {
    return isOnStroke(pathOf(shape), localFromWorld(point, shape.at), tolerance + shape.style.width / 2);
  },

  draw(shape, pen) {
    const [x, y, rotation] = shape.at;
    pen.group({ x, y, rotation, opacity: shape.style.opacity }, () => {
      pen.stroke(pathOf(shape), shape.style);
    });
  },

  ends: (shape) => worldPoints(shape).map((at, index) => ({ name: endName(index), at })),

  movedEnd: (shape, name, { point }) => ({
    points: shape.points.map((known, index) =>
      endName(index) === name ? [...boxPointFromWorld(point, shape, BOX_REACH_MAX)] : known,
    ),
  }),
};

/** Ends are named by the number of their point. */
function endName(index: number): string {
  return `points.${index}`;
}

/** A new straight line between two world points. */
export function lineBetween(id: ShapeId, from: Point, to: Point, style: NewStyle): NewShape {
  const box = boxBetween(from, to);
  const points = [from, to].map((point) => [...boxPointFromWorld(point, box, BOX_REACH_MAX)]);
  const [at, size] = [[...box.at], [...box.size]];
  return { id, fields: { kind: 'line', version: VERSION, at, size, style: storedStyle(style, lineFields), points } };
}

const localPoints = memoByShape(({ points, size }: LineShape) => points.map((point) => localFromBoxPoint(point, size)));

const pathOf = memoByShape((shape: LineShape): Path => ({
  verbs: shape.points.map((_, index) => (index === 0 ? 'M' : 'L')),
  coordinates: localPoints(shape).flatMap(({ x, y }) => [x, y]),
}));

function worldPoints(shape: LineShape): readonly Point[] {
  return localPoints(shape).map((point) => worldFromLocal(point, shape.at));
}

function pointsFromValue(value: unknown): LineShape['points'] | null {
  if (!Array.isArray(value) || value.length < 2 || value.length > POINTS_MAX) return null;
  const points = value.map((each) => boxPointFromValue(each, BOX_REACH_MAX)).filter((point) => point !== null);
  return points.length === value.length ? Object.freeze(points) : null;
}
