// The words of shapes: each a text of its own at the document's root, under the shape's id, so that two people's letters merge (LAYOUT.md section 11).
import type * as Y from 'yjs';
import { isShapeId, type ShapeId } from '../ids.ts';
import { WORDS_MAX } from '../shapes/words.ts';
import type { Origin } from './board-document.ts';

const PREFIX = 'text/';

/** A change of one text: so many characters (UTF-16 code units) taken out at a place, others put in there. */
export interface Splice {
  readonly index: number;
  readonly removed: number;
  readonly inserted: string;
}

/** The text under a shape's id, which comes to be by the asking; whether or not the shape is there. */
export function wordsText(doc: Y.Doc, id: ShapeId): Y.Text {
  return doc.getText(PREFIX + id);
}

/** What is written under a shape's id, at most WORDS_MAX characters of it; empty for nothing. Makes no text. */
export function wordsOf(doc: Y.Doc, id: ShapeId): string {
  return doc.share.has(PREFIX + id) ? wordsText(doc, id).toJSON().slice(0, WORDS_MAX) : '';
}

/** Changes a text in one transaction. Places beyond its end are its end. */
export function spliceWords(doc: Y.Doc, id: ShapeId, { index, removed, inserted }: Splice, origin: Origin): void {
  const text = wordsText(doc, id);
  const from = Math.min(index, text.length);
  doc.transact(() => {
    text.delete(from, Math.min(removed, text.length - from));
    text.insert(from, inserted);
  }, origin);
}

/** All that is written, by the ids of shapes, also of those that are not there. O(document). */
export function writtenWords(doc: Y.Doc): readonly (readonly [ShapeId, string])[] {
  return [...doc.share.keys()]
    .map(idFromName)
    .filter((id) => id !== null)
    .map((id) => [id, wordsText(doc, id).toJSON()] as const)
    .filter(([, words]) => words !== '');
}

/** Ids whose words a transaction changed; O(1) for one that changed none, else O(texts of the document). */
export function changedWords(
  doc: Y.Doc,
  { changed }: Y.Transaction,
  roots: readonly Y.AbstractType<unknown>[],
): readonly ShapeId[] {
  // The cast: Yjs types the keys by their events, which do not matter to who is looked for.
  const others = changed.size - roots.filter((root) => changed.has(root as never)).length;
  if (others === 0) return [];
  return [...doc.share]
    .filter(([, type]) => changed.has(type))
    .map(([name]) => idFromName(name))
    .filter((id) => id !== null);
}

/** Null for roots that hold something else. */
function idFromName(name: string): ShapeId | null {
  const id = name.slice(PREFIX.length);
  return name.startsWith(PREFIX) && isShapeId(id) ? id : null;
}
