// The select tool: what a press means, by what lies under it. Each gesture that follows is a state of its own beside this file.
import { shapeAround, topmostAt } from '../../board/hit-test.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent, PointerDevice } from '../../editor/gesture.ts';
import type { Point } from '#shared/geometry/point.ts';
import { textOnLine } from '#shared/shapes/text.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import { fitWords } from '../../editor/commands/fit-words.ts';
import { cursorOfHandle, handleAt } from '../../editor/handles.ts';
import type { Selection } from '../../editor/selection.ts';
import { isInFrame, selectionFrame, type SelectionFrame } from '../../editor/selection-frame.ts';
import type { StateNode } from '../state-node.ts';
import type { Tool } from '../tool.ts';
import { brushing } from './brushing.ts';
import { moving } from './moving.ts';
import { resizing } from './resizing.ts';
import { pullingEnd } from './pulling-end.ts';
import { rotating } from './rotating.ts';

/** A fingertip covers more than a mouse pointer points at. */
const REACH_PX = { mouse: 4, pen: 6, touch: 12 } as const;

export const selectTool: Tool = {
  labelKey: 'tool.select',
  icon: 'select',
  shortcuts: ['v', '1'],
  cursor: 'default',
  isVisit: false,
  createRoot(editor) {
    let cursor: string | undefined;
    const idle: StateNode = {
      name: 'idle',
      get cursor() {
        return cursor;
      },
      handle(event) {
        cursor = event.kind === 'hover' ? cursorOver(editor, event) : undefined;
        return event.kind === 'press'
          ? calledOffAsBefore(editor.selection, () => pressed(editor, event, idle))
          : undefined;
      },
    };
    return { name: 'select', initial: () => idle, exit: () => editor.selection.set([]) };
  },
};

/** The front shape that a press at a world point means; null for none. */
export function shapeUnder({ board, viewport }: Editor, point: Point, device: PointerDevice): Shape | null {
  return topmostAt(board, point, REACH_PX[device] / viewport.camera.zoom);
}

interface Pressed {
  readonly press: GestureEvent;
  readonly hit: Shape | null;
  readonly frame: SelectionFrame | null;
}

function pressed(editor: Editor, press: GestureEvent, idle: StateNode): StateNode {
  const frame = selectionFrame(editor.selection.shapes());
  const hit = shapeUnder(editor, press.point, press.device);
  const what = { press, hit, frame };
  const held = onHandle(editor, what, idle);
  if (held) return held;
  if (press.modifiers.mod) return withMod(editor, what, idle);
  return (press.modifiers.shift ? withShift : onBoard)(editor, what, idle);
}

/** A press that is called off has selected nothing: a second finger came to move the board, or Escape was pressed. */
function calledOffAsBefore(selection: Selection, start: () => StateNode): StateNode {
  const before = selection.ids;
  const state = start();
  return {
    ...state,
    exit(ending) {
      state.exit?.(ending);
      if (ending === 'cancel') selection.set(before);
    },
  };
}

function onHandle(editor: Editor, { press, hit, frame }: Pressed, idle: StateNode): StateNode | null {
  const { selection, viewport } = editor;
  const handle = frame && handleAt(frame, viewport.camera.zoom, press.point, press.device);
  const [shape] = selection.shapes();
  if (!handle || !shape) return null;
  if (handle.kind === 'rotate') return rotating(editor, press, idle, frame);
  if (handle.kind === 'end') return pullingEnd(editor, press, idle, { shape, name: handle.name });
  const isSide = handle.toward[1] === 0;
  // Handles stand on lines of shapes: a click there means the shape.
  const onClick = (): void => {
    if (isSide && press.clicks === 2 && fitWords.isEnabled(editor)) fitWords.run(editor);
    else if (hit && press.modifiers.shift) selection.toggle([hit.id]);
    else if (hit) selection.set([hit.id]);
  };
  return resizing(editor, press, idle, { frame, handle, onClick });
}

/** Begins a box on top of shapes, too; a click takes in or out what it meets, as lists of files have it. */
function withMod(editor: Editor, { press, hit }: Pressed, idle: StateNode): StateNode {
  const { selection } = editor;
  const before = press.modifiers.shift ? [...selection.ids] : [];
  return brushing(editor, press, idle, before, () => hit && selection.toggle([hit.id]));
}

/** What is not selected is taken in at once, to be dragged along; what is goes out by a click alone. */
function withShift(editor: Editor, { press, hit, frame }: Pressed, idle: StateNode): StateNode {
  const { selection } = editor;
  if (hit && selection.ids.has(hit.id)) return moving(editor, press, idle, () => selection.toggle([hit.id]));
  if (hit) selection.toggle([hit.id]);
  const isHeld = hit !== null || (frame !== null && isInFrame(frame, press.point));
  return isHeld ? moving(editor, press, idle) : brushing(editor, press, idle, [...selection.ids]);
}

function onBoard(editor: Editor, { press, hit, frame }: Pressed, idle: StateNode): StateNode {
  const { selection } = editor;
  if (press.clicks === 2) return doubleClicked(editor, press, idle, hit);
  if (hit && !selection.ids.has(hit.id)) selection.set([hit.id]);
  else if (!hit && !(frame && isInFrame(frame, press.point))) {
    selection.set([]);
    return brushing(editor, press, idle, []);
  }
  // A click on one of several means that one, a drag means all: which it is shows at the release.
  return moving(editor, press, idle, () => hit && selection.set([hit.id]));
}

/** Writes: on what was clicked, or on what lies around it, or on the board itself. A drag is none the less a drag. */
function doubleClicked(editor: Editor, press: GestureEvent, idle: StateNode, hit: Shape | null): StateNode {
  const { board, createId, penStyle, selection, writing } = editor;
  const target = hit ?? shapeAround(board, press.point);
  const { style } = penStyle;
  selection.set(target ? [target.id] : []);
  return moving(editor, press, idle, () => {
    if (target) writing.begin(target.id);
    else writing.beginNew(textOnLine(createId(), press.point, style));
  });
}

function cursorOver({ selection, viewport }: Editor, { point, device }: GestureEvent): string | undefined {
  const frame = selectionFrame(selection.shapes());
  if (!frame) return undefined;
  const handle = handleAt(frame, viewport.camera.zoom, point, device);
  if (handle) return cursorOfHandle(handle, frame.at);
  return isInFrame(frame, point) ? 'move' : undefined;
}
