// How shapes go from a board, whoever takes them: what followed them stays where it is seen (LAYOUT.md Q4).
import type * as Y from 'yjs';
import type { ShapeId } from '../ids.ts';
import type { Fields } from '../shapes/fields.ts';
import { shapeDefOf } from '../shapes/registry.ts';
import { removeShapes, setEdits, type Edit, type Origin } from './board-document.ts';
import type { ShownShapes } from './shown-shapes.ts';

/** Removes shapes in one transaction, and lets go of them what followed them and stays. @param shown Of the same document, up to date. */
export function removeFollowed(
  doc: Y.Doc,
  shown: Pick<ShownShapes, 'followersOf'>,
  ids: Iterable<ShapeId>,
  origin: Origin,
): void {
  const gone = new Set(ids);
  const left = shown.followersOf(gone).filter(({ id }) => !gone.has(id));
  doc.transact(() => {
    setEdits(
      doc,
      left.flatMap((shape) =>
        editsFromFields(shape.id, shapeDefOf(shape).retargeted?.(shape, (id) => (gone.has(id) ? null : id)) ?? {}),
      ),
      origin,
    );
    removeShapes(doc, gone, origin);
  }, origin);
}

function editsFromFields(id: ShapeId, fields: Fields): readonly Edit[] {
  return Object.entries(fields).map(([prop, value]) => ({ id, prop, value }));
}
