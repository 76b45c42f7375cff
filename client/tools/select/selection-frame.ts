// The box around what is selected, which a press inside drags like the shapes themselves.
import { unionBounds, type Bounds } from '#shared/geometry/bounds.ts';
import type { Point } from '#shared/geometry/point.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { Selection } from '../../editor/selection.ts';

/** Around all of the shapes, world units; null for none. */
export function boundsOfShapes(shapes: readonly Shape[]): Bounds | null {
  const all = shapes.map((shape) => shapeDefOf(shape).bounds(shape));
  return all.length === 0 ? null : all.reduce(unionBounds);
}

export function isInSelectionFrame(selection: Selection, { x, y }: Point): boolean {
  const bounds = boundsOfShapes(selection.shapes());
  return bounds !== null && x >= bounds.minX && x <= bounds.maxX && y >= bounds.minY && y <= bounds.maxY;
}
