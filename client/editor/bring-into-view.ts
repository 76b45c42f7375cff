// Moves my view to what was selected without a pointer: by a key, or from the list of objects.
import { boundsContain, unionBounds } from '#shared/geometry/bounds.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { fitted, viewBounds } from './camera.ts';
import type { Viewport } from './viewport.ts';

/** So far from the edges of the screen no panel hides what was just selected: above and below it is the bars that do. */
const CLEAR_PX = { x: 24, y: 112 } as const;
/** Around what is brought into view. */
const MARGIN_PX = 72;

/** Stays where it is when all of the shapes is seen, clear of the bars, and for none; keeps the zoom where they fit. */
export function bringIntoView(viewport: Viewport, shapes: readonly Shape[]): void {
  if (shapes.length === 0) return;
  const { camera, size } = viewport;
  const bounds = shapes.map((shape) => shapeDefOf(shape).bounds(shape)).reduce(unionBounds);
  const seen = viewBounds(camera, size);
  const [clearX, clearY] = [CLEAR_PX.x / camera.zoom, CLEAR_PX.y / camera.zoom];
  const clear = {
    minX: seen.minX + clearX,
    minY: seen.minY + clearY,
    maxX: seen.maxX - clearX,
    maxY: seen.maxY - clearY,
  };
  if (!boundsContain(clear, bounds)) viewport.setCamera(fitted(bounds, size, MARGIN_PX, camera.zoom));
}
