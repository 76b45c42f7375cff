// A board's own JSON as a file (LAYOUT.md section 10), read without a document: what it shows, and each of it that shows nothing.
import { takenShape, type TakenShape } from '../document/copy.ts';
import { valueFromJson } from '../document/json-values.ts';
import { editFromKey } from '../document/layout.ts';
import { compareOrder } from '../document/order.ts';
import { followed } from '../document/shown-shapes.ts';
import { shownShape } from '../document/shown.ts';
import { isShapeId, type ShapeId } from '../ids.ts';
import { isRecord, type Fields } from '../shapes/fields.ts';
import type { Shape } from '../shapes/registry.ts';
import { WORDS_MAX } from '../shapes/words.ts';
import {
  accountedName,
  FILE_BYTES_MAX,
  FILE_ELEMENTS_MAX,
  storedBytes,
  type Accounted,
  type FileContent,
  type Format,
} from './format.ts';

export const boardFile: Format = {
  endings: ['.json'],
  type: 'application/json',
  detects: (parsed) => isRecord(parsed) && parsed['format'] === 'inkwire',

  read(parsed) {
    if (!isRecord(parsed) || parsed['version'] !== 1) return 'unknown-format';
    const { meta, shapes, edits, words } = parsed;
    if (!isRecord(meta) || !isRecord(shapes) || !isRecord(edits) || !isRecord(words)) return 'unknown-format';
    const entries = Object.entries(shapes);
    return entries.length > FILE_ELEMENTS_MAX ? 'too-large' : contentOf(entries, editsById(edits), words);
  },

  write: (source) => JSON.stringify(source.json()),
};

function contentOf(
  entries: readonly (readonly [string, unknown])[],
  edits: ReadonlyMap<ShapeId, ReadonlyMap<string, unknown>>,
  words: Fields,
): FileContent | 'too-large' {
  const taken = new Map<ShapeId, TakenShape>();
  const leftOut: Accounted[] = [];
  let bytesLeft = FILE_BYTES_MAX;
  for (const [id, json] of entries) {
    const value = valueFromJson(json);
    const written = isShapeId(id) ? wordsUnder(words, id) : '';
    const shown = isShapeId(id) ? shownShape(id, value, edits.get(id), () => written.slice(0, WORDS_MAX)) : null;
    const shape = shown && takenShape(shown, value, edits.get(shown.id), written);
    const sizeBytes = shape ? storedBytes(shape) : 0;
    if (shape && sizeBytes < Infinity) {
      taken.set(shape.id, shape);
      bytesLeft -= sizeBytes;
      if (bytesLeft < 0) return 'too-large';
    } else {
      const type = accountedName(isRecord(value) ? value['kind'] : null) || 'unknown';
      leftOut.push({ id: accountedName(id), type, whys: [shape ? 'large' : 'unknown'] });
    }
  }
  const seen = { get: (id: ShapeId): Shape | undefined => taken.get(id)?.shown };
  const shapes = [...taken.values()]
    .map((shape) => ({ ...shape, shown: followed(shape.shown, seen) }))
    .sort((a, b) => compareOrder(a.shown, b.shown));
  return { shapes, changed: [], leftOut };
}

function editsById(edits: Fields): ReadonlyMap<ShapeId, ReadonlyMap<string, unknown>> {
  const byId = new Map<ShapeId, Map<string, unknown>>();
  for (const [name, json] of Object.entries(edits)) {
    const key = editFromKey(name);
    if (key === null) continue;
    const known = byId.get(key.id) ?? new Map<string, unknown>();
    byId.set(key.id, known.set(key.prop, valueFromJson(json)));
  }
  return byId;
}

/** All of them, also those that are not shown (LAYOUT.md X4). */
function wordsUnder(words: Fields, id: ShapeId): string {
  const written = Object.hasOwn(words, id) ? words[id] : '';
  return typeof written === 'string' ? written : '';
}
