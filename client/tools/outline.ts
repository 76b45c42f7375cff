// Tools that put up an outlined shape by dragging from corner to corner: Shift keeps the sides equal, Alt pulls from the middle.
// Each kind is one line here and one in registry.ts.
import { shownShape } from '#shared/document/shown.ts';
import type { Point } from '#shared/geometry/point.ts';
import { outlinedFromCorners } from '#shared/shapes/outlined.ts';
import type { Editor } from '../editor/editor.ts';
import type { GestureEvent } from '../editor/gesture.ts';
import type { StateNode } from './state-node.ts';
import type { Tool } from './tool.ts';

export const rectangleTool = outlineTool('rectangle', ['r', '2']);
export const diamondTool = outlineTool('diamond', ['d', '3']);
export const ellipseTool = outlineTool('ellipse', ['o', '4']);

type OutlineKind = 'rectangle' | 'diamond' | 'ellipse';

/** A press that moves less is a click, and makes nothing that one would have to look for. */
const DRAG_MIN_PX = 4;
/** Nobody else sees it, and it is drawn over everything. */
const PREVIEW_ORDER = 'a0';

function outlineTool(kind: OutlineKind, shortcuts: Tool['shortcuts']): Tool {
  return {
    labelKey: `tool.${kind}`,
    icon: kind,
    shortcuts,
    cursor: 'crosshair',
    isVisit: false,
    usesStyle: true,
    next: 'select',
    createRoot(editor) {
      const idle: StateNode = {
        name: 'idle',
        handle: (event) => (event.kind === 'press' ? outlining(editor, kind, event, idle) : undefined),
      };
      return { name: kind, initial: () => idle };
    },
  };
}

function outlining(editor: Editor, kind: OutlineKind, press: GestureEvent, idle: StateNode): StateNode {
  const { board, penStyle, selection, transient, viewport, createId } = editor;
  const id = createId();
  const { style } = penStyle;
  let corners: readonly [Point, Point] = [press.point, press.point];

  const shape = () => outlinedFromCorners(id, kind, ...corners, style);
  function isDrag(): boolean {
    const [from, to] = corners;
    return Math.hypot(to.x - from.x, to.y - from.y) * viewport.camera.zoom >= DRAG_MIN_PX;
  }

  return {
    name: 'outlining',
    handle(event) {
      corners = cornersOf(press.point, event);
      const preview = isDrag() ? shownShape(id, { ...shape().fields, order: PREVIEW_ORDER }) : null;
      transient.setPreviews(preview ? [preview] : []);
      return event.kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      // Interrupted, it stays as far as it was pulled: whoever drew it sees it.
      if (ending !== 'cancel' && isDrag()) {
        board.add(shape());
        selection.set([id]);
      }
      transient.setPreviews([]);
    },
  };
}

function cornersOf(from: Point, { point, modifiers }: GestureEvent): readonly [Point, Point] {
  let [width, height] = [point.x - from.x, point.y - from.y];
  if (modifiers.shift) {
    const side = Math.max(Math.abs(width), Math.abs(height));
    [width, height] = [width < 0 ? -side : side, height < 0 ? -side : side];
  }
  const to = { x: from.x + width, y: from.y + height };
  return modifiers.alt ? [{ x: from.x - width, y: from.y - height }, to] : [from, to];
}
