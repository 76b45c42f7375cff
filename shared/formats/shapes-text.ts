// Some shapes of a board as text that another board reads (LAYOUT.md section 10). Knows no clipboard. What is read came from anywhere: nothing in it is trusted.
import type { TakenShape } from '../document/copy.ts';
import { jsonFromValue, valueFromJson } from '../document/json-values.ts';
import { followed } from '../document/shown-shapes.ts';
import { shownShape } from '../document/shown.ts';
import { isShapeId, type ShapeId } from '../ids.ts';
import { isRecord, type Fields } from '../shapes/fields.ts';
import { INK_PARTS_MAX, inkPartName } from '../shapes/freehand.ts';
import { shapeDefOf, type Shape } from '../shapes/registry.ts';
import { WORDS_MAX } from '../shapes/words.ts';

export interface ReadShapes {
  /** Back to front. Each passed its kind's check; arrows are seen as they follow the others. */
  readonly shapes: readonly TakenShape[];
  /** How many more there were: of kinds that are not known here, damaged, or past what one change may hold. */
  readonly leftOut: number;
}

const FORMAT = 'inkwire/shapes';
const VERSION = 1;
/** UTF-16 units; looked at before anything is parsed. */
export const SHAPES_TEXT_MAX = 4 * 2 ** 20;
const SHAPES_MAX = 4000;
/** All that is put up at once is one update, of which a server takes 1 MiB (PROTOCOL.md): this leaves room for what Yjs adds. */
const WEIGHT_MAX_BYTES = 960 * 1024;
/** No stored value is larger (S3). */
const VALUE_MAX_BYTES = 128 * 1024;
/** What a shape and each of its parts cost beside their values: ids, keys, clocks. */
const ENTRY_BYTES = 32;
/** Shapes get their places in the order of the board that they are put on; to be looked at before that, they need one. */
const ANY_ORDER = 'a0';
const PART_NAMES = new Set(Array.from({ length: INK_PARTS_MAX - 1 }, (_, index) => inkPartName(index + 1)));

/** The text for shapes, back to front; null when it is more than is read again. Ends of arrows whose shape is not among them stay where they are seen (Q5). */
export function textFromShapes(shapes: readonly TakenShape[]): string | null {
  if (shapes.length > SHAPES_MAX) return null;
  const ids = new Set(shapes.map(({ id }) => id));
  let bytes = 0;
  const written = shapes.map(({ id, fields, parts = {}, words = '', shown }) => {
    bytes += weightOf(fields, parts, words);
    const ends = shapeDefOf(shown).retargeted?.(shown, (target) => (ids.has(target) ? target : null));
    return { id, fields: { ...fields, ...ends }, parts, words };
  });
  const text = JSON.stringify({ format: FORMAT, version: VERSION, shapes: jsonFromValue(written) });
  return bytes > WEIGHT_MAX_BYTES || text.length > SHAPES_TEXT_MAX ? null : text;
}

/** What a text holds; null for one that is none of ours, or a larger one than we write. Never throws. */
export function shapesFromText(text: string): ReadShapes | null {
  const entries = entriesFromText(text);
  if (!entries) return null;
  const shapes = new Map<ShapeId, TakenShape>();
  let bytes = 0;
  for (const entry of entries.slice(0, SHAPES_MAX)) {
    const shape = shapeFromEntry(entry);
    if (!shape || shapes.has(shape.id)) continue;
    bytes += weightOf(shape.fields, shape.parts ?? {}, shape.words ?? '');
    if (bytes > WEIGHT_MAX_BYTES) break;
    shapes.set(shape.id, shape);
  }
  const seen = { get: (id: ShapeId): Shape | undefined => shapes.get(id)?.shown };
  return {
    shapes: [...shapes.values()].map((shape) => ({ ...shape, shown: followed(shape.shown, seen) })),
    leftOut: entries.length - shapes.size,
  };
}

function entriesFromText(text: string): readonly unknown[] | null {
  if (text.length > SHAPES_TEXT_MAX) return null;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The parser says no by throwing: a clipboard may hold anything.
    return null;
  }
  if (!isRecord(json) || json['format'] !== FORMAT || json['version'] !== VERSION) return null;
  return Array.isArray(json['shapes']) ? (json['shapes'] as readonly unknown[]) : null;
}

function shapeFromEntry(json: unknown): TakenShape | null {
  const entry = valueFromJson(json);
  if (!isRecord(entry)) return null;
  const { id, fields, parts = {}, words = '' } = entry;
  if (!isShapeId(id) || !isRecord(fields) || !isRecord(parts) || typeof words !== 'string') return null;
  if (!Object.keys(parts).every((name) => PART_NAMES.has(name))) return null;
  if ([fields, ...Object.values(parts)].some((value) => bytesOf(value) > VALUE_MAX_BYTES)) return null;
  const ordered = { ...fields, order: ANY_ORDER };
  const shown = shownShape(id, ordered, new Map(Object.entries(parts)), () => words.slice(0, WORDS_MAX));
  if (!shown) return null;
  const taken = { id, fields: ordered, parts, shown };
  return shapeDefOf(shown).hasWords ? { ...taken, words: words.slice(0, WORDS_MAX) } : taken;
}

function weightOf(fields: Fields, parts: Fields, words: string): number {
  return (1 + Object.keys(parts).length) * ENTRY_BYTES + bytesOf(fields) + bytesOf(parts) + bytesOf(words);
}

/** What a value takes in an update, or a little more. */
function bytesOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  // An ASCII character is one byte; any other UTF-16 unit three at most.
  if (typeof value === 'string') return value.length + 2 * value.replaceAll(/[\x00-\x7f]/g, '').length;
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + bytesOf(each), 2);
  if (!isRecord(value)) return 9; // a number in full
  return Object.entries(value).reduce((sum, [name, each]) => sum + bytesOf(name) + 1 + bytesOf(each), 2);
}
