// The pen's line: kind `freehand` (LAYOUT.md section 5). Knows how ink bytes become a line of varying width; not who draws it nor where it is kept.
import { assert } from '../assert.ts';
import { growBounds, unionBounds, type Bounds } from '../geometry/bounds.ts';
import { isOnFill } from '../geometry/path-hit.ts';
import { boundsOfBox, localFromWorld } from '../geometry/placement.ts';
import { pressedPoints, strokeRadiusMax, type InkPoint } from '../geometry/pressure.ts';
import { strokeOutline } from '../geometry/stroke-outline.ts';
import { placeFromFields, type Fields } from './fields.ts';
import { measureInk, pointsFromInk, type InkMeasure } from './ink-codec.ts';
import { memoByShape } from './memo.ts';
import type { ShapeBase, ShapeDef } from './shape-def.ts';
import { inkStyleFromValue, type InkStyle } from './style.ts';

export interface FreehandShape extends ShapeBase {
  readonly kind: 'freehand';
  readonly style: InkStyle;
  /** The encoded points, part after part, in a frame of their own: `inkBox` there is what `size` is here. */
  readonly ink: readonly Uint8Array[];
  readonly inkBox: Bounds;
}

export const FREEHAND_VERSION = 1;
/** 262,144 points: eighteen minutes of a 240 Hz pen without lifting it. */
export const INK_PARTS_MAX = 32;

/** The name of the field that holds part `index` of long ink: `ink`, `ink.1`, `ink.2` … */
export function inkPartName(index: number): string {
  return index === 0 ? 'ink' : `ink.${index}`;
}

/** What sums of doubles may be off by at the farthest coordinates, so that bounds hold the ink there too. */
const ROUNDING = 0.01;

export const freehand: ShapeDef<FreehandShape> = {
  kind: 'freehand',

  check(id, fields) {
    const place = placeFromFields(fields);
    const style = inkStyleFromValue(fields['style']);
    const ink = inkFromFields(fields);
    if (fields['version'] !== FREEHAND_VERSION || !place || !style || !ink) return null;
    return Object.freeze({ id, kind: 'freehand', ...place, style, ...ink });
  },

  bounds({ at, size: [width, height], style }) {
    return growBounds(boundsOfBox(at, width, height), strokeRadiusMax(style.width) + ROUNDING);
  },

  hit(shape, point, tolerance) {
    return isOnFill(outlineOf(shape), localFromWorld(point, shape.at), tolerance);
  },

  draw(shape, pen) {
    const [x, y, rotation] = shape.at;
    pen.group({ x, y, rotation }, () => {
      pen.fill(outlineOf(shape), shape.style.color);
    });
  },
};

/** The points in local coordinates, as `size` stretches them; pressure only where the device reported it. */
export function freehandPoints({ id, size, ink, inkBox }: FreehandShape): readonly InkPoint[] {
  const inkWidth = inkBox.maxX - inkBox.minX;
  const inkHeight = inkBox.maxY - inkBox.minY;
  const centreX = (inkBox.minX + inkBox.maxX) / 2;
  const centreY = (inkBox.minY + inkBox.maxY) / 2;
  // A straight horizontal or vertical line has no extent to stretch.
  const scaleX = inkWidth === 0 ? 1 : size[0] / inkWidth;
  const scaleY = inkHeight === 0 ? 1 : size[1] / inkHeight;
  return ink.flatMap((part) => {
    const points = pointsFromInk(part);
    assert(points, `the ink of ${id} was measured when it was checked`);
    return points.map((point) => ({ ...point, x: (point.x - centreX) * scaleX, y: (point.y - centreY) * scaleY }));
  });
}

const outlineOf = memoByShape((shape: FreehandShape) =>
  strokeOutline(pressedPoints(freehandPoints(shape), shape.style.width), shape.style.width),
);

function inkFromFields(fields: Fields): Pick<FreehandShape, 'ink' | 'inkBox'> | null {
  const ink: Uint8Array[] = [];
  let whole: InkMeasure | null = null;
  for (let part = fields['ink']; part !== undefined; part = fields[inkPartName(ink.length)]) {
    const measure = part instanceof Uint8Array && ink.length < INK_PARTS_MAX ? measureInk(part) : null;
    if (!measure || (whole && whole.hasPressure !== measure.hasPressure)) return null;
    whole = whole ? { ...measure, box: unionBounds(whole.box, measure.box) } : measure;
    ink.push(part as Uint8Array); // or it would not have been measured
  }
  return whole && { ink: Object.freeze(ink), inkBox: Object.freeze(whole.box) };
}
