// What a program changes of a shape, as the edits that are stored: each field alone, so that what others change meanwhile stays theirs (LAYOUT.md T1).
import type { Edit } from '#shared/document/board-document.ts';
import type { ShapeId } from '#shared/ids.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { editsForStyle } from '#shared/shapes/restyled.ts';
import type { ShapeStyle } from '#shared/shapes/style.ts';
import type { Board } from '../board/board.ts';

export interface ShapeChange {
  /** Its middle in world units, and its turn in radians. */
  readonly at?: readonly [x: number, y: number, rotation: number];
  readonly size?: readonly [width: number, height: number];
  /** Fields to replace; those that its kind does not draw with are passed over. */
  readonly style?: Partial<ShapeStyle>;
  /** Replaces all that is written on it; kinds without words keep none. */
  readonly words?: string;
}

/** What makes the change, in one step, once it is called: several can be checked before the first is made. @throws RangeError when the board does not show the shape, or could not any more. */
export function preparedChange(board: Board, id: ShapeId, change: ShapeChange): () => void {
  const shape = board.shapes.get(id);
  if (!shape) throw new RangeError(`The board shows no shape ${id}.`);
  const { words } = change;
  const edits = editsFromChange(shape, change);
  return () =>
    board.together(() => {
      if (words !== undefined)
        board.words.splice(id, { index: 0, removed: board.words.of(id).length, inserted: words });
      board.edit(edits);
    });
}

function editsFromChange(shape: Shape, { at, size, style = {} }: ShapeChange): readonly Edit[] {
  const { isSizedByWords } = shapeDefOf(shape);
  const { id } = shape;
  const place = [
    ...(at ? [{ id, prop: 'at', value: [...at] }] : []),
    // A box that follows its words is stored as it is shown whenever it moves (X5).
    ...(size || (at && isSizedByWords) ? [{ id, prop: 'size', value: [...(size ?? shape.size)] }] : []),
  ];
  for (const { value } of place) {
    if (!value.every(Number.isFinite)) throw new RangeError(`A place or a size of ${id} is not finite.`);
  }
  // The place that was asked for counts after that which goes with a style.
  return [...editsForStyle(shape, style), ...place];
}
