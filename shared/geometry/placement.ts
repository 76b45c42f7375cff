// Where a box stands in the world: its centre and its turn. Local coordinates have their origin at that centre, unturned.
import type { Bounds } from './bounds.ts';
import type { Point } from './point.ts';

/** Centre in world units, turn in radians (clockwise, as y points down). */
export type Placement = readonly [x: number, y: number, rotation: number];

/** A world point in local coordinates. */
export function localFromWorld(point: Point, [x, y, rotation]: Placement): Point {
  return turned({ x: point.x - x, y: point.y - y }, -rotation);
}

/** A local point in world coordinates. */
export function worldFromLocal(point: Point, [x, y, rotation]: Placement): Point {
  const offset = turned(point, rotation);
  return { x: x + offset.x, y: y + offset.y };
}

/** The upright world box around a placed box of `width` by `height`. */
export function boundsOfBox([x, y, rotation]: Placement, width: number, height: number): Bounds {
  const cos = Math.abs(Math.cos(rotation));
  const sin = Math.abs(Math.sin(rotation));
  const reachX = (width * cos + height * sin) / 2;
  const reachY = (width * sin + height * cos) / 2;
  return { minX: x - reachX, minY: y - reachY, maxX: x + reachX, maxY: y + reachY };
}

/** Whether a local point is in a box of that size around the origin, or within `tolerance` of it. */
export function isInBox({ x, y }: Point, width: number, height: number, tolerance: number): boolean {
  const beyond = (place: number, side: number): number => Math.max(0, Math.abs(place) - side / 2);
  return Math.hypot(beyond(x, width), beyond(y, height)) <= tolerance;
}

/** A point turned about the origin; by nothing, the very same numbers. */
export function turned({ x, y }: Point, rotation: number): Point {
  if (rotation === 0) return { x, y };
  const cos = Math.cos(rotation);
  const sin = Math.sin(rotation);
  return { x: x * cos - y * sin, y: x * sin + y * cos };
}
