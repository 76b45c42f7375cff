// The edits that give a shape another style: the same by hand and by program.
import type { Fields } from './fields.ts';
import type { ReshapeEdit } from './reshape.ts';
import { shapeDefOf, type Shape } from './registry.ts';
import type { ShapeStyle, StyleField } from './style.ts';

/** As far as its kind draws with it; what else is changed is passed over. */
export function editsForStyle(shape: Shape, change: Partial<ShapeStyle>): readonly ReshapeEdit[] {
  const { id } = shape;
  const { styleFields } = shapeDefOf(shape);
  const drawn = Object.entries(change).filter(([name]) => styleFields.includes(name as StyleField)); // a change has no other names
  const place = drawn.some(([name]) => name === 'align') ? placeAsShown(shape) : {};
  return [
    ...Object.entries(place).map(([prop, value]) => ({ id, prop, value })),
    ...drawn.map(([name, value]) => ({ id, prop: `style.${name}`, value })),
  ];
}

/** A box that follows its words keeps another place of its top when they are aligned otherwise: it must be the shown one's (LAYOUT.md X9). */
export function placeAsShown(shape: Shape): Fields {
  return shapeDefOf(shape).isSizedByWords ? { at: [...shape.at], size: [...shape.size] } : {};
}
