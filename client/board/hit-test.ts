// What is under the pointer: asks the board for the few shapes near by, then each shape itself.
import type { Bounds } from '#shared/geometry/bounds.ts';
import { boundsMeet, growBounds } from '#shared/geometry/bounds.ts';
import { distance, lerp, type Point } from '#shared/geometry/point.ts';
import { isInPolygon } from '#shared/geometry/polygon.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { targetFromShape } from '#shared/shapes/target.ts';
import type { Board } from './board.ts';

/** The front shape within `tolerance` world units of a world point; null for none. O(log n + shapes near by). */
export function topmostAt(board: Board, point: Point, tolerance: number): Shape | null {
  const near = board.shapesIn(boxAround(point, point, tolerance));
  return near.findLast((shape) => shapeDefOf(shape).hit(shape, point, tolerance)) ?? null;
}

/** The front shape with words that lies around a world point, an empty outline too; null for none. O(log n + shapes near by). */
export function shapeAround(board: Board, point: Point): Shape | null {
  const isAround = (shape: Shape): boolean => {
    const target = targetFromShape(shape);
    return shapeDefOf(shape).textBox !== undefined && target !== undefined && isInPolygon(point, target.edge, 0);
  };
  return board.shapesIn(boxAround(point, point, 0)).findLast(isAround) ?? null;
}

/** A jump right across a screen with an eraser of four pixels takes fewer; only a tolerance of nothing asks for more. */
const STEPS_MAX = 1024;

/**
 * The shapes within `tolerance` world units of the way from one world point to another, back to front: what an eraser wipes between two moves.
 * O(log n + shapes near by × length / tolerance).
 */
export function shapesAlong(board: Board, from: Point, to: Point, tolerance: number): Shape[] {
  const places = placesAlong(from, to, tolerance);
  return board.shapesIn(boxAround(from, to, tolerance)).filter((shape) => {
    const def = shapeDefOf(shape);
    const reach = growBounds(def.bounds(shape), tolerance);
    return places.some((place) => boundsMeet(reach, boxAround(place, place, 0)) && def.hit(shape, place, tolerance));
  });
}

/** Both ends and places between, so close that discs of `tolerance` around them leave no gap. */
function placesAlong(from: Point, to: Point, tolerance: number): readonly Point[] {
  const steps = Math.min(STEPS_MAX, Math.max(1, Math.ceil(distance(from, to) / tolerance)));
  return Array.from({ length: steps + 1 }, (_, step) => lerp(from, to, step / steps));
}

function boxAround(a: Point, b: Point, margin: number): Bounds {
  const box = {
    minX: Math.min(a.x, b.x),
    minY: Math.min(a.y, b.y),
    maxX: Math.max(a.x, b.x),
    maxY: Math.max(a.y, b.y),
  };
  return growBounds(box, margin);
}
