// Typed reading and editing over a board's Y.Doc. Knows the layout; not who asks, what is on a screen or how bytes travel.
import type * as Y from 'yjs';
import type { ShapeId } from '../ids.ts';
import type { NewShape } from '../shapes/shape-def.ts';
import { boardRoots, keyFromEdit, type EditKey } from './layout.ts';
import { spliceWords } from './words.ts';

/** Who made a change, as Yjs passes it on: undo and the network tell their own changes by it. Never null, which is a change of nobody. */
export type Origin = string | object;

/** A shape with its place in the z-order: all that is stored of it. */
export interface OrderedShape extends NewShape {
  readonly order: string;
}

export interface Edit extends EditKey {
  readonly value: unknown;
}

/** Adds shapes in one transaction. The values are the document's from now on: never change them. */
export function addShapes(doc: Y.Doc, shapes: readonly OrderedShape[], origin: Origin): void {
  const roots = boardRoots(doc);
  doc.transact(() => {
    for (const { id, fields, parts, words, order } of shapes) {
      // Parts first, so that no reader of half a transaction meets a stroke without its end.
      for (const [prop, value] of Object.entries(parts ?? {})) roots.edits.set(keyFromEdit({ id, prop }), value);
      roots.shapes.set(id, { ...fields, order });
      if (words) spliceWords(doc, id, { index: 0, removed: 0, inserted: words }, origin);
    }
  }, origin);
}

/** Removes shapes in one transaction, ids of none are passed over. Their edits stay unseen, so that undo restores all that others did meanwhile. */
export function removeShapes(doc: Y.Doc, ids: Iterable<ShapeId>, origin: Origin): void {
  const { shapes } = boardRoots(doc);
  doc.transact(() => {
    for (const id of ids) shapes.delete(id);
  }, origin);
}

/** Lays values over stored ones, in one transaction; the last edit of a prop wins on every machine. */
export function setEdits(doc: Y.Doc, edits: readonly Edit[], origin: Origin): void {
  const roots = boardRoots(doc);
  doc.transact(() => {
    for (const edit of edits) roots.edits.set(keyFromEdit(edit), edit.value);
  }, origin);
}
