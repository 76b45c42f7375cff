// What was on the screen when a board was left, small enough to keep in the browser, so that the start page shows boards instead of ids.
import type { Bounds } from '#shared/geometry/bounds.ts';
import { canvasColors } from '../canvas/theme.ts';
import { screenFromWorld } from '../editor/camera.ts';
import type { Viewport } from '../editor/viewport.ts';
import type { OpenBoard } from '../start-board.ts';
import type { BoardPicture } from './recent-boards.ts';

/** A part of the screen, in CSS pixels. */
export interface ScreenBox {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Twice the size it is shown at, for dense screens. */
const WIDTH = 440;
const HEIGHT = 275;
const MARGIN_PX = 24;
/** Nearer, and a lone dot fills the picture. */
const CROP_WIDTH_MIN_PX = WIDTH;
/** Ink on paper: what this costs in sharpness is not seen at this size. */
const QUALITY = 0.7;

/** What the canvas in `host` shows of the drawing, on the paper of its inks; null when no part of it is in sight. */
export function pictureOfBoard({ board, editor, renderer }: OpenBoard, host: HTMLElement): BoardPicture | null {
  // Not the page's: at the end of a visit it may have turned, and no frame comes any more that paints the canvas alike.
  const theme = renderer.paintedTheme;
  const layer = host.querySelector<HTMLCanvasElement>('canvas[data-layer="shapes"]');
  const drawn = board.bounds();
  const seen = drawn && partInSight(drawn, editor.viewport);
  const canvas = document.createElement('canvas');
  const ctx = canvas.getContext('2d');
  if (!layer || !seen || !ctx) return null;
  const { xPx, yPx, widthPx, heightPx } = cropAround(seen);
  const ratio = layer.width / editor.viewport.size.widthPx;
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  ctx.fillStyle = canvasColors[theme].paper;
  ctx.fillRect(0, 0, WIDTH, HEIGHT);
  ctx.imageSmoothingQuality = 'high';
  ctx.drawImage(layer, xPx * ratio, yPx * ratio, widthPx * ratio, heightPx * ratio, 0, 0, WIDTH, HEIGHT);
  return { url: canvas.toDataURL('image/webp', QUALITY), theme };
}

function partInSight({ minX, minY, maxX, maxY }: Bounds, { camera, size }: Viewport): ScreenBox | null {
  const from = screenFromWorld(camera, { x: minX, y: minY });
  const to = screenFromWorld(camera, { x: maxX, y: maxY });
  const [left, right] = [Math.max(0, from.xPx), Math.min(size.widthPx, to.xPx)];
  const [top, bottom] = [Math.max(0, from.yPx), Math.min(size.heightPx, to.yPx)];
  return left < right && top < bottom ? { xPx: left, yPx: top, widthPx: right - left, heightPx: bottom - top } : null;
}

/** The box with a margin, widened or heightened around its middle to the picture's shape. May reach beyond the screen, where nothing is. */
export function cropAround({ xPx, yPx, widthPx, heightPx }: ScreenBox): ScreenBox {
  const shape = WIDTH / HEIGHT;
  const width = Math.max(CROP_WIDTH_MIN_PX, widthPx + 2 * MARGIN_PX, (heightPx + 2 * MARGIN_PX) * shape);
  const height = width / shape;
  return {
    xPx: xPx + widthPx / 2 - width / 2,
    yPx: yPx + heightPx / 2 - height / 2,
    widthPx: width,
    heightPx: height,
  };
}
