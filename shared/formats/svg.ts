// A board as an SVG file: the same drawing as on the canvas, through the SVG pen. Writes only.
import { compareOrder } from '../document/order.ts';
import { boundsMeet, growBounds, unionBounds, type Bounds } from '../geometry/bounds.ts';
import type { Theme } from '../pen/palette.ts';
import { createSvgPen } from '../pen/svg-pen.ts';
import { shapeDefOf, type Shape } from '../shapes/registry.ts';

export interface SvgOptions {
  /** Which of each ink's two colours. */
  readonly theme: Theme;
  /** CSS colour of the ground; null for none. */
  readonly paper: string | null;
  /** What part of the world is to be seen; not given, all that is drawn with `padding` around it. */
  readonly frame?: Bounds;
  /** World units of paper around the drawing. */
  readonly padding?: number;
  /** Pixels to a world unit, for viewers that show it as large as it says. */
  readonly scale?: number;
  /** CSS that comes with it, as the faces of fonts; none of its text is from outside. */
  readonly css?: string;
}

export const PADDING = 24;
/** A board without shapes is a small empty sheet. */
const EMPTY: Bounds = { minX: 0, minY: 0, maxX: 400, maxY: 300 };

/** The text of an SVG file with all shapes in sight, back to front, one pixel to a world unit unless told. O(shapes). */
export function svgFromShapes(shapes: Iterable<Shape>, options: SvgOptions): string {
  const { theme, paper, padding = PADDING, scale = 1, css } = options;
  const all = [...shapes];
  const { x, y, width, height } = wholeUnits(options.frame ?? growBounds(boundsOfAll(all), padding));
  const sight = { minX: x, minY: y, maxX: x + width, maxY: y + height };
  const pen = createSvgPen(theme);
  for (const shape of all.filter((each) => boundsMeet(boundsOf(each), sight)).sort(compareOrder)) {
    shapeDefOf(shape).draw(shape, pen);
  }
  const ground = paper === null ? '' : `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${paper}"/>`;
  const style = css === undefined ? '' : `<style>${css}</style>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${x} ${y} ${width} ${height}" width="${width * scale}" height="${height * scale}">` +
    `${style}${ground}${pen.markup()}</svg>\n`
  );
}

function boundsOfAll(shapes: readonly Shape[]): Bounds {
  return shapes.length > 0 ? shapes.map(boundsOf).reduce(unionBounds) : EMPTY;
}

function boundsOf(shape: Shape): Bounds {
  return shapeDefOf(shape).bounds(shape);
}

function wholeUnits({ minX, minY, maxX, maxY }: Bounds) {
  const [x, y] = [Math.floor(minX), Math.floor(minY)];
  return { x, y, width: Math.max(1, Math.ceil(maxX) - x), height: Math.max(1, Math.ceil(maxY) - y) };
}
