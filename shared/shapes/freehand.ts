// The pen's line: kind `freehand` (LAYOUT.md section 5), and what every kind made of ink bytes has in common with it. Knows how they become a line of varying width;
// not who draws it nor where it is kept.
import { assert } from '../assert.ts';
import { growBounds, unionBounds, type Bounds } from '../geometry/bounds.ts';
import { isOnFill, isOnStroke } from '../geometry/path-hit.ts';
import { boundsOfBox, localFromWorld } from '../geometry/placement.ts';
import { pressedPoints, strokeRadiusMax, type InkPoint } from '../geometry/pressure.ts';
import { strokeCentreline } from '../geometry/stroke-centreline.ts';
import { strokeOutline } from '../geometry/stroke-outline.ts';
import { placeFromFields, type Fields } from './fields.ts';
import type { ShapeId } from '../ids.ts';
import { measureInk, pointsFromInk, type InkMeasure } from './ink-codec.ts';
import { memoByShape } from './memo.ts';
import type { ShapeBase, ShapeDef } from './shape-def.ts';
import { lineFields, styleFromValue, type ShapeStyle } from './style.ts';

/** The kinds that are made of ink bytes. */
export type InkKind = 'freehand' | 'highlight';

export interface InkShape<Kind extends InkKind = InkKind> extends ShapeBase {
  readonly kind: Kind;
  readonly style: ShapeStyle;
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

export const freehand: ShapeDef<InkShape<'freehand'>> = {
  kind: 'freehand',
  styleFields: lineFields,

  check: (id, fields) => inkShapeFromFields('freehand', id, fields),

  bounds({ at, size: [width, height], style }) {
    return growBounds(boundsOfBox(at, width, height), strokeRadiusMax(style.width) + ROUNDING);
  },

  hit(shape, point, tolerance) {
    const local = localFromWorld(point, shape.at);
    if (shape.style.dash === 'solid') return isOnFill(outlineOf(shape), local, tolerance);
    return isOnStroke(centrelineOf(shape), local, tolerance + shape.style.width / 2);
  },

  draw(shape, pen) {
    const [x, y, rotation] = shape.at;
    const { color, dash, opacity } = shape.style;
    pen.group({ x, y, rotation, opacity }, () => {
      // Dashes are of one width: those of an outline would be slivers.
      if (dash === 'solid') pen.fill(outlineOf(shape), color);
      else pen.stroke(centrelineOf(shape), shape.style);
    });
  },
};

/** A shape of a kind made of ink, checked. */
export function inkShapeFromFields<Kind extends InkKind>(
  kind: Kind,
  id: ShapeId,
  fields: Fields,
): InkShape<Kind> | null {
  const place = placeFromFields(fields);
  const style = styleFromValue(fields['style']);
  const ink = inkFromFields(fields);
  if (fields['version'] !== FREEHAND_VERSION || !place || !style || !ink) return null;
  return Object.freeze({ id, kind, ...place, style, ...ink });
}

/** The points in local coordinates, as `size` stretches them; pressure only where the device reported it. */
export function freehandPoints({ id, size, ink, inkBox }: InkShape): readonly InkPoint[] {
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

const outlineOf = memoByShape((shape: InkShape) =>
  strokeOutline(pressedPoints(freehandPoints(shape), shape.style.width), shape.style.width),
);

/** The line that its points follow, local coordinates: for ink of one width. */
export const centrelineOf = memoByShape((shape: InkShape) => strokeCentreline(freehandPoints(shape)));

function inkFromFields(fields: Fields): Pick<InkShape, 'ink' | 'inkBox'> | null {
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
