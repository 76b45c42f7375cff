// Where things are in a board's Y.Doc (LAYOUT.md section 1): the names of the roots and the spelling of their keys.
import type * as Y from 'yjs';
import { isShapeId, type ShapeId } from '../ids.ts';

/** The roots of one board's document. What is in them came from peers: every value is `unknown` until checked. */
export interface BoardRoots {
  readonly meta: Y.Map<unknown>;
  /** Shape id → one immutable plain value. */
  readonly shapes: Y.Map<unknown>;
  /** `id:prop` → a value laid over the stored one. */
  readonly edits: Y.Map<unknown>;
}

export interface EditKey {
  readonly id: ShapeId;
  /** A field of the stored value, `style.` and a field of its style, or `ink.` and a part's number. */
  readonly prop: string;
}

const SEPARATOR = ':';

export function boardRoots(doc: Y.Doc): BoardRoots {
  return { meta: doc.getMap('meta'), shapes: doc.getMap('shapes'), edits: doc.getMap('edits') };
}

export function keyFromEdit({ id, prop }: EditKey): string {
  return id + SEPARATOR + prop;
}

/** The shape and prop that a key of `edits` names; null for keys no version of ours makes. */
export function editFromKey(key: string): EditKey | null {
  const end = key.indexOf(SEPARATOR);
  const id = key.slice(0, end);
  const prop = key.slice(end + 1);
  return end > 0 && prop !== '' && isShapeId(id) ? { id, prop } : null;
}
