// The eraser: marks the shapes it is dragged over, and removes all of them in one step when it is lifted.
import type { ShapeId } from '#shared/ids.ts';
import type { Point } from '#shared/geometry/point.ts';
import { shapesAlong } from '../board/hit-test.ts';
import type { Editor } from '../editor/editor.ts';
import type { GestureEvent } from '../editor/gesture.ts';
import type { StateNode } from './state-node.ts';
import type { Tool } from './tool.ts';

/** What the cursor shows is what is wiped. */
const RADIUS_PX = 8;
const CURSOR_IMAGE = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><circle cx="10" cy="10" r="${RADIUS_PX}" fill="white" fill-opacity=".5" stroke="#555" stroke-width="1.5"/></svg>`;

export const eraserTool: Tool = {
  labelKey: 'tool.eraser',
  icon: 'eraser',
  shortcuts: ['e', '0'],
  cursor: `url("data:image/svg+xml,${encodeURIComponent(CURSOR_IMAGE)}") 10 10, crosshair`,
  isVisit: true,
  createRoot(editor) {
    const idle: StateNode = {
      name: 'idle',
      handle: (event) => (event.kind === 'press' ? erasing(editor, event, idle) : undefined),
    };
    return { name: 'eraser', initial: () => idle };
  },
};

function erasing({ board, transient, viewport }: Editor, press: GestureEvent, idle: StateNode): StateNode {
  const marked = new Set<ShapeId>();
  let last: Point = press.point;

  function wipe({ samples }: GestureEvent): void {
    for (const point of samples) {
      for (const { id } of shapesAlong(board, last, point, RADIUS_PX / viewport.camera.zoom)) marked.add(id);
      last = point;
    }
    transient.setMarked(marked);
  }

  return {
    name: 'erasing',
    enter: () => wipe(press),
    handle(event) {
      wipe(event);
      return event.kind === 'release' ? idle : undefined;
    },
    exit(ending) {
      // Interrupted, nothing goes: what was never let go was never agreed to.
      if (ending === 'complete' && marked.size > 0) board.remove(marked);
      transient.setMarked(new Set());
    },
  };
}
