// Kinds whose ink is one closed line within their box, and may be filled: what a rectangle, an ellipse and a diamond have in common. Each kind is a file with its path.
import { growBounds, unionBounds } from '../geometry/bounds.ts';
import { cornersFromPath, type Path } from '../geometry/path.ts';
import { isOnFill, isOnStroke } from '../geometry/path-hit.ts';
import { boundsOfBox, isInBox, localFromWorld } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import type { ShapeId } from '../ids.ts';
import { softOf } from '../pen/palette.ts';
import { placeFromFields } from './fields.ts';
import { memoByShape } from './memo.ts';
import type { NewShape, ShapeBase, ShapeDef } from './shape-def.ts';
import {
  lineFields,
  storedStyle,
  styleFromValue,
  type Corners,
  type NewStyle,
  type ShapeStyle,
  type StyleField,
} from './style.ts';
import { drawWords, measuredWords, OVERHANG, wordsFromFields, type TextBox } from './words.ts';

export interface OutlinedShape<Kind extends string = string> extends ShapeBase {
  readonly kind: Kind;
  readonly style: ShapeStyle;
  readonly words: string;
}

const VERSION = 1;
/** What sums of doubles may be off by at the farthest coordinates, so that bounds hold the ink there too. */
const ROUNDING = 0.01;
/** Between the words and the sides of the box. */
const PADDING = 12;

/**
 * @param pathOf The closed line in local units, within a box of that size around the origin.
 * @param ownFields Of its style, beside those that all outlined kinds draw with.
 */
export function outlinedShapeDef<const Kind extends string>(
  kind: Kind,
  pathOf: (width: number, height: number, corners: Corners) => Path,
  ownFields: readonly StyleField[] = [],
): ShapeDef<OutlinedShape<Kind>> {
  const outlineOf = memoByShape(({ size: [width, height], style }: OutlinedShape<Kind>) =>
    pathOf(width, height, style.corners),
  );

  const measured = memoByShape(({ words, style, size: [width] }: OutlinedShape<Kind>) =>
    measuredWords(words, style.fontSize, Math.max(0, width - 2 * PADDING)),
  );

  function textBox(shape: OutlinedShape<Kind>): TextBox {
    const { fontSize, color } = shape.style;
    const { height } = measured(shape);
    const width = Math.max(0, shape.size[0] - 2 * PADDING);
    return { left: -width / 2, top: -height / 2, width, height, fontSize, align: 'center', wraps: true, color };
  }

  return {
    kind,
    styleFields: [...lineFields, 'fill', 'fontSize', ...ownFields],
    hasWords: true,

    check(id, fields) {
      const place = placeFromFields(fields);
      const style = styleFromValue(fields['style']);
      const words = wordsFromFields(fields);
      if (fields['version'] !== VERSION || !place || !style) return null;
      return Object.freeze({ id, kind, ...place, style, words });
    },

    bounds(shape) {
      const { at, size, style, words } = shape;
      const outline = growBounds(boundsOfBox(at, ...size), style.width / 2 + ROUNDING);
      if (words === '') return outline;
      // More words than there is room for stand out at the top and the bottom.
      const { width, height } = measured(shape);
      return unionBounds(outline, growBounds(boundsOfBox(at, width, height), OVERHANG * style.fontSize));
    },

    hit(shape, point, tolerance) {
      const isOn = shape.style.fill === null ? isOnStroke : isOnFill;
      const local = localFromWorld(point, shape.at);
      if (isOn(outlineOf(shape), local, tolerance + shape.style.width / 2)) return true;
      const { width, height } = measured(shape);
      return shape.words !== '' && isInBox(local, width, height, tolerance);
    },

    draw(shape, pen) {
      const [x, y, rotation] = shape.at;
      const { fill, opacity } = shape.style;
      pen.group({ x, y, rotation, opacity }, () => {
        if (fill !== null) pen.fill(outlineOf(shape), softOf(fill));
        pen.stroke(outlineOf(shape), shape.style);
        if (shape.words !== '') drawWords(measured(shape), textBox(shape), pen);
      });
    },

    textBox,
    edge: (shape) => cornersFromPath(outlineOf(shape)),
  };
}

/** A new shape of an outlined kind whose box has `from` and `to` as opposite corners, world units. */
export function outlinedFromCorners(id: ShapeId, kind: string, from: Point, to: Point, style: NewStyle): NewShape {
  const at = [(from.x + to.x) / 2, (from.y + to.y) / 2, 0];
  const size = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
  return { id, fields: { kind, version: VERSION, at, size, style: storedStyle(style) } };
}

type Corner = readonly [x: number, y: number];

/** The closed line through all corners, in order. */
export function pathThroughCorners(corners: readonly Corner[]): Path {
  return { verbs: [...corners.map((_, index) => (index === 0 ? 'M' : 'L')), 'Z'], coordinates: corners.flat() };
}

/** The closed line that goes round all corners, in order. @param roundFrom How far from a corner it leaves a side of some length: up to half of it. */
export function pathRoundCorners(corners: readonly Corner[], roundFrom: (side: number) => number): Path {
  const along = ([x, y]: Corner, [toX, toY]: Corner): Corner => {
    const side = Math.hypot(toX - x, toY - y);
    const share = side === 0 ? 0 : roundFrom(side) / side;
    return [x + share * (toX - x), y + share * (toY - y)];
  };
  const coordinates = corners.flatMap((corner, index) => {
    const [before = corner, after = corner] = [corners.at(index - 1), corners[(index + 1) % corners.length]];
    return [...along(corner, before), ...corner, ...along(corner, after)];
  });
  return { verbs: [...corners.flatMap((_, index) => [index === 0 ? 'M' : 'L', 'Q'] as const), 'Z'], coordinates };
}

/** Of the upright box around the origin, clockwise from the top left. */
export function boxCorners(width: number, height: number): readonly Corner[] {
  const [right, bottom] = [width / 2, height / 2];
  return [
    [-right, -bottom],
    [right, -bottom],
    [right, bottom],
    [-right, bottom],
  ];
}
