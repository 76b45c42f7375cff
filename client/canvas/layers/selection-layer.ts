// What I have selected, framed with its handles, and the box that I pull open to select. Repainted whole: it is a few thin lines.
import type { Bounds } from '#shared/geometry/bounds.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { BoardChange } from '../../board/board.ts';
import type { Editor } from '../../editor/editor.ts';
import { reshapedFrame, selectionFrame } from '../../editor/selection-frame.ts';
import { createFramePainter } from '../frame-painter.ts';
import { createSurface } from '../surface.ts';
import { canvasColors, type Theme } from '../theme.ts';
import { isSameView, type View } from '../view.ts';
import type { Frame, Layer } from './layer.ts';

export interface SelectionLayerParts {
  readonly editor: Pick<Editor, 'board' | 'selection' | 'transient'>;
  readonly requestFrame: () => void;
}

const BRUSH_ALPHA = 0.1;

export function createSelectionLayer({ editor, requestFrame }: SelectionLayerParts): Layer {
  const { board, selection, transient } = editor;
  const surface = createSurface('selection');
  const painter = createFramePainter(surface.ctx);
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
    painter.lookAt(view, canvasColors[theme]);
    paintFrames();
    if (transient.brush) brush(view, transient.brush);
    return false;
  }

  /** While they are dragged, the frames go along, without handles. */
  function paintFrames(): void {
    const { drag, previews } = transient;
    const selected = selection.shapes();
    // Arrows that follow what is dragged are previews, too, but nobody selected them.
    const dragged = previews.filter(({ id }) => selected.length === 0 || selection.ids.has(id));
    const shapes: readonly Shape[] = previews.length > 0 ? dragged : selected;
    const frame = selectionFrame(drag ? selected : shapes);
    if (!frame) return;
    if (shapes.length > 1) for (const shape of shapes) painter.outline(shape);
    painter.frame(drag ? reshapedFrame(frame, drag.reshape) : frame);
    if (previews.length === 0 && !transient.brush) painter.handles(frame);
  }

  function brush(view: View, bounds: Bounds): void {
    const { ctx } = surface;
    ctx.globalAlpha = BRUSH_ALPHA;
    ctx.fillRect(...boxOf(view, bounds));
    ctx.globalAlpha = 1;
    ctx.strokeRect(...boxOf(view, bounds));
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
