// The select tool: what a press means, by what lies under it. Each gesture that follows is a state of its own beside this file.
import { topmostAt } from '../../board/hit-test.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent } from '../../editor/gesture.ts';
import type { StateNode } from '../state-node.ts';
import type { Tool } from '../tool.ts';
import { brushing } from './brushing.ts';
import { moving } from './moving.ts';
import { isInSelectionFrame } from './selection-frame.ts';

/** A fingertip covers more than a mouse pointer points at. */
const REACH_PX = { mouse: 4, pen: 6, touch: 12 } as const;

export const selectTool: Tool = {
  labelKey: 'tool.select',
  icon: 'select',
  shortcuts: ['v', '1'],
  cursor: 'default',
  isVisit: false,
  createRoot(editor) {
    const idle: StateNode = {
      name: 'idle',
      handle: (event) => (event.kind === 'press' ? pressed(editor, event, idle) : undefined),
    };
    return { name: 'select', initial: () => idle, exit: () => editor.selection.set([]) };
  },
};

function pressed(editor: Editor, press: GestureEvent, idle: StateNode): StateNode {
  const { board, selection, viewport } = editor;
  const hit = topmostAt(board, press.point, REACH_PX[press.device] / viewport.camera.zoom);
  if (press.modifiers.shift) {
    if (!hit) return brushing(editor, press, idle, [...selection.ids]);
    selection.toggle([hit.id]);
    return moving(editor, press, idle);
  }
  if (hit && !selection.ids.has(hit.id)) selection.set([hit.id]);
  else if (!hit && !isInSelectionFrame(selection, press.point)) {
    selection.set([]);
    return brushing(editor, press, idle, []);
  }
  // A click on one of several means that one, a drag means all: which it is shows at the release.
  return moving(editor, press, idle, hit?.id);
}
