// The portable form of a board: the whole document as JSON text can hold it, in an order that depends on the content alone; and a document from it.
import type * as Y from 'yjs';
import { isShapeId } from '../ids.ts';
import { isRecord } from '../shapes/fields.ts';
import type { Origin } from './board-document.ts';
import { jsonFromEntries, valueFromJson, type Json } from './json-values.ts';
import { boardRoots } from './layout.ts';
import { spliceWords, writtenWords } from './words.ts';

const FORMAT = 'inkwire';
const VERSION = 1;

/** Keys in code unit order. Shapes that are not shown and edits of deleted shapes are in it too: equal documents, equal JSON. */
export interface BoardJson {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
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
    format: FORMAT,
    version: VERSION,
    meta: jsonFromEntries(meta.entries()),
    shapes: jsonFromEntries(shapes.entries()),
    edits: jsonFromEntries(edits.entries()),
    words: jsonFromEntries(writtenWords(doc)),
  };
}

/**
 * Writes all that a parsed board JSON holds into an empty document, in one transaction, back to equal JSON (J5). False, with nothing written, for what is no
 * board of this version. Who wrote it is not trusted: values are data here, checked when they are shown, and what stands under no shape's id is left out.
 */
export function fillBoardFromJson(doc: Y.Doc, json: unknown, origin: Origin): boolean {
  if (!isRecord(json) || json['format'] !== FORMAT || json['version'] !== VERSION) return false;
  const { meta, shapes, edits, words } = json;
  if (![meta, shapes, edits, words].every(isRecord)) return false;
  const roots = boardRoots(doc);
  doc.transact(() => {
    for (const [root, entries] of [
      [roots.meta, meta],
      [roots.shapes, shapes],
      [roots.edits, edits],
    ] as const) {
      for (const [name, value] of entriesOf(entries)) root.set(name, valueFromJson(value));
    }
    for (const [id, written] of entriesOf(words)) {
      if (isShapeId(id) && typeof written === 'string')
        spliceWords(doc, id, { index: 0, removed: 0, inserted: written }, origin);
    }
  }, origin);
  return true;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}
