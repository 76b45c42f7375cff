// The dots of the paper: something to see the board move by, and to judge sizes. Fades where it would be noise.
import { createSurface, type Surface } from '../surface.ts';
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
  /** One row of each sort, copied down the screen: a large screen has 20,000 dots, but only 300 rows and columns. */
  const evenRow = createSurface('grid-row');
  const oddRow = createSurface('grid-row');
  let shown: View | null = null;
  let shownTheme: Theme | null = null;

  function paint({ view, theme }: Frame): boolean {
    if (!surface.resize(view) && shown && isSameView(shown, view) && shownTheme === theme) return false;
    shown = view;
    shownTheme = theme;
    surface.clear();
    const spacing = spacingOf(view);
    // The finer dots come and go by degrees, so that no zoom makes the paper jump.
    const fineness = Math.min(1, Math.max(0, (spacing * view.scale) / view.ratio / GAP_MIN_PX - 1));
    const color = canvasColors[theme].gridDot;
    paintRow(evenRow, view, spacing, color, [1, fineness]);
    paintRow(oddRow, view, spacing, color, [fineness, fineness]);
    for (const { place, isEven } of dotsAlong(view.originY, view.height, view.scale * spacing)) {
      surface.ctx.drawImage((isEven ? evenRow : oddRow).canvas, 0, place - Math.floor(dotSize(view) / 2));
    }
    return false;
  }

  return { element: surface.canvas, paint, close: () => undefined };
}

function paintRow(
  row: Surface,
  view: View,
  spacing: number,
  color: string,
  [evenAlpha, oddAlpha]: readonly [number, number],
): void {
  const size = dotSize(view);
  row.resize({ width: view.width, height: size });
  row.clear();
  row.ctx.fillStyle = color;
  for (const { place, isEven } of dotsAlong(view.originX, view.width, view.scale * spacing)) {
    row.ctx.globalAlpha = isEven ? evenAlpha : oddAlpha;
    row.ctx.fillRect(place - Math.floor(size / 2), 0, size, size);
  }
}

/** Where dots stand along one side, in whole device pixels, and whether they are also those of the next coarser paper. */
function* dotsAlong(
  origin: number,
  length: number,
  gap: number,
): Generator<{ readonly place: number; readonly isEven: boolean }> {
  for (let index = Math.floor(origin / gap); index * gap - origin < length + gap; index++) {
    yield { place: Math.round(index * gap - origin), isEven: index % 2 === 0 };
  }
}

function dotSize({ ratio }: View): number {
  return Math.max(1, Math.round(DOT_PX * ratio));
}

/** The finest spacing whose dots are not too close: SPACING times or by a power of two. */
function spacingOf({ scale, ratio }: View): number {
  const gapPx = (SPACING * scale) / ratio;
  return SPACING * 2 ** Math.ceil(Math.log2(GAP_MIN_PX / gapPx));
}
