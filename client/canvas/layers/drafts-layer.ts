// What is not in the document yet: the stroke I draw, others' strokes as they grow, shapes as gestures of mine
// and of others will leave them, and the shapes my eraser has touched, faded.
// A stroke repaints its growing end only.
import { boundsMeet, type Bounds } from '#shared/geometry/bounds.ts';
import type { ShapeId } from '#shared/ids.ts';
import { HIGHLIGHT_OPACITY, highlightWidth } from '#shared/shapes/highlight.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { Drafts, DraftStroke } from '../../board/drafts.ts';
import type { PeerDrags } from '../../board/peer-drags.ts';
import type { Editor } from '../../editor/editor.ts';
import { createCanvasPen, type CanvasPen } from '../canvas-pen.ts';
import { createDamage } from '../damage.ts';
import { caughtUp } from '../glide.ts';
import { createGrowingStroke, type GrowingStroke } from '../growing-stroke.ts';
import type { PathCache } from '../path-cache.ts';
import { createSurface } from '../surface.ts';
import { inkColors, paperColors, type Theme } from '../theme.ts';
import { boundsFromBox, boxFromBounds, isSameView, wholeBox, type PixelBox, type View } from '../view.ts';
import type { Frame, Layer } from './layer.ts';

export interface DraftsLayerParts {
  readonly editor: Pick<Editor, 'board' | 'transient'>;
  readonly drafts: Drafts;
  readonly peerDrags: PeerDrags;
  readonly paths: PathCache;
  /** Whether the person asked their system for less motion. */
  readonly isMotionReduced: () => boolean;
  readonly requestFrame: () => void;
}

interface ShownStroke {
  readonly stroke: DraftStroke;
  readonly growing: GrowingStroke;
  /** How many of the points are shown; a fraction while others catch up. */
  shownCount: number;
}

/** How much of a marked shape's ink the paper covers. */
const FADE = 0.72;

export function createDraftsLayer(parts: DraftsLayerParts): Layer {
  const { drafts, peerDrags, requestFrame } = parts;
  const { board, transient } = parts.editor;
  const surface = createSurface('drafts');
  const pen = createCanvasPen(surface.ctx, parts.paths);
  const scratch = createSurface('drafts-scratch');
  const scratchPen = createCanvasPen(scratch.ctx, parts.paths);
  const damage = createDamage();
  const strokes = new Map<ShapeId, ShownStroke>();
  const marked = new Map<ShapeId, Shape>();
  let ownPreviews: readonly Shape[] = [];
  let peerPreviews: readonly Shape[] = [];
  let shown: View | null = null;
  let shownTheme: Theme | null = null;
  let lastMs = 0;

  function paint({ view, theme, nowMs }: Frame): boolean {
    const isBehind = updateStrokes(view, nowMs - lastMs);
    updateMarks(view);
    updatePreviews(view);
    lastMs = nowMs;
    const isAllStale = surface.resize(view) || !shown || !isSameView(shown, view) || shownTheme !== theme;
    shown = view;
    shownTheme = theme;
    const stale = damage.take();
    for (const box of isAllStale ? [wholeBox(view)] : stale) paintBox(view, theme, box);
    return isBehind;
  }

  function updateStrokes(view: View, sinceMs: number): boolean {
    const mine = transient.draft;
    const wanted = new Map(drafts.peers);
    if (mine) wanted.set(mine.id, mine);
    for (const [id, { growing }] of strokes) {
      if (wanted.has(id)) continue;
      stain(view, growing.pieces);
      strokes.delete(id);
    }
    let isBehind = false;
    for (const stroke of wanted.values()) {
      if (!growStroke(view, stroke, stroke.id === mine?.id || parts.isMotionReduced() ? Infinity : sinceMs))
        isBehind = true;
    }
    return isBehind;
  }

  /** Answers whether all its points are shown. */
  function growStroke(view: View, stroke: DraftStroke, sinceMs: number): boolean {
    const total = stroke.points.length;
    // Its first points are shown at once: there is nothing to grow from.
    const known = strokes.get(stroke.id) ?? { growing: growingFrom(stroke), shownCount: total };
    const shownCount = caughtUp(known.shownCount, total, sinceMs);
    strokes.set(stroke.id, { stroke, growing: known.growing, shownCount });
    const points = shownCount < total ? stroke.points.slice(0, Math.floor(shownCount)) : stroke.points;
    const { came, went } = known.growing.update(points);
    stain(view, came);
    stain(view, went);
    return shownCount === total;
  }

  function updateMarks(view: View): void {
    const wanted = new Set([...transient.marked, ...peerDrags.previews.map(({ id }) => id)]);
    for (const [id, shape] of marked) {
      if (wanted.has(id) && board.shapes.get(id) === shape) continue;
      stain(view, [{ bounds: boundsOf(shape) }]);
      marked.delete(id);
    }
    for (const id of wanted) {
      const shape = board.shapes.get(id);
      if (!shape || marked.has(id)) continue;
      stain(view, [{ bounds: boundsOf(shape) }]);
      marked.set(id, shape);
    }
  }

  function updatePreviews(view: View): void {
    const before = [ownPreviews, peerPreviews];
    [ownPreviews, peerPreviews] = [transient.previews, peerDrags.previews];
    for (const [index, after] of [ownPreviews, peerPreviews].entries()) {
      const changed = before[index] === after ? [] : [...(before[index] ?? []), ...after];
      stain(
        view,
        changed.map((shape) => ({ bounds: boundsOf(shape) })),
      );
    }
  }

  function stain(view: View, things: readonly { readonly bounds: Bounds }[]): void {
    for (const { bounds } of things) damage.add(boxFromBounds(view, bounds));
  }

  function paintBox(view: View, theme: Theme, box: PixelBox): void {
    const { ctx } = surface;
    const seen = boundsFromBox(view, box);
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(box.x, box.y, box.width, box.height);
    ctx.beginPath();
    ctx.rect(box.x, box.y, box.width, box.height);
    ctx.clip();
    pen.lookAt(view, paperColors(theme), 'none');
    ctx.globalAlpha = FADE;
    for (const shape of marked.values()) if (boundsMeet(boundsOf(shape), seen)) shapeDefOf(shape).draw(shape, pen);
    ctx.globalAlpha = 1;
    pen.lookAt(view, inkColors(theme));
    for (const shape of [...peerPreviews, ...ownPreviews])
      if (boundsMeet(boundsOf(shape), seen)) shapeDefOf(shape).draw(shape, pen);
    for (const { stroke, growing } of strokes.values()) {
      if (!growing.pieces.some(({ bounds }) => boundsMeet(bounds, seen))) continue;
      if (opacityOf(stroke) === 1) paintPieces(pen, stroke, growing, seen);
      else paintFaded(view, theme, box, () => paintPieces(scratchPen, stroke, growing, seen), opacityOf(stroke));
    }
    ctx.restore();
  }

  /** Painted whole, then faded: its pieces overlap, and would be darker there. */
  function paintFaded(view: View, theme: Theme, box: PixelBox, paint: () => void, opacity: number): void {
    scratch.resize(view);
    scratch.clear();
    scratchPen.lookAt(view, inkColors(theme));
    paint();
    const { x, y, width, height } = box;
    surface.ctx.setTransform(1, 0, 0, 1, 0, 0);
    surface.ctx.globalAlpha = opacity;
    surface.ctx.drawImage(scratch.canvas, x, y, width, height, x, y, width, height);
    surface.ctx.globalAlpha = 1;
  }

  const stops = [
    transient.onChange(requestFrame),
    drafts.onChange(requestFrame),
    peerDrags.onChange(requestFrame),
    board.onChange(requestFrame),
  ];
  return {
    element: surface.canvas,
    paint,
    outdate: () => void (shown = null),
    close() {
      for (const stop of stops) stop();
    },
  };
}

function growingFrom({ kind, style }: DraftStroke): GrowingStroke {
  return kind === 'highlight'
    ? createGrowingStroke(highlightWidth(style.width), true)
    : createGrowingStroke(style.width);
}

function opacityOf({ kind, style }: DraftStroke): number {
  return kind === 'highlight' ? HIGHLIGHT_OPACITY * style.opacity : style.opacity;
}

function paintPieces(pen: CanvasPen, { style }: DraftStroke, { pieces }: GrowingStroke, seen: Bounds): void {
  for (const { path, origin, bounds } of pieces) {
    if (boundsMeet(bounds, seen)) pen.group({ ...origin, rotation: 0 }, () => pen.fill(path, style.color));
  }
}

function boundsOf(shape: Shape): Bounds {
  return shapeDefOf(shape).bounds(shape);
}
