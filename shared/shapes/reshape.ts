// What moving, turning and scaling do to shapes, and the edits that store it: the same for a drag, for keys, and for what others see of a drag.
import { stretchAlong, type Reshape } from '../geometry/reshape.ts';
import type { ShapeId } from '../ids.ts';
import { SIZE_MAX, type Fields } from './fields.ts';
import { shapeDefOf, type Shape } from './registry.ts';
import { reshapedPlace } from './reshaped-place.ts';

/** An edit as the document takes it. */
export interface ReshapeEdit {
  readonly id: ShapeId;
  readonly prop: string;
  readonly value: unknown;
}

/** The shape as it stands afterwards: frozen, and never out of the ranges of `at` and `size`. */
export function reshaped(shape: Shape, reshape: Reshape): Shape {
  return shapeDefOf(shape).reshaped?.(shape, reshape) ?? withPlace(shape, reshape);
}

/** What is stored of it: `at` and `size` where they changed, and fields of `style` where the kind changes them. */
export function editsForReshape(shapes: readonly Shape[], reshape: Reshape): readonly ReshapeEdit[] {
  return shapes.flatMap((shape) => editsBetween(shape, reshaped(shape, reshape)));
}

/** A shape turned against the frame keeps its right angles: each of its sides gets as long as the scaled side would be. */
function withPlace(shape: Shape, reshape: Reshape): Shape {
  const [, , rotation] = shape.at;
  const [width, height] = shape.size;
  const at = reshapedPlace(shape.at, reshape);
  const size = [
    Math.min(SIZE_MAX, width * stretchAlong(reshape, rotation)),
    Math.min(SIZE_MAX, height * stretchAlong(reshape, rotation + Math.PI / 2)),
  ] as const;
  return Object.freeze({ ...shape, at, size: Object.freeze(size) });
}

function editsBetween(before: Shape, after: Shape): readonly ReshapeEdit[] {
  const { id } = before;
  const edits: ReshapeEdit[] = [];
  const hasMoved = !isSame(before.at, after.at);
  const isStoredWhole = hasMoved && shapeDefOf(before).isSizedByWords === true;
  if (hasMoved) edits.push({ id, prop: 'at', value: after.at });
  if (isStoredWhole || !isSame(before.size, after.size)) edits.push({ id, prop: 'size', value: after.size });
  for (const [prop, value] of Object.entries(storedBeside(after)))
    if (storedBeside(before)[prop] !== value) edits.push({ id, prop, value });
  const styleBefore = Object.entries(before.style);
  const styleAfter: Readonly<Record<string, unknown>> = { ...after.style };
  for (const [name, value] of styleBefore)
    if (styleAfter[name] !== value) edits.push({ id, prop: `style.${name}`, value: styleAfter[name] });
  return edits;
}

function isSame(before: readonly number[], after: readonly number[]): boolean {
  return before.every((value, index) => value === after[index]);
}

function storedBeside(shape: Shape): Fields {
  return shapeDefOf(shape).storedBeside?.(shape) ?? {};
}
