// Tools that put up one shape by a pull from where it was pressed to where it is let go; then the select tool is in hand again, the shape selected.
// What the shape is, its tool says.
import { shownShape } from '#shared/document/shown.ts';
import type { Point } from '#shared/geometry/point.ts';
import type { ShapeId } from '#shared/ids.ts';
import type { ShapeKind } from '#shared/shapes/registry.ts';
import type { NewShape } from '#shared/shapes/shape-def.ts';
import type { ShapeStyle } from '#shared/shapes/style.ts';
import type { Editor } from '../editor/editor.ts';
import type { GestureEvent, Modifiers } from '../editor/gesture.ts';
import { isDragFrom } from './drag-start.ts';
import type { StateNode } from './state-node.ts';
import type { Tool } from './tool.ts';

/** World units. */
export interface Pull {
  readonly from: Point;
  readonly to: Point;
  readonly modifiers: Modifiers;
}

export interface PullToolOptions {
  /** Of what it makes; label and icon are called the same. */
  readonly kind: ShapeKind;
  readonly icon?: Tool['icon'];
  readonly shortcuts: Tool['shortcuts'];
  readonly shapeOf: (id: ShapeId, pull: Pull, style: ShapeStyle, editor: Editor) => NewShape;
}

/** Nobody else sees a preview, and it is drawn over everything. */
const PREVIEW_ORDER = 'a0';

export function pullTool(options: PullToolOptions): Tool {
  const { kind, icon = kind, shortcuts } = options;
  return {
    labelKey: `tool.${kind}`,
    icon,
    shortcuts,
    cursor: 'crosshair',
    isVisit: false,
    makes: kind,
    group: 'shapes',
    isPulled: true,
    next: 'select',
    createRoot(editor) {
      const idle: StateNode = {
        name: 'idle',
        handle: (event) => (event.kind === 'press' ? pulling(editor, options, event, idle) : undefined),
      };
      return { name: kind, initial: () => idle };
    },
  };
}

function pulling(editor: Editor, { shapeOf }: PullToolOptions, press: GestureEvent, idle: StateNode): StateNode {
  const { board, penStyle, selection, transient, viewport, createId } = editor;
  const id = createId();
  const { style } = penStyle;
  const from = press.point;
  /** Null while it is still a click. */
  let shape: NewShape | null = null;

  return {
    name: 'pulling',
    handle(event) {
      const { kind, point: to, modifiers } = event;
      // A click makes nothing that one would have to look for.
      shape = isDragFrom(press, event, viewport) ? shapeOf(id, { from, to, modifiers }, style, editor) : null;
      const preview = shape && shownShape(id, { ...shape.fields, order: PREVIEW_ORDER });
      transient.setPreviews(preview ? board.following([preview]) : []);
      return kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      // Interrupted, it stays as far as it was pulled: whoever drew it sees it.
      if (ending !== 'cancel' && shape) {
        board.add(shape);
        selection.set([id]);
      }
      transient.setPreviews([]);
    },
  };
}
