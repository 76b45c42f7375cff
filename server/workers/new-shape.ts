// A new shape as a program says it: the stored fields, with what can be left out filled in, and pens' lines as the points that were drawn.
import type { InkPoint } from '#shared/geometry/pressure.ts';
import { createShapeId, isShapeId, type RandomBytes, type ShapeId } from '#shared/ids.ts';
import { COORDINATE_MAX, isNumberWithin, isRecord, type Fields } from '#shared/shapes/fields.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import { isShapeKind, shapeDefs, type ShapeKind } from '#shared/shapes/registry.ts';
import type { NewShape, ShapeDef } from '#shared/shapes/shape-def.ts';
import { defaultStyle, storedStyle, styleFromValue } from '#shared/shapes/style.ts';
import { WORDS_MAX } from '#shared/shapes/words.ts';

const VERSION = 1;
/** Half an hour of a fast pen. */
const POINTS_MAX = 262_144;
/** In bytes of JSON, which is more than it takes when it is stored (S3). */
const VALUE_BYTES_MAX = 128 * 1024;
export const TOO_LARGE = 'a shape holds 128 KiB at most';
/** What a kind has when nothing is said of it. */
const DEFAULTS: Partial<Record<ShapeKind, Fields>> = {
  // `at` is then where its words begin: it has the top left corner of this box.
  text: { wrap: 'none', size: [0, 0] },
  note: { size: [200, 200] },
};

/** The shape, whose kind has not checked it yet, or the sentence that tells what is wrong. @param value Never trusted. */
export function newShapeFromFields(value: unknown, random: RandomBytes): NewShape | string {
  if (!isRecord(value)) return 'a shape is an object';
  const { id = createShapeId(random), kind, style = {}, stroke, words, at, ...rest } = value;
  if (!isShapeId(id)) return 'an id is 1 to 40 letters, digits, _ or -';
  if (!isShapeKind(kind)) return `kind is one of ${Object.keys(shapeDefs).join(', ')}`;
  const { color, width } = defaultStyle;
  const whole = isRecord(style) ? styleFromValue({ color, width, ...style }) : null;
  if (!whole) return 'a field of style is out of range or not known';
  const stored = storedStyle(whole);
  if (stroke !== undefined) return freehandFromStroke(id, kind, stroke, stored);
  const def: ShapeDef = shapeDefs[kind]; // its own shapes alone are never asked of it here
  if (words !== undefined && (!def.hasWords || typeof words !== 'string' || words.length > WORDS_MAX))
    return `words are a text of ${WORDS_MAX} characters at most, on kinds that have words`;
  const place = Array.isArray(at) && at.length === 2 ? [...(at as unknown[]), 0] : at;
  const fields = { version: VERSION, ...DEFAULTS[kind], ...rest, kind, at: place, style: stored };
  if (Object.keys(rest).some((name) => name.includes('.'))) return 'names of fields have no dots';
  if (isTooLarge(rest)) return TOO_LARGE;
  return { id, fields, ...(typeof words === 'string' && { words }) };
}

/** Whether values would be more than a document keeps (S3). */
export function isTooLarge(values: Fields): boolean {
  return Buffer.byteLength(JSON.stringify(values)) > VALUE_BYTES_MAX;
}

function freehandFromStroke(id: ShapeId, kind: ShapeKind, stroke: unknown, style: Fields): NewShape | string {
  if (kind !== 'freehand' && kind !== 'highlight') return 'only freehand and highlight have a stroke';
  if (!Array.isArray(stroke) || stroke.length === 0 || stroke.length > POINTS_MAX)
    return `a stroke is a list of 1 to ${POINTS_MAX} points`;
  const points = stroke.map(inkPointFrom);
  if (!points.every((point) => point !== null)) return 'a point of a stroke is [x, y] or [x, y, pressure from 0 to 1]';
  return freehandFromPoints(id, points, style as Parameters<typeof freehandFromPoints>[2], kind); // as styleFromValue let it through
}

function inkPointFrom(value: unknown): InkPoint | null {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return null;
  const [x, y, pressure] = value as readonly unknown[];
  if (!isNumberWithin(x, -COORDINATE_MAX, COORDINATE_MAX) || !isNumberWithin(y, -COORDINATE_MAX, COORDINATE_MAX))
    return null;
  if (pressure === undefined) return { x, y };
  return isNumberWithin(pressure, 0, 1) ? { x, y, pressure } : null;
}
