// The picture of all shapes and what can be done to it: move it, stretch it, paint into it, or paint a new one behind it. Knows canvases;
// when to do what is the shapes layer's business. What paints a shape answers with how many corners that took.
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { createCanvasPen, type CanvasPen } from './canvas-pen.ts';
import type { PathCache } from './path-cache.ts';
import { createSurface } from './surface.ts';
import type { InkColors } from './theme.ts';
import type { DeviceSize, PixelBox, View } from './view.ts';

export interface Picture {
  readonly element: HTMLElement;
  /** What all painting from here on is for. Another size empties the picture, but not what was kept of it. */
  lookAt(view: View, colors: InkColors): void;
  clear(): void;
  /** Moves all pixels; what comes into view is empty. */
  shift(byX: number, byY: number): void;
  /** Keeps the picture as it is, seen by `view`. */
  keep(view: View): void;
  /** Shows what was kept as it would look from here: blurred, and empty where the old view did not reach. */
  stretchKept(): void;
  /** Forgets what was kept. */
  letGo(): void;
  /** Paints a shape on top of everything. Exact: every pixel is as a repaint of the whole would leave it. */
  paintOver(shape: Shape): number;
  /** Empties a box. */
  clearWithin(box: PixelBox): void;
  /** Only what is painted in `paint` with `paintOver` within the box is seen. Not exact: at the box' edge browsers round curves differently. */
  paintWithin(box: PixelBox, paint: () => void): void;
  /** Starts a new picture behind the shown one. */
  beginBack(): void;
  /** Paints a shape on top of the new picture. */
  paintBack(shape: Shape): number;
  /** Shows the unfinished new picture where what was kept does not reach. */
  showBackAroundKept(): void;
  /** Puts the new picture in place of the shown one. */
  showBack(): void;
}

export function createPicture(paths: PathCache): Picture {
  const front = createSurface('shapes');
  const back = createSurface('shapes-back');
  const kept = createSurface('shapes-kept');
  const pen = createCanvasPen(front.ctx, paths);
  const backPen = createCanvasPen(back.ctx, paths);
  let keptView: View | null = null;
  let view: View | null = null;
  let colors: InkColors | null = null;

  function draw(shape: Shape, into: CanvasPen): number {
    const before = into.cornersPainted;
    shapeDefOf(shape).draw(shape, into);
    return into.cornersPainted - before;
  }

  function copyToFront(source: HTMLCanvasElement, x: number, y: number): void {
    front.ctx.setTransform(1, 0, 0, 1, 0, 0);
    front.ctx.globalCompositeOperation = 'copy';
    front.ctx.drawImage(source, x, y);
    front.ctx.globalCompositeOperation = 'source-over';
  }

  /** Where what was kept lies as seen from here, in device pixels; null when nothing was. */
  function keptBox(): PixelBox | null {
    if (!keptView || !view) return null;
    const ratio = view.scale / keptView.scale;
    return {
      x: keptView.originX * ratio - view.originX,
      y: keptView.originY * ratio - view.originY,
      width: keptView.width * ratio,
      height: keptView.height * ratio,
    };
  }

  function drawKept(box: PixelBox): void {
    front.ctx.clearRect(box.x, box.y, box.width, box.height);
    front.ctx.drawImage(kept.canvas, box.x, box.y, box.width, box.height);
  }

  return {
    element: front.canvas,
    lookAt(nextView, nextColors) {
      view = nextView;
      colors = nextColors;
      front.resize(view);
      pen.lookAt(view, colors);
    },
    clear: () => front.clear(),
    shift: (byX, byY) => copyToFront(front.canvas, byX, byY),
    keep(ofView) {
      if (front.canvas.width === 0 || front.canvas.height === 0) return;
      keptView = ofView;
      kept.resize(front.canvas);
      kept.clear();
      kept.ctx.drawImage(front.canvas, 0, 0);
    },
    stretchKept() {
      front.clear();
      const box = keptBox();
      if (box) drawKept(box);
    },
    letGo() {
      keptView = null;
      kept.resize({ width: 0, height: 0 });
    },
    paintOver: (shape) => draw(shape, pen),
    clearWithin({ x, y, width, height }) {
      front.ctx.setTransform(1, 0, 0, 1, 0, 0);
      front.ctx.clearRect(x, y, width, height);
    },
    paintWithin({ x, y, width, height }, paint) {
      front.ctx.save();
      front.ctx.setTransform(1, 0, 0, 1, 0, 0);
      front.ctx.beginPath();
      front.ctx.rect(x, y, width, height);
      front.ctx.clip();
      paint();
      front.ctx.restore();
    },
    beginBack() {
      if (!view || !colors) return;
      back.resize(view);
      back.clear();
      backPen.lookAt(view, colors);
    },
    paintBack: (shape) => draw(shape, backPen),
    showBackAroundKept() {
      const box = keptBox();
      if (box && view && isAllWithin(view, box)) return;
      copyToFront(back.canvas, 0, 0);
      if (box) drawKept(box);
    },
    showBack: () => copyToFront(back.canvas, 0, 0),
  };
}

function isAllWithin(size: DeviceSize, { x, y, width, height }: PixelBox): boolean {
  return x <= 0 && y <= 0 && x + width >= size.width && y + height >= size.height;
}
