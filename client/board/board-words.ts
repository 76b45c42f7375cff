// What is written on the shapes of one board, letter by letter: changing it, and hearing of what others change in the words one writes oneself.
import type * as Y from 'yjs';
import { spliceWords, wordsOf, wordsText, type Splice } from '#shared/document/words.ts';
import type { ShapeId } from '#shared/ids.ts';
import { OWN_ORIGIN } from './origin.ts';

export interface BoardWords {
  /** Empty for none; the shape need not be there. */
  of(id: ShapeId): string;
  /** Changes them, in one transaction; places beyond the end are the end. */
  splice(id: ShapeId, splice: Splice): void;
  /** Calls `listener` with what others changed, and with what undo and redo did: one transaction at a time, each splice in the words that the one before left. Returns the way to stop. */
  follow(id: ShapeId, listener: (splices: readonly Splice[]) => void): () => void;
}

export function createBoardWords(doc: Y.Doc, mayEdit: () => boolean): BoardWords {
  return {
    of: (id) => wordsOf(doc, id),
    splice(id, splice) {
      if (mayEdit()) spliceWords(doc, id, splice, OWN_ORIGIN);
    },
    follow(id, listener) {
      const text = wordsText(doc, id);
      const onText = (event: Y.YTextEvent, { origin }: Y.Transaction): void => {
        if (origin !== OWN_ORIGIN) listener(splicesFromDelta(event.delta));
      };
      text.observe(onText);
      return () => text.unobserve(onText);
    },
  };
}

/** Yjs tells a change as a walk over the new words: so many kept, so many gone, these put in. */
function splicesFromDelta(delta: Y.YTextEvent['delta']): readonly Splice[] {
  const splices: Splice[] = [];
  let index = 0;
  for (const { retain = 0, delete: removed = 0, insert } of delta) {
    index += retain;
    // What is no text (an embedded object of a strange client) takes one place and is shown as nothing.
    const inserted = typeof insert === 'string' ? insert : '';
    if (removed > 0 || inserted !== '') splices.push({ index, removed, inserted });
    index += inserted.length;
  }
  return splices;
}
