// The frame around what is selected: turned with a single shape, upright around several. What handles stand on and what a drag scales.
import { unionBounds, type Bounds } from '#shared/geometry/bounds.ts';
import { boundsOfBox, isInBox, localFromWorld, type Placement } from '#shared/geometry/placement.ts';
import type { Point } from '#shared/geometry/point.ts';
import { reshapedPoint, stretchAlong, type Reshape } from '#shared/geometry/reshape.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { ShapeEnd } from '#shared/shapes/shape-def.ts';

/** World units. */
export interface SelectionFrame {
  readonly at: Placement;
  readonly width: number;
  readonly height: number;
  /** How far ink reaches out of it. */
  readonly outset: number;
  /** Of a single shape that is pulled by its ends: those are its handles, and it has no frame. */
  readonly ends: readonly ShapeEnd[];
}

/** Null for no shapes. */
export function selectionFrame(shapes: readonly Shape[]): SelectionFrame | null {
  const [first, ...others] = shapes;
  if (!first) return null;
  if (others.length === 0)
    return {
      ...placeOf(first),
      outset: outsetOf(first),
      ends: shapeDefOf(first).ends?.(first) ?? [],
    };
  const { minX, minY, maxX, maxY } = shapes.map(boxOf).reduce(unionBounds);
  return {
    at: [(minX + maxX) / 2, (minY + maxY) / 2, 0],
    width: maxX - minX,
    height: maxY - minY,
    outset: shapes.map(outsetOf).reduce((a, b) => Math.max(a, b)),
    ends: [],
  };
}

export function isInFrame({ at, width, height, outset }: SelectionFrame, point: Point): boolean {
  return isInBox(localFromWorld(point, at), width + 2 * outset, height + 2 * outset, 0);
}

/** The frame as it goes along with what a gesture does to its shapes. */
export function reshapedFrame({ at, width, height, outset, ends }: SelectionFrame, reshape: Reshape): SelectionFrame {
  const [x, y, rotation] = at;
  const centre = reshapedPoint(reshape, { x, y });
  return {
    at: [centre.x, centre.y, rotation + reshape.turn],
    width: width * stretchAlong(reshape, rotation),
    height: height * stretchAlong(reshape, rotation + Math.PI / 2),
    outset,
    ends: ends.map((end) => ({ ...end, at: reshapedPoint(reshape, end.at) })),
  };
}

function placeOf(shape: Shape): Pick<SelectionFrame, 'at' | 'width' | 'height'> {
  if (!isFollowing(shape)) return { at: shape.at, width: shape.size[0], height: shape.size[1] };
  const { minX, minY, maxX, maxY } = shapeDefOf(shape).bounds(shape);
  return { at: [(minX + maxX) / 2, (minY + maxY) / 2, 0], width: maxX - minX, height: maxY - minY };
}

/** Its own box is of no matter to an arrow at shapes: it is seen between them, wherever they go. */
function isFollowing(shape: Shape): boolean {
  return shape.kind === 'arrow' && (shape.startTarget ?? shape.endTarget) !== null;
}

function boxOf(shape: Shape): Bounds {
  const { at, width, height } = placeOf(shape);
  return boundsOfBox(at, width, height);
}

function outsetOf(shape: Shape): number {
  return Math.max(0, boxOf(shape).minX - shapeDefOf(shape).bounds(shape).minX);
}
