// Paints the frame of a selection and its handles: an upright one exactly on device pixels, so that its lines are crisp.
import type { Shape } from '#shared/shapes/registry.ts';
import { FRAME_GAP_PX, handlesOf } from '../editor/handles.ts';
import { selectionFrame, type SelectionFrame } from '../editor/selection-frame.ts';
import type { CanvasColors } from './theme.ts';
import { pixelFromWorld, type View } from './view.ts';

export interface FramePainter {
  /** What all painting from here on is for; sets the line and the colours. */
  lookAt(view: View, colors: CanvasColors): void;
  /** None around a shape that is pulled by its ends. */
  frame(frame: SelectionFrame): void;
  /** A fainter frame around one shape of several, a line or an arrow too. */
  outline(shape: Shape): void;
  handles(frame: SelectionFrame): void;
}

/** CSS pixels. */
const LINE_PX = 1.25;
const HANDLE_PX = 10;
/** Between ink and outline: right on it nobody would see a line so faint. */
const OUTLINE_GAP_PX = 2;
const OUTLINE_ALPHA = 0.45;

export function createFramePainter(ctx: CanvasRenderingContext2D): FramePainter {
  let view: View | null = null;
  let paper = '';
  let ink = '';
  let line = 1;

  function frame({ at, width, height, outset }: SelectionFrame, gapPx: number): void {
    if (!view) return;
    const gap = outset * view.scale + gapPx * view.ratio;
    const halfWidth = (width * view.scale) / 2 + gap;
    const halfHeight = (height * view.scale) / 2 + gap;
    const { x, y } = pixelFromWorld(view, { x: at[0], y: at[1] });
    if (at[2] === 0) {
      const [left, top] = [onPixel(x - halfWidth), onPixel(y - halfHeight)];
      ctx.strokeRect(left, top, onPixel(x + halfWidth) - left, onPixel(y + halfHeight) - top);
      return;
    }
    ctx.translate(x, y);
    ctx.rotate(at[2]);
    ctx.strokeRect(-halfWidth, -halfHeight, 2 * halfWidth, 2 * halfHeight);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
  }

  /** Where a line of this width covers whole pixels. */
  function onPixel(place: number): number {
    return Math.round(place - line / 2) + line / 2;
  }

  function handles(shown: SelectionFrame): void {
    if (!view) return;
    // As odd or even as the line, so that both have their edges between pixels.
    const side = line + 2 * Math.round((HANDLE_PX * view.ratio - line) / 2);
    for (const handle of handlesOf(shown, view.scale / view.ratio)) {
      const place = pixelFromWorld(view, handle.at);
      const isUpright = shown.at[2] === 0;
      ctx.translate(isUpright ? onPixel(place.x) : place.x, isUpright ? onPixel(place.y) : place.y);
      ctx.rotate(shown.at[2]);
      const isRound = handle.kind !== 'resize';
      fillMark(ink, side / 2, isRound);
      fillMark(paper, side / 2 - line, isRound);
      ctx.setTransform(1, 0, 0, 1, 0, 0);
    }
  }

  function fillMark(color: string, radius: number, isRound: boolean): void {
    ctx.fillStyle = color;
    ctx.beginPath();
    if (isRound) ctx.arc(0, 0, radius, 0, 2 * Math.PI);
    else ctx.rect(-radius, -radius, 2 * radius, 2 * radius);
    ctx.fill();
    ctx.fillStyle = ink;
  }

  return {
    lookAt(next, colors) {
      view = next;
      paper = colors.paper;
      ink = colors.selection;
      line = Math.max(1, Math.round(LINE_PX * view.ratio));
      ctx.lineWidth = line;
      ctx.strokeStyle = ctx.fillStyle = ink;
    },
    frame(shown) {
      if (shown.ends.length === 0) frame(shown, FRAME_GAP_PX);
    },
    outline(shape) {
      const shown = selectionFrame([shape]);
      if (!shown) return;
      ctx.globalAlpha = OUTLINE_ALPHA;
      frame(shown, OUTLINE_GAP_PX);
      ctx.globalAlpha = 1;
    },
    handles,
  };
}
