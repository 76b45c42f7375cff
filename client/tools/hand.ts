// The hand: drags the board along under the pointer.
import { panned, type ScreenPoint } from '../editor/camera.ts';
import type { Editor } from '../editor/editor.ts';
import type { StateNode } from './state-node.ts';
import type { Tool } from './tool.ts';

export const handTool: Tool = {
  labelKey: 'tool.hand',
  icon: 'hand',
  shortcuts: ['h'],
  cursor: 'grab',
  isVisit: true,
  role: 'view',
  createRoot(editor) {
    const idle: StateNode = {
      name: 'idle',
      handle: (event) => (event.kind === 'press' ? dragging(editor, event.screen, idle) : undefined),
    };
    return { name: 'hand', initial: () => idle };
  },
};

function dragging({ viewport }: Editor, from: ScreenPoint, idle: StateNode): StateNode {
  let last = from;
  return {
    name: 'dragging',
    cursor: 'grabbing',
    handle({ kind, screen }) {
      viewport.setCamera(panned(viewport.camera, screen.xPx - last.xPx, screen.yPx - last.yPx));
      last = screen;
      return kind === 'release' ? idle : undefined;
    },
  };
}
