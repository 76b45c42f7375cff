// What a program changes of a shape, as the edits that are stored: each field alone, so that what others change meanwhile stays theirs (LAYOUT.md T1).
import type { Edit } from '#shared/document/board-document.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import type { ShapeStyle } from '#shared/shapes/style.ts';

export interface ShapeChange {
  /** Its middle in world units, and its turn in radians. */
  readonly at?: readonly [x: number, y: number, rotation: number];
  readonly size?: readonly [width: number, height: number];
  /** Fields to replace; those that its kind does not draw with are passed over. */
  readonly style?: Partial<ShapeStyle>;
  /** Replaces all that is written on it; kinds without words keep none. */
  readonly words?: string;
}

/** @throws RangeError when the shape could not be shown any more. */
export function editsFromChange(shape: Shape, { at, size, style = {} }: ShapeChange): readonly Edit[] {
  const { isSizedByWords, styleFields } = shapeDefOf(shape);
  const { id } = shape;
  const place = [
    ...(at ? [{ id, prop: 'at', value: [...at] }] : []),
    // A box that follows its words is stored as it is shown whenever it moves (X5).
    ...(size || (at && isSizedByWords) ? [{ id, prop: 'size', value: [...(size ?? shape.size)] }] : []),
  ];
  for (const { value } of place) {
    if (!value.every(Number.isFinite)) throw new RangeError(`A place or a size of ${id} is not finite.`);
  }
  const drawn = Object.entries(style).filter(([name]) => (styleFields as readonly string[]).includes(name)); // a list of names
  return [...place, ...drawn.map(([name, value]) => ({ id, prop: `style.${name}`, value }))];
}
