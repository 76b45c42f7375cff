// One call of changes to a board, made at its head: all of it or nothing. Who asked is not trusted; what comes out is one update, as of a session.
import type * as Y from 'yjs';
import { addShapes, setEdits, type Edit } from '#shared/document/board-document.ts';
import { boardRoots, editFromKey } from '#shared/document/layout.ts';
import { valueFromJson } from '#shared/document/json-values.ts';
import { orderAbove } from '#shared/document/order.ts';
import { removeFollowed } from '#shared/document/remove.ts';
import { createShownShapes, type ShownShapes } from '#shared/document/shown-shapes.ts';
import { spliceWords, wordsOf } from '#shared/document/words.ts';
import { isShapeId, type RandomBytes, type ShapeId } from '#shared/ids.ts';
import { isRecord, type Fields } from '#shared/shapes/fields.ts';
import { placeAsShown } from '#shared/shapes/restyled.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { NewShape } from '#shared/shapes/shape-def.ts';
import { WORDS_MAX } from '#shared/shapes/words.ts';
import type { Job, JobResults, ShapeChange } from './jobs.ts';
import { loadDocument } from './load-document.ts';
import { isTooLarge, newShapeFromFields, TOO_LARGE } from './new-shape.ts';

type EditJob = Extract<Job, { kind: 'edit' }>;

export const SERVER_ORIGIN = 'server';
/** Told at once; a call that is wrong everywhere is told so by its first few. */
const FAULTS_MAX = 20;
/** What no change may touch (E3, and what the server itself gives). */
const FIXED = new Set(['id', 'kind', 'version', 'ink', 'stroke']);

export function editBoard({ board, clientId, edits }: EditJob, random: RandomBytes): JobResults['edit'] {
  const { doc } = loadDocument(board);
  const shown = createShownShapes(doc);
  const faults: string[] = [];
  /** What was touched, and what the caller calls it. */
  const touched = new Map<ShapeId, string>();
  const added: NewShape[] = [];
  for (const [index, fields] of edits.add.entries()) {
    const place = `add[${index}]`;
    const made = newShapeFromFields(valueFromJson(fields), random);
    if (typeof made === 'string') faults.push(`${place}: ${made}`);
    else if (touched.has(made.id) || boardRoots(doc).shapes.has(made.id))
      faults.push(`${place}: there is a shape ${made.id} already`);
    else {
      touched.set(made.id, place);
      added.push(made);
    }
  }
  for (const [index, { id }] of edits.change.entries()) {
    const place = `change[${index}]`;
    if (!isShapeId(id) || !shown.shapes.has(id)) faults.push(`${place}: there is no shape ${id}`);
    else touched.set(id, place);
  }
  if (faults.length > 0) return refused(faults);
  const removed = edits.remove.filter((id): id is ShapeId => isShapeId(id) && boardRoots(doc).shapes.has(id));
  const update = updateOf(doc, clientId, () => {
    clearLeftovers(doc, new Set(added.map(({ id }) => id)));
    putInFront(doc, shown, added, random);
    for (const [index, change] of edits.change.entries()) {
      const shape = shown.shapes.get(change.id as ShapeId); // looked for above
      const fault = shape && applyChange(doc, shape, change);
      if (fault) faults.push(`change[${index}]: ${fault}`);
    }
    removeFollowed(doc, shown, removed, SERVER_ORIGIN);
  });
  const after = createShownShapes(doc).shapes;
  for (const [id, place] of touched) {
    if (!after.has(id) && !removed.includes(id))
      faults.push(`${place}: a field is missing, out of range or of no such kind`);
  }
  if (faults.length > 0) return refused(faults);
  return { state: 'made', update, added: added.map(({ id }) => id), removed };
}

/** What `change` does to the document, made as a client of that id; null when that is nothing. */
export function updateOf(doc: Y.Doc, clientId: number, change: () => void): Uint8Array | null {
  const updates: Uint8Array[] = [];
  const listen = (update: Uint8Array): void => void updates.push(update);
  doc.clientID = clientId;
  doc.on('update', listen);
  doc.transact(change, SERVER_ORIGIN);
  doc.off('update', listen);
  return updates[0] ?? null;
}

/** Each in front of the one before, and all in front of the board. */
export function putInFront(
  doc: Y.Doc,
  { shapes }: Pick<ShownShapes, 'shapes'>,
  added: readonly NewShape[],
  random: RandomBytes,
): void {
  let top: string | null = null;
  for (const { order } of shapes.values()) if (top === null || order > top) top = order;
  const ordered = added.map((shape) => ({ ...shape, order: (top = orderAbove(top, random)) }));
  addShapes(doc, ordered, SERVER_ORIGIN);
}

/** What stands unseen under ids of shapes that were removed is not of those that are added under them now (D5). O(edits). */
function clearLeftovers(doc: Y.Doc, ids: ReadonlySet<ShapeId>): void {
  const { edits } = boardRoots(doc);
  for (const key of [...edits.keys()]) {
    const id = editFromKey(key)?.id;
    if (id !== undefined && ids.has(id)) edits.delete(key);
  }
  for (const id of ids) {
    // All of them: more than are shown may be kept (X4).
    if (wordsOf(doc, id) !== '') spliceWords(doc, id, { index: 0, removed: Infinity, inserted: '' }, SERVER_ORIGIN);
  }
}

/** Answers what is wrong with it; what its kind thinks of the values is asked afterwards. */
function applyChange(doc: Y.Doc, shape: Shape, change: ShapeChange): string | null {
  const def = shapeDefOf(shape);
  const { words, style, at, size, ...rest } = valueFromJson(change.fields) as Fields; // as the route's schema says
  const fixed = Object.keys(rest).find((name) => FIXED.has(name) || name.includes('.'));
  if (fixed !== undefined) return `${fixed} cannot be changed`;
  if (style !== undefined && !isRecord(style)) return 'style is an object';
  if (isTooLarge({ ...rest, style, at, size })) return TOO_LARGE;
  if (words !== undefined && (!def.hasWords || typeof words !== 'string' || words.length > WORDS_MAX))
    return `words are a text of ${WORDS_MAX} characters at most, on kinds that have words`;
  const place = {
    ...(at !== undefined && { at: Array.isArray(at) && at.length === 2 ? [...(at as unknown[]), 0] : at }),
    ...(size !== undefined && { size }),
  };
  // A box that follows its words is stored as it is shown whenever it is touched (X5).
  const isTouched = Object.keys(place).length > 0 || (isRecord(style) && 'align' in style);
  const fields = { ...(isTouched && placeAsShown(shape)), ...place, ...rest };
  setEdits(
    doc,
    [...editsOf(shape.id, '', fields), ...editsOf(shape.id, 'style.', isRecord(style) ? style : {})],
    SERVER_ORIGIN,
  );
  if (typeof words === 'string') rewrite(doc, shape.id, words);
  return null;
}

function editsOf(id: ShapeId, prefix: string, fields: Fields): readonly Edit[] {
  return Object.entries(fields).map(([name, value]) => ({ id, prop: prefix + name, value }));
}

/** Only what differs is taken out and put in, so that letters that others write meanwhile keep their places. */
function rewrite(doc: Y.Doc, id: ShapeId, words: string): void {
  const before = wordsOf(doc, id);
  const shorter = Math.min(before.length, words.length);
  let start = 0;
  while (start < shorter && before[start] === words[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === words.at(-1 - end)) end++;
  const inserted = words.slice(start, words.length - end);
  const removed = before.length - end - start;
  if (removed > 0 || inserted !== '') spliceWords(doc, id, { index: start, removed, inserted }, SERVER_ORIGIN);
}

function refused(faults: readonly string[]): JobResults['edit'] {
  return { state: 'refused', faults: faults.slice(0, FAULTS_MAX) };
}
