// What my gesture has made so far and the document does not know yet: the stroke I draw, the shapes my eraser has touched. Gone when the gesture ends.
import type { ShapeId } from '#shared/ids.ts';
import type { DraftStroke } from '../board/drafts.ts';
import { createListeners } from '../board/listeners.ts';

export interface Transient {
  readonly draft: DraftStroke | null;
  /** Shapes that go when the gesture completes; shown faded. */
  readonly marked: ReadonlySet<ShapeId>;
  setDraft(draft: DraftStroke | null): void;
  setMarked(marked: ReadonlySet<ShapeId>): void;
  onChange(listener: () => void): () => void;
}

const NONE: ReadonlySet<ShapeId> = new Set();

export function createTransient(): Transient {
  const listeners = createListeners();
  let draft: DraftStroke | null = null;
  let marked = NONE;
  return {
    get draft() {
      return draft;
    },
    get marked() {
      return marked;
    },
    setDraft(next) {
      draft = next;
      listeners.announce();
    },
    setMarked(next) {
      marked = next;
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
