// A board as an SVG file: the same drawing as on the canvas, through the SVG pen. Writes only.
import { compareOrder } from '../document/order.ts';
import { growBounds, unionBounds, type Bounds } from '../geometry/bounds.ts';
import type { Theme } from '../pen/palette.ts';
import { createSvgPen } from '../pen/svg-pen.ts';
import { shapeDefOf, type Shape } from '../shapes/registry.ts';

export interface SvgOptions {
  /** Which of each ink's two colours. */
  readonly theme: Theme;
  /** CSS colour of the ground. */
  readonly paper: string;
}

/** World units of paper around the drawing. */
const MARGIN = 24;
/** A board without shapes is a small empty sheet. */
const EMPTY: Bounds = { minX: 0, minY: 0, maxX: 400, maxY: 300 };

/** The text of an SVG file with all shapes, back to front, one pixel to a world unit. O(shapes). */
export function svgFromShapes(shapes: Iterable<Shape>, { theme, paper }: SvgOptions): string {
  const sorted = [...shapes].sort(compareOrder);
  const pen = createSvgPen(theme);
  for (const shape of sorted) shapeDefOf(shape).draw(shape, pen);
  const drawn = sorted.map((shape) => shapeDefOf(shape).bounds(shape));
  const { minX, minY, maxX, maxY } = growBounds(drawn.length > 0 ? drawn.reduce(unionBounds) : EMPTY, MARGIN);
  const [x, y] = [Math.floor(minX), Math.floor(minY)];
  const [width, height] = [Math.ceil(maxX) - x, Math.ceil(maxY) - y];
  const box = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width}" height="${height}">` +
    `<rect ${box} fill="${paper}"/>${pen.markup()}</svg>\n`
  );
}
