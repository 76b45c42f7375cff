// What I have selected, framed, and the box that I pull open to select. Repainted whole: it is a few thin lines.
import type { Bounds } from '#shared/geometry/bounds.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { BoardChange } from '../../board/board.ts';
import type { Editor } from '../../editor/editor.ts';
import { createSurface } from '../surface.ts';
import { canvasColors, type Theme } from '../theme.ts';
import { isSameView, type View } from '../view.ts';
import type { Frame, Layer } from './layer.ts';

export interface SelectionLayerParts {
  readonly editor: Pick<Editor, 'board' | 'selection' | 'transient'>;
  readonly requestFrame: () => void;
}

/** CSS pixels. */
const LINE_PX = 1.5;
/** Between a shape and its frame. */
const GAP_PX = 3;
const BRUSH_ALPHA = 0.1;

export function createSelectionLayer({ editor, requestFrame }: SelectionLayerParts): Layer {
  const { board, selection, transient } = editor;
  const surface = createSurface('selection');
  let isStale = true;
  let shown: View | null = null;
  let shownTheme: Theme | null = null;
  let shownBrush = transient.brush;
  let shownPreviews = transient.previews;

  function paint({ view, theme }: Frame): boolean {
    const isSame = !surface.resize(view) && shown !== null && isSameView(shown, view) && theme === shownTheme;
    if (isSame && !isStale) return false;
    isStale = false;
    shown = view;
    shownTheme = theme;
    shownBrush = transient.brush;
    shownPreviews = transient.previews;
    surface.clear();
    surface.ctx.lineWidth = LINE_PX * view.ratio;
    surface.ctx.strokeStyle = surface.ctx.fillStyle = canvasColors[theme].selection;
    // While they are dragged, the frames go along.
    const shapes: readonly Shape[] = transient.previews.length > 0 ? transient.previews : selection.shapes();
    for (const shape of shapes) frame(view, shapeDefOf(shape).bounds(shape), GAP_PX * view.ratio);
    if (transient.brush) brush(view, transient.brush);
    return false;
  }

  function frame(view: View, bounds: Bounds, gap: number): void {
    const [x, y, width, height] = boxOf(view, bounds);
    surface.ctx.strokeRect(x - gap, y - gap, width + 2 * gap, height + 2 * gap);
  }

  function brush(view: View, bounds: Bounds): void {
    surface.ctx.globalAlpha = BRUSH_ALPHA;
    surface.ctx.fillRect(...boxOf(view, bounds));
    surface.ctx.globalAlpha = 1;
    surface.ctx.strokeRect(...boxOf(view, bounds));
  }

  function onSelection(): void {
    isStale = true;
    requestFrame();
  }

  /** Most changes are somebody's ink, and concern no frame. */
  function onBoard({ added, removed, changed }: BoardChange): void {
    const touched = [...added, ...removed, ...changed.map(({ after }) => after)];
    if (touched.some(({ id }) => selection.ids.has(id))) onSelection();
  }

  function onTransient(): void {
    const { brush: box, previews } = transient;
    if (box !== shownBrush || previews !== shownPreviews) onSelection();
  }

  const stops = [selection.onChange(onSelection), transient.onChange(onTransient), board.onChange(onBoard)];
  return {
    element: surface.canvas,
    paint,
    close() {
      for (const stop of stops) stop();
    },
  };
}

/** In device pixels: left, top, width, height. */
function boxOf(
  { scale, originX, originY }: View,
  { minX, minY, maxX, maxY }: Bounds,
): [number, number, number, number] {
  return [minX * scale - originX, minY * scale - originY, (maxX - minX) * scale, (maxY - minY) * scale];
}
