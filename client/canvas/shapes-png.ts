// Shapes as a PNG file: the canvas' own pen on a canvas that nobody sees.
import { compareOrder } from '#shared/document/order.ts';
import { growBounds, unionBounds, type Bounds } from '#shared/geometry/bounds.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { FONT_FAMILY } from '#shared/text/font.ts';
import { createCanvasPen } from './canvas-pen.ts';
import { createPathCache } from './path-cache.ts';
import { canvasColors, inkColors, type Theme } from './theme.ts';
import type { View } from './view.ts';

export interface ShapesPng {
  readonly file: Blob;
  /** It would have been larger than browsers draw at full size. */
  readonly isReduced: boolean;
}

/** Pixels to a world unit: sharp where it is shown as large as it was drawn, on dense screens too. */
const SCALE = 2;
/** World units of paper around the drawing. */
const MARGIN = 24;
/** Older machines draw no longer side. */
const SIDE_MAX_PX = 8192;
/** Phones draw no larger canvas. */
const AREA_MAX_PX = 2 ** 24;

/** Draws shapes back to front on the paper of a theme, words in their own font; null for none, and where the browser has no room for it. */
export async function pngFromShapes(shapes: readonly Shape[], theme: Theme): Promise<ShapesPng | null> {
  const canvas = document.createElement('canvas');
  const ctx = canvas.getContext('2d');
  if (!ctx || shapes.length === 0) return null;
  const { isReduced, ...view } = pictureView(
    shapes.map((shape) => shapeDefOf(shape).bounds(shape)).reduce(unionBounds),
  );
  // A canvas draws with another font rather than wait; only the files for these letters are asked for.
  const words = shapes.map((shape) => ('words' in shape ? shape.words : '')).join('');
  if (words !== '') await document.fonts.load(`24px ${FONT_FAMILY}`, words);
  canvas.width = view.width;
  canvas.height = view.height;
  ctx.fillStyle = canvasColors[theme].paper;
  ctx.fillRect(0, 0, view.width, view.height);
  const pen = createCanvasPen(ctx, createPathCache());
  pen.lookAt(view, inkColors(theme));
  for (const shape of [...shapes].sort(compareOrder)) shapeDefOf(shape).draw(shape, pen);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return file && { file, isReduced };
}

/** What a picture of a world box shows, with its margin, as large as it may be. */
export function pictureView(drawn: Bounds): View & { readonly isReduced: boolean } {
  const { minX, minY, maxX, maxY } = growBounds(drawn, MARGIN);
  const [width, height] = [maxX - minX, maxY - minY];
  const scale = Math.min(SCALE, SIDE_MAX_PX / Math.max(width, height), Math.sqrt(AREA_MAX_PX / (width * height)));
  return {
    scale,
    ratio: SCALE,
    width: Math.max(1, Math.floor(width * scale)),
    height: Math.max(1, Math.floor(height * scale)),
    originX: Math.round(minX * scale),
    originY: Math.round(minY * scale),
    isReduced: scale < SCALE,
  };
}
