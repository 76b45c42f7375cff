// The portable form of a board: the whole document as JSON text can hold it, in an order that depends on the content alone.
import type * as Y from 'yjs';
import { base64FromBytes } from '../shapes/base64.ts';
import { isRecord } from '../shapes/fields.ts';
import { boardRoots } from './layout.ts';
import { writtenWords } from './words.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

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

function jsonFromEntries(entries: Iterable<readonly [string, unknown]>): Json {
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  // fromEntries defines even `__proto__` as a plain field; an assignment would not.
  return Object.fromEntries(sorted.map(([name, value]) => [name, jsonFromValue(value)]));
}

function jsonFromValue(value: unknown): Json {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (value instanceof Uint8Array) return { $bytes: base64FromBytes(value) };
  if (Array.isArray(value)) return value.map(jsonFromValue);
  if (isRecord(value)) return jsonFromEntries(Object.entries(value));
  return { $other: typeof value === 'number' ? String(value) : typeof value };
}
