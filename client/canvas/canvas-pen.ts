// The pen over a canvas: paths filled and stroked in device pixels. Keeps its own transform in doubles and sets it whole: a canvas multiplies
// in single precision, which far from the origin would shift ink by pixels.
import type { Bounds } from '#shared/geometry/bounds.ts';
import type { Path } from '#shared/geometry/path.ts';
import { dashPattern } from '#shared/pen/dash.ts';
import type { ColorKey, PaintKey } from '#shared/pen/palette.ts';
import type { Pen, PenText, StrokeStyle, Transform } from '#shared/pen/pen.ts';
import { FONT_FAMILY } from '#shared/text/font.ts';
import { COARSE_CORNERS_MAX, type PathCache } from './path-cache.ts';
import type { InkColors } from './theme.ts';
import type { View } from './view.ts';

export interface CanvasPen extends Pen {
  /** Corners painted so far: what painting costs goes by them. */
  readonly cornersPainted: number;
  /** From now on draws as this view shows the world, in these colours. */
  lookAt(view: View, colors: InkColors, fading?: Fading): void;
}

/** `as drawn`: groups are as opaque as they say. `none`: all of them are, to cover what was drawn. */
export type Fading = 'as drawn' | 'none';

/** Smaller than this in device pixels, a filled path is a speck: its box says as much as its outline. */
const SPECK_PX = 1.5;
/** Up to here a path with few corners looks the same. */
const COARSE_PX = 12;
/** Thinner ink is drawn as a line of this width: filled, it would have gaps, and a board seen from afar would fade away. */
const THIN_PX = 0.75;
/** A dashed line thinner than this in device pixels looks like one without gaps. */
const GAPLESS_PX = 0.4;

/** Smaller letters in device pixels cannot be read. */
const GREEKED_PX = 3;
const GREEKED_ALPHA = 0.4;
/** A letter costs about as much as an outline of so many corners. */
const TEXT_CORNERS = 24;

export function createCanvasPen(ctx: CanvasRenderingContext2D, paths: PathCache): CanvasPen {
  let colors: InkColors = () => 'black';
  let fading: Fading = 'as drawn';
  let cornersPainted = 0;
  // The transform: x and y in local units become (a·x − b·y + tx, b·x + a·y + ty) in device pixels.
  let a = 1;
  let b = 0;
  let tx = 0;
  let ty = 0;

  function useTransform(): void {
    ctx.setTransform(a, b, -b, a, tx, ty);
  }

  function drawFaded(opacity: number, draw: () => void): void {
    const outer = ctx.globalAlpha;
    ctx.globalAlpha = outer * opacity;
    draw();
    ctx.globalAlpha = outer;
  }

  return {
    get cornersPainted() {
      return cornersPainted;
    },

    lookAt({ scale, originX, originY }, nextColors, nextFading = 'as drawn') {
      colors = nextColors;
      fading = nextFading;
      a = scale;
      b = 0;
      tx = -originX;
      ty = -originY;
      // Strokes of the pen itself are all round; nothing else sets these.
      ctx.lineCap = 'round';
      ctx.lineJoin = 'round';
      // Words as they were measured, at every zoom alike.
      ctx.fontKerning = 'none';
      ctx.textRendering = 'geometricPrecision';
      ctx.textAlign = 'left';
    },

    fill(path: Path, paint: PaintKey) {
      const cached = paths(path);
      const scale = Math.hypot(a, b);
      const extentPx = cached.extent * scale;
      const isSmall = extentPx <= COARSE_PX;
      cornersPainted += isSmall ? COARSE_CORNERS_MAX : cached.cornerCount;
      useTransform();
      if (cached.thickness * scale < THIN_PX && extentPx > SPECK_PX) {
        ctx.strokeStyle = colors(paint);
        ctx.lineWidth = THIN_PX / scale;
        ctx.stroke(isSmall ? cached.coarseSide : cached.side);
        return;
      }
      ctx.fillStyle = colors(paint);
      if (!isSmall) ctx.fill(cached.whole);
      else if (extentPx > SPECK_PX) ctx.fill(cached.coarse);
      else fillBox(ctx, cached.bounds);
    },

    stroke(path: Path, { color, width, dash }: StrokeStyle) {
      ctx.strokeStyle = colors(color);
      ctx.lineWidth = width;
      useTransform();
      const cached = paths(path);
      cornersPainted += cached.cornerCount;
      // Gaps that nobody can see are not worth the cutting up.
      const pattern = width * Math.hypot(a, b) < GAPLESS_PX ? [] : dashPattern(path, dash, width);
      if (pattern.length > 0) ctx.setLineDash([...pattern]);
      ctx.stroke(cached.whole);
      if (pattern.length > 0) ctx.setLineDash([]);
    },

    text({ text, x, y, width, fontSize, isRightToLeft }: PenText, color: ColorKey) {
      if (text === '') return;
      const sizePx = fontSize * Math.hypot(a, b);
      useTransform();
      ctx.fillStyle = colors(color);
      cornersPainted += TEXT_CORNERS * text.length;
      if (sizePx < GREEKED_PX) {
        // From afar lines of words are grey bars.
        drawFaded(GREEKED_ALPHA, () => ctx.fillRect(x, y - fontSize / 2, width, fontSize / 2));
        return;
      }
      ctx.font = `${fontSize}px ${FONT_FAMILY}`;
      ctx.direction = isRightToLeft ? 'rtl' : 'ltr';
      ctx.fillText(text, x, y);
    },

    group({ x, y, rotation, opacity = 1 }: Transform, draw: () => void) {
      const outerA = a;
      const outerB = b;
      const outerX = tx;
      const outerY = ty;
      tx += a * x - b * y;
      ty += b * x + a * y;
      if (rotation !== 0) {
        const cos = Math.cos(rotation);
        const sin = Math.sin(rotation);
        a = outerA * cos - outerB * sin;
        b = outerB * cos + outerA * sin;
      }
      if (opacity === 1 || fading === 'none') draw();
      else drawFaded(opacity, draw);
      a = outerA;
      b = outerB;
      tx = outerX;
      ty = outerY;
    },
  };
}

function fillBox(ctx: CanvasRenderingContext2D, { minX, minY, maxX, maxY }: Bounds): void {
  ctx.fillRect(minX, minY, maxX - minX, maxY - minY);
}
