// The edits of a document by shape: `edits` is one flat map, and a change to one shape must not cost a look at all of it.
import type * as Y from 'yjs';
import type { ShapeId } from '../ids.ts';
import { editFromKey } from './layout.ts';
import type { Edits } from './shown.ts';

export interface EditIndex {
  /** The edits of one shape by prop, also of a deleted one; undefined for none. */
  of(id: ShapeId): Edits | undefined;
  /** Reads one key of the map again; the shape it belongs to, or null for a key that is none of ours. */
  update(key: string): ShapeId | null;
}

/** Reads the whole map once; from then on its owner calls `update` for every key that changed. */
export function createEditIndex(edits: Y.Map<unknown>): EditIndex {
  const byShape = new Map<ShapeId, Map<string, unknown>>();

  const index: EditIndex = {
    of: (id) => byShape.get(id),
    update(key) {
      const edit = editFromKey(key);
      if (!edit) return null;
      const props = byShape.get(edit.id) ?? new Map<string, unknown>();
      if (edits.has(key)) byShape.set(edit.id, props.set(edit.prop, edits.get(key)));
      else if (props.delete(edit.prop) && props.size === 0) byShape.delete(edit.id);
      return edit.id;
    },
  };
  for (const key of edits.keys()) index.update(key);
  return index;
}
