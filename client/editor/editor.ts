// The parts of one open board that tools, commands and canvas work on. A struct, never a place for behaviour: functions take the parts they need.
import { createShapeId, type RandomBytes, type ShapeId } from '#shared/ids.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import type { Board } from '../board/board.ts';
import type { Undo } from '../board/undo.ts';
import { createClipboardRequests, type ClipboardRequests } from './clipboard-requests.ts';
import { createPenStyle, type PenStyle } from './pen-style.ts';
import { createPointerPlace, type PointerPlace } from './pointer-place.ts';
import { createSelection, type Selection } from './selection.ts';
import { createStyleSample, type StyleSample } from './style-sample.ts';
import { createToolLock, type ToolLock } from './tool-lock.ts';
import { createTransient, type Transient } from './transient.ts';
import { createViewport, type Viewport } from './viewport.ts';
import { createWriting, type Writing } from './writing.ts';

export interface Editor {
  readonly board: Board;
  readonly undo: Undo;
  readonly viewport: Viewport;
  readonly penStyle: PenStyle;
  readonly highlighterStyle: PenStyle;
  readonly styleSample: StyleSample;
  readonly toolLock: ToolLock;
  readonly selection: Selection;
  readonly transient: Transient;
  readonly writing: Writing;
  readonly pointer: PointerPlace;
  readonly clipboard: ClipboardRequests;
  readonly createId: () => ShapeId;
}

export interface EditorOptions {
  readonly board: Board;
  readonly undo: Undo;
  readonly random: RandomBytes;
}

/** A fresh editor on a board; board and undo stay the caller's. */
export function createEditor({ board, undo, random }: EditorOptions): Editor {
  const selection = createSelection(board);
  return {
    board,
    undo,
    viewport: createViewport(),
    penStyle: createPenStyle(),
    highlighterStyle: createPenStyle({ ...defaultStyle, color: 'yellow' }),
    styleSample: createStyleSample(),
    toolLock: createToolLock(),
    selection,
    writing: createWriting({ board, undo, selection }),
    transient: createTransient(),
    pointer: createPointerPlace(),
    clipboard: createClipboardRequests(),
    createId: () => createShapeId(random),
  };
}
