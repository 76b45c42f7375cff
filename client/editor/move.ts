// What moving does to shapes: the same for a drag and for the arrow keys.
import type { Edit } from '#shared/document/board-document.ts';
import type { Point } from '#shared/geometry/point.ts';
import { COORDINATE_MAX } from '#shared/shapes/fields.ts';
import type { Shape } from '#shared/shapes/registry.ts';

/** The shape as it stands after a move by so many world units. */
export function movedShape(shape: Shape, by: Point): Shape {
  return Object.freeze({ ...shape, at: movedAt(shape, by) });
}

export function editsForMove(shapes: readonly Shape[], by: Point): readonly Edit[] {
  return shapes.map((shape) => ({ id: shape.id, prop: 'at', value: movedAt(shape, by) }));
}

function movedAt({ at: [x, y, rotation] }: Shape, by: Point): Shape['at'] {
  return Object.freeze([withinReach(x + by.x), withinReach(y + by.y), rotation] as const);
}

/** A shape past the last coordinate would be shown to nobody. */
function withinReach(coordinate: number): number {
  return Math.max(-COORDINATE_MAX, Math.min(COORDINATE_MAX, coordinate));
}
