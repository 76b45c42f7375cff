// Every kind of shape there is: the whole list, one line a kind. A kind that is not here is kept in documents and drawn as nothing.
import { arrow } from './arrow.ts';
import { diamond } from './diamond.ts';
import { ellipse } from './ellipse.ts';
import { freehand } from './freehand.ts';
import { highlight } from './highlight.ts';
import { line } from './line.ts';
import { rectangle } from './rectangle.ts';
import { note } from './note.ts';
import type { ShapeDef } from './shape-def.ts';
import { star } from './star.ts';
import { text } from './text.ts';
import { triangle } from './triangle.ts';

export const shapeDefs = {
  freehand,
  highlight,
  rectangle,
  ellipse,
  diamond,
  triangle,
  star,
  line,
  arrow,
  text,
  note,
} as const satisfies Record<string, ShapeDef>;

export type ShapeKind = keyof typeof shapeDefs;
/** A shown shape of any kind; deeply frozen, so two that are the same object look the same. */
export type Shape = NonNullable<ReturnType<(typeof shapeDefs)[ShapeKind]['check']>>;

/** Whether this version knows how to show shapes of a stored `kind`. */
export function isShapeKind(kind: unknown): kind is ShapeKind {
  return typeof kind === 'string' && Object.hasOwn(shapeDefs, kind);
}

/** What is known about a shape's kind. */
export function shapeDefOf(shape: Shape): ShapeDef<Shape> {
  return shapeDefs[shape.kind];
}
