// What I am writing into: the words of one shape at a time, old or new. Knows the document's side of it; the field that takes the keys is the page's.
import { shownShape } from '#shared/document/shown.ts';
import type { Splice } from '#shared/document/words.ts';
import type { ShapeId } from '#shared/ids.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { NewShape } from '#shared/shapes/shape-def.ts';
import type { Board } from '../board/board.ts';
import { createListeners } from '../board/listeners.ts';
import type { Undo } from '../board/undo.ts';
import type { Selection } from './selection.ts';

export interface Writing {
  /** The shape that is written on, which for a new one nobody else has seen yet; null while nothing is written. */
  readonly shape: Shape | null;
  /** Begins with a shape that is there and has words; with any other nothing happens. What was written before is ended. */
  begin(id: ShapeId): void;
  /** Begins with a shape that is put on the board with its first letter, so that a slip of the hand leaves nothing. */
  beginNew(shape: NewShape): void;
  /** A change by my keys. Keys that follow each other are one undo step. */
  type(splice: Splice): void;
  /** Ends it; a text without words goes. What was written on stays selected. */
  end(): void;
  /** After writing began or ended, or its shape changed. */
  onChange(listener: () => void): () => void;
}

export interface WritingParts {
  readonly board: Board;
  readonly undo: Undo;
  readonly selection: Selection;
}

/** Nobody else sees a new shape before its first letter, and it is drawn over everything. */
const NEW_ORDER = 'a0';

export function createWriting({ board, undo, selection }: WritingParts): Writing {
  const listeners = createListeners();
  let id: ShapeId | null = null;
  /** Not on the board yet. */
  let newShape: NewShape | null = null;
  let shape: Shape | null = null;

  function start(nextId: ShapeId, nextNew: NewShape | null): void {
    end();
    id = nextId;
    newShape = nextNew;
    update();
    if (shape) selection.set([]);
    else id = newShape = null;
    listeners.announce();
  }

  function update(): void {
    const there = id && board.shapes.get(id);
    shape = there ?? (newShape && shownShape(newShape.id, { ...newShape.fields, order: NEW_ORDER }));
    if (shape && !shapeDefOf(shape).textBox) shape = null;
  }

  function end(): void {
    if (id === null) return;
    const ended = id;
    const isLost = shape?.kind === 'text' && board.words.of(ended) === '';
    id = newShape = shape = null;
    if (isLost && board.shapes.has(ended)) undo.write(() => board.remove([ended]));
    if (board.shapes.has(ended)) selection.set([ended]);
    listeners.announce();
  }

  board.onChange(({ added, removed, changed }) => {
    if (id === null) return;
    const touched = [...added, ...removed, ...changed.map(({ after }) => after)].some((each) => each.id === id);
    if (!touched) return;
    update();
    // Somebody deleted it: what I wrote stays under its id, should they take that back.
    if (!shape) end();
    else listeners.announce();
  });

  return {
    get shape() {
      return shape;
    },
    begin: (nextId) => start(nextId, null),
    beginNew: (next) => start(next.id, next),
    type(splice) {
      const target = id;
      if (target === null) return;
      const added = newShape;
      newShape = null;
      undo.write(() => {
        board.together(() => {
          if (added) board.add(added);
          board.words.splice(target, splice);
        });
      });
    },
    end,
    onChange: (listener) => listeners.add(listener),
  };
}
