// The dots of the paper: something to see the board move by, and to judge sizes. Fades where it would be noise.
import { createSurface } from '../surface.ts';
import { canvasColors, type Theme } from '../theme.ts';
import { isSameView, type View } from '../view.ts';
import type { Frame, Layer } from './layer.ts';

/** World units between dots at 100 %. */
const SPACING = 24;
/** CSS pixels: closer dots give way to every second one, which stay where they are. */
const GAP_MIN_PX = 18;
const DOT_PX = 1.5;

export function createGridLayer(): Layer {
  const surface = createSurface('grid');
  const { canvas, ctx } = surface;
  let shown: View | null = null;
  let shownTheme: Theme | null = null;

  function paint({ view, theme }: Frame): boolean {
    if (!surface.resize(view) && shown && isSameView(shown, view) && shownTheme === theme) return false;
    shown = view;
    shownTheme = theme;
    surface.clear();
    ctx.fillStyle = canvasColors[theme].gridDot;
    const fine = spacingOf(view);
    // The finer dots come and go by degrees, so that no zoom makes the paper jump.
    paintDots(view, fine * 2, 1, null);
    paintDots(view, fine, clamp((fine * view.scale) / view.ratio / GAP_MIN_PX - 1), fine * 2);
    return false;
  }

  /** Dots at the multiples of `spacing`, without those that are multiples of `except` both ways. */
  function paintDots(view: View, spacing: number, alpha: number, except: number | null): void {
    if (alpha <= 0) return;
    ctx.globalAlpha = alpha;
    const size = Math.max(1, Math.round(DOT_PX * view.ratio));
    const first = (origin: number): number => Math.ceil(origin / view.scale / spacing);
    const left = first(view.originX);
    const top = first(view.originY);
    const skips = except !== null;
    for (let row = top; row * spacing * view.scale - view.originY < view.height; row++) {
      const y = Math.round(row * spacing * view.scale - view.originY - size / 2);
      for (let column = left; column * spacing * view.scale - view.originX < view.width; column++) {
        if (skips && row % 2 === 0 && column % 2 === 0) continue;
        ctx.fillRect(Math.round(column * spacing * view.scale - view.originX - size / 2), y, size, size);
      }
    }
    ctx.globalAlpha = 1;
  }

  return { element: canvas, paint, close: () => undefined };
}

/** The finest spacing whose dots are not too close: SPACING times or by a power of two. */
function spacingOf({ scale, ratio }: View): number {
  const gapPx = (SPACING * scale) / ratio;
  return SPACING * 2 ** Math.ceil(Math.log2(GAP_MIN_PX / gapPx));
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
