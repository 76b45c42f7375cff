// The text tool: a click begins a text there, or goes on with the one under it; a pull makes a box that its lines break in.
import { topmostAt } from '../board/hit-test.ts';
import type { Editor } from '../editor/editor.ts';
import type { GestureEvent } from '../editor/gesture.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import { LINE_HEIGHT } from '#shared/text/font.ts';
import { textAt, textOnLine } from '#shared/shapes/text.ts';
import type { StateNode } from './state-node.ts';
import type { Tool } from './tool.ts';

/** A shorter pull is a click: nobody wants lines so short. */
const BOX_MIN_PX = 36;

export const textTool: Tool = {
  labelKey: 'tool.text',
  icon: 'text',
  shortcuts: ['t', '8'],
  cursor: 'text',
  isVisit: false,
  makes: 'text',
  next: 'select',
  createRoot(editor) {
    const idle: StateNode = {
      name: 'idle',
      handle: (event) => (event.kind === 'press' ? placing(editor, event, idle) : undefined),
    };
    return { name: 'text', initial: () => idle };
  },
};

function placing(editor: Editor, press: GestureEvent, idle: StateNode): StateNode {
  const { board, penStyle, transient, viewport, writing, createId } = editor;
  const { style } = penStyle;
  const from = press.point;
  /** Null while it is still a click. */
  let pulled: { readonly left: number; readonly width: number } | null = null;

  return {
    name: 'placing',
    handle({ kind, point }) {
      const [left, right] = [Math.min(from.x, point.x), Math.max(from.x, point.x)];
      pulled = (right - left) * viewport.camera.zoom >= BOX_MIN_PX ? { left, width: right - left } : null;
      const maxY = from.y + LINE_HEIGHT * style.fontSize;
      transient.setBrush(pulled && { minX: left, maxX: right, minY: from.y, maxY });
      return kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      transient.setBrush(null);
      if (ending !== 'complete') return;
      const under = pulled ? null : topmostAt(board, from, 0);
      if (under && shapeDefOf(under).textBox) {
        writing.begin(under.id);
        return;
      }
      const shape = pulled
        ? textAt(createId(), { x: pulled.left, y: from.y }, style, pulled.width)
        : textOnLine(createId(), from, style);
      writing.beginNew(shape);
    },
  };
}
