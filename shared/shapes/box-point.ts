// Places given as parts of a shape's box, so that moving, turning and resizing the shape rewrites none of them. For lines and arrows, whose points may lie outside, too.
import { localFromWorld } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import { isNumberWithin } from './fields.ts';
import type { ShapeBase } from './shape-def.ts';

/** In sides from the box' middle: −0.5 to 0.5 is within it. */
export type BoxPoint = readonly [x: number, y: number];

type Box = Pick<ShapeBase, 'at' | 'size'>;

/** How far out of a box a point may be: a flat line whose end was pulled across the world. */
export const BOX_REACH_MAX = 2 ** 26;
/** A line as flat as can be has a box all the same, so that its points can be moved out of it. World units. */
const SIDE_MIN = 1;

/** The upright box that has two world points as its corners, or nearly, where they lie on one line. */
export function boxBetween(from: Point, to: Point): Box {
  const size = [Math.max(SIDE_MIN, Math.abs(to.x - from.x)), Math.max(SIDE_MIN, Math.abs(to.y - from.y))] as const;
  return { at: [(from.x + to.x) / 2, (from.y + to.y) / 2, 0], size };
}

/** A world point as a place of a box, `most` sides from its middle at the most. */
export function boxPointFromWorld(point: Point, { at, size: [width, height] }: Box, most: number): BoxPoint {
  const local = localFromWorld(point, at);
  const share = (place: number, side: number): number =>
    side === 0 ? 0 : Math.max(-most, Math.min(most, place / side));
  return [share(local.x, width), share(local.y, height)];
}

/** In local coordinates of its shape. */
export function localFromBoxPoint([x, y]: BoxPoint, [width, height]: ShapeBase['size']): Point {
  return { x: x * width, y: y * height };
}

/** Frozen; null for a value that is none. */
export function boxPointFromValue(value: unknown, most: number): BoxPoint | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [x, y] = value as readonly unknown[];
  return isNumberWithin(x, -most, most) && isNumberWithin(y, -most, most) ? Object.freeze([x, y] as const) : null;
}
