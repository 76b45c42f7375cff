// The portable form of a board: the whole document as JSON text can hold it, in an order that depends on the content alone.
import type * as Y from 'yjs';
import { jsonFromEntries, type Json } from './json-values.ts';
import { boardRoots } from './layout.ts';
import { writtenWords } from './words.ts';

/** Keys in code unit order. Shapes that are not shown and edits of deleted shapes are in it too: equal documents, equal JSON. */
export interface BoardJson {
  readonly format: 'inkwire';
  readonly version: 1;
  readonly meta: Json;
  readonly shapes: Json;
  readonly edits: Json;
  /** Shape id → what is written under it; those where something is. */
  readonly words: Json;
}

/** Reads the whole document; bytes become `{"$bytes": base64}`, what else JSON cannot hold `{"$other": name}`. */
export function jsonFromBoard(doc: Y.Doc): BoardJson {
  const { meta, shapes, edits } = boardRoots(doc);
  return {
    format: 'inkwire',
    version: 1,
    meta: jsonFromEntries(meta.entries()),
    shapes: jsonFromEntries(shapes.entries()),
    edits: jsonFromEntries(edits.entries()),
    words: jsonFromEntries(writtenWords(doc)),
  };
}
