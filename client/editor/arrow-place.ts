// Where an arrow's end is put: on the shape under the pointer, which it then follows, or just there.
import { growBounds } from '#shared/geometry/bounds.ts';
import { isInPolygon } from '#shared/geometry/polygon.ts';
import type { Point } from '#shared/geometry/point.ts';
import type { EndPlace } from '#shared/shapes/shape-def.ts';
import { targetFromShape } from '#shared/shapes/target.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { Editor } from './editor.ts';

/** So near to a shape's edge an end still means the shape. */
const REACH_PX = 8;

/** The front shape that holds a world point or is near it, an empty outline included: its inside is what one points at. @param isFree Follow nothing. */
export function arrowPlaceAt(
  { board, viewport }: Pick<Editor, 'board' | 'viewport'>,
  point: Point,
  isFree: boolean,
  without?: ShapeId,
): EndPlace {
  if (isFree) return { point };
  const reach = REACH_PX / viewport.camera.zoom;
  const box = growBounds({ minX: point.x, minY: point.y, maxX: point.x, maxY: point.y }, reach);
  const shape = board.shapesIn(box).findLast((each) => {
    const target = each.id === without ? undefined : targetFromShape(each);
    return target && isInPolygon(point, target.edge, reach);
  });
  return shape ? { point, target: shape } : { point };
}
