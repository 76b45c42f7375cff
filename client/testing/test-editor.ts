// The editor without a browser: a pointer that speaks contacts, the tools behind it, and the document they change.
//   createTestEditor().down(0, 0).move(10, 0).up()
import * as Y from 'yjs';
import type { RandomBytes } from '#shared/ids.ts';
import { createBoard, type Board } from '../board/board.ts';
import { createUndo } from '../board/undo.ts';
import { createContacts, type ContactEvent, type Contacts, type ScreenSample } from '../editor/contacts.ts';
import { createEditor, type Editor } from '../editor/editor.ts';
import type { Modifiers, PointerDevice } from '../editor/gesture.ts';
import { createToolbox, type Toolbox } from '../tools/toolbox.ts';

export interface ContactOptions {
  readonly device?: PointerDevice;
  readonly contactId?: number;
  readonly button?: ContactEvent['button'];
  readonly pressure?: number;
  readonly shift?: boolean;
  readonly alt?: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly mod?: boolean;
}

export interface TestEditor {
  /** Its board's document. */
  readonly doc: Y.Doc;
  readonly editor: Editor;
  readonly board: Board;
  readonly toolbox: Toolbox;
  readonly contacts: Contacts;
  /** Presses at a screen place; the options hold for all that follows until the next `down`. */
  down(xPx: number, yPx: number, options?: ContactOptions): TestEditor;
  /** Several places at once come as one event with all of them. */
  move(...places: readonly number[]): TestEditor;
  up(): TestEditor;
  end(kind: 'cancel' | 'lost'): TestEditor;
  /** Changes some of the options from here on. */
  with(options: ContactOptions): TestEditor;
  /** Lets time pass between events. */
  wait(byMs: number): TestEditor;
  close(): void;
}

/** A screen of 1000 by 800 pixels at 100 %, the pen in hand; ids and orders are the same in every run. */
export function createTestEditor(random: RandomBytes = createCounting()): TestEditor {
  const doc = new Y.Doc();
  const board = createBoard(doc, random);
  const undo = createUndo(doc);
  const editor = createEditor({ board, undo, random });
  editor.viewport.resize({ widthPx: 1000, heightPx: 800 });
  const toolbox = createToolbox(editor);
  const contacts = createContacts({ viewport: editor.viewport, pointer: editor.pointer, target: toolbox });
  let options: ContactOptions = {};
  let last: ScreenSample = { xPx: 0, yPx: 0 };
  let timeMs = 0;

  function tell(kind: ContactEvent['kind'], samples: readonly ScreenSample[]): TestEditor {
    const { device = 'mouse', contactId = 1, button = 'primary', pressure } = options;
    const { shift = false, alt = false, mod = false } = options;
    const modifiers: Modifiers = { shift, alt, mod };
    const pressed = samples.map((sample) => ({ ...sample, ...(pressure !== undefined && { pressure }) }));
    contacts.handle({ kind, contactId, device, button, samples: pressed, modifiers, timeMs });
    last = samples.at(-1) ?? last;
    return self;
  }

  const self: TestEditor = {
    doc,
    editor,
    board,
    toolbox,
    contacts,
    down(xPx, yPx, next = {}) {
      options = next;
      return tell('down', [{ xPx, yPx }]);
    },
    move(...places) {
      return tell('move', pairs(places));
    },
    up: () => tell('up', [last]),
    end: (kind) => tell(kind, [last]),
    with(next) {
      options = { ...options, ...next };
      return self;
    },
    wait(byMs) {
      timeMs += byMs;
      return self;
    },
    close() {
      toolbox.close();
      undo.close();
      board.close();
    },
  };
  return self;
}

/** Bytes of ones, then of twos, and so on. */
function createCounting(): RandomBytes {
  let drawn = 0;
  return (length) => new Uint8Array(length).fill(++drawn);
}

function pairs(places: readonly number[]): readonly ScreenSample[] {
  return Array.from({ length: places.length / 2 }, (_, index) => ({
    xPx: places[2 * index]!,
    yPx: places[2 * index + 1]!,
  }));
}
