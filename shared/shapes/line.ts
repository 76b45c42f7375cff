// Kind `line` (LAYOUT.md section 6): straight pieces through points of its box.
import { growBounds } from '../geometry/bounds.ts';
import type { Path } from '../geometry/path.ts';
import { isOnStroke } from '../geometry/path-hit.ts';
import { boundsOfBox, localFromWorld } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import type { ShapeId } from '../ids.ts';
import { isNumberWithin, placeFromFields } from './fields.ts';
import { memoByShape } from './memo.ts';
import type { NewShape, ShapeBase, ShapeDef } from './shape-def.ts';
import { lineFields, storedStyle, styleFromValue, type NewStyle, type ShapeStyle } from './style.ts';

/** From −0.5 to 0.5 of the box's width and height. */
type BoxPoint = readonly [x: number, y: number];

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

  bounds({ at, size: [width, height], style }) {
    return growBounds(boundsOfBox(at, width, height), style.width / 2 + ROUNDING);
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
};

/** A new straight line between two world points. */
export function lineBetween(id: ShapeId, from: Point, to: Point, style: NewStyle): NewShape {
  const at = [(from.x + to.x) / 2, (from.y + to.y) / 2, 0];
  const size = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  // A side is half of the box away, on a line without extent that way as well.
  const start = [from.x < to.x ? -0.5 : 0.5, from.y < to.y ? -0.5 : 0.5] as const;
  const points = [[...start], [-start[0], -start[1]]];
  return { id, fields: { kind: 'line', version: VERSION, at, size, style: storedStyle(style), points } };
}

const pathOf = memoByShape(({ size: [width, height], points }: LineShape): Path => ({
  verbs: points.map((_, index) => (index === 0 ? 'M' : 'L')),
  coordinates: points.flatMap(([x, y]) => [x * width, y * height]),
}));

function pointsFromValue(value: unknown): LineShape['points'] | null {
  if (!Array.isArray(value) || value.length < 2 || value.length > POINTS_MAX) return null;
  const points = value.map(boxPointFromValue).filter((point) => point !== null);
  return points.length === value.length ? Object.freeze(points) : null;
}

function boxPointFromValue(value: unknown): BoxPoint | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [x, y] = value as readonly unknown[];
  return isNumberWithin(x, -0.5, 0.5) && isNumberWithin(y, -0.5, 0.5) ? Object.freeze([x, y] as const) : null;
}
