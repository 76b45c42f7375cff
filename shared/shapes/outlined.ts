// Kinds whose ink is one closed line within their box, and may be filled: what a rectangle, an ellipse and a diamond have in common. Each kind is a file with its path.
import { growBounds } from '../geometry/bounds.ts';
import type { Path } from '../geometry/path.ts';
import { isOnFill, isOnStroke } from '../geometry/path-hit.ts';
import { boundsOfBox, localFromWorld } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import type { ShapeId } from '../ids.ts';
import { softOf } from '../pen/palette.ts';
import { placeFromFields } from './fields.ts';
import { memoByShape } from './memo.ts';
import type { NewShape, ShapeBase, ShapeDef } from './shape-def.ts';
import { storedStyle, styleFromValue, type NewStyle, type ShapeStyle } from './style.ts';

export interface OutlinedShape<Kind extends string = string> extends ShapeBase {
  readonly kind: Kind;
  readonly style: ShapeStyle;
}

const VERSION = 1;
/** What sums of doubles may be off by at the farthest coordinates, so that bounds hold the ink there too. */
const ROUNDING = 0.01;

/** @param pathOf The closed line in local units, within a box of that size around the origin. */
export function outlinedShapeDef<const Kind extends string>(
  kind: Kind,
  pathOf: (width: number, height: number) => Path,
): ShapeDef<OutlinedShape<Kind>> {
  const outlineOf = memoByShape(({ size: [width, height] }: OutlinedShape<Kind>) => pathOf(width, height));

  return {
    kind,

    check(id, fields) {
      const place = placeFromFields(fields);
      const style = styleFromValue(fields['style']);
      if (fields['version'] !== VERSION || !place || !style) return null;
      return Object.freeze({ id, kind, ...place, style });
    },

    bounds({ at, size: [width, height], style }) {
      return growBounds(boundsOfBox(at, width, height), style.width / 2 + ROUNDING);
    },

    hit(shape, point, tolerance) {
      const isOn = shape.style.fill === null ? isOnStroke : isOnFill;
      return isOn(outlineOf(shape), localFromWorld(point, shape.at), tolerance + shape.style.width / 2);
    },

    draw(shape, pen) {
      const [x, y, rotation] = shape.at;
      const { fill, opacity } = shape.style;
      pen.group({ x, y, rotation, opacity }, () => {
        if (fill !== null) pen.fill(outlineOf(shape), softOf(fill));
        pen.stroke(outlineOf(shape), shape.style);
      });
    },
  };
}

/** A new shape of an outlined kind whose box has `from` and `to` as opposite corners, world units. */
export function outlinedFromCorners(id: ShapeId, kind: string, from: Point, to: Point, style: NewStyle): NewShape {
  const at = [(from.x + to.x) / 2, (from.y + to.y) / 2, 0];
  const size = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  return { id, fields: { kind, version: VERSION, at, size, style: storedStyle(style) } };
}

/** The closed line through all corners, in order. */
export function pathThroughCorners(corners: readonly (readonly [x: number, y: number])[]): Path {
  return { verbs: [...corners.map((_, index) => (index === 0 ? 'M' : 'L')), 'Z'], coordinates: corners.flat() };
}
