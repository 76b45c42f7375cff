// What one gesture does to places: it scales along the axes of a frame, turns, and moves. Points only; what becomes of shapes is shapes/reshape.ts.
import { turned } from './placement.ts';
import type { Point } from './point.ts';

/** A plain struct: it travels in presence as it is. p′ = about + turn · frame · scale · frame⁻¹ · (p − about) + by. */
export interface Reshape {
  /** What stays where it is while scaling and turning. */
  readonly about: Point;
  /** Turn of the axes along which it scales, radians. */
  readonly frame: number;
  /** Above 0: nothing is flipped or flattened. */
  readonly scale: readonly [x: number, y: number];
  /** Radians, clockwise as y points down. */
  readonly turn: number;
  readonly by: Point;
}

const ORIGIN: Point = { x: 0, y: 0 };
/** Below it ink would vanish for good: what is stored as no size has nothing left to scale up again. */
const SCALE_MIN = 1e-6;

export function moveBy(by: Point): Reshape {
  return { about: ORIGIN, frame: 0, scale: [1, 1], turn: 0, by };
}

export function turnAbout(about: Point, turn: number): Reshape {
  return { about, frame: 0, scale: [1, 1], turn, by: ORIGIN };
}

/** @param frame Turn of the axes that `scale` goes along. A scale of nothing or less becomes the smallest there is. */
export function scaleAbout(about: Point, frame: number, [x, y]: readonly [x: number, y: number]): Reshape {
  return { about, frame, scale: [Math.max(SCALE_MIN, x), Math.max(SCALE_MIN, y)], turn: 0, by: ORIGIN };
}

export function reshapedPoint({ about, frame, scale, turn, by }: Reshape, point: Point): Point {
  const { x, y } = turned({ x: point.x - about.x, y: point.y - about.y }, -frame);
  const offset = turned({ x: x * scale[0], y: y * scale[1] }, frame + turn);
  return { x: about.x + offset.x + by.x, y: about.y + offset.y + by.y };
}

/** How much longer a line that runs at `direction` (radians) gets. */
export function stretchAlong({ frame, scale }: Reshape, direction: number): number {
  if (scale[0] === scale[1]) return scale[0];
  return Math.hypot(scale[0] * Math.cos(direction - frame), scale[1] * Math.sin(direction - frame));
}
