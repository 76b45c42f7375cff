// Another colour, width, fill, line or opacity: for what is selected, in one undo step, and for all that is drawn next with the tool in hand.
import type { Edit } from '#shared/document/board-document.ts';
import { shapeDefOf, shapeDefs, type Shape, type ShapeKind } from '#shared/shapes/registry.ts';
import { editsForStyle } from '#shared/shapes/restyled.ts';
import { defaultStyle, type ShapeStyle, type StyleField } from '#shared/shapes/style.ts';
import type { Editor } from './editor.ts';
import { penStyleOf, type StyleOwner } from './pen-style.ts';

/** What is to be chosen, and what is chosen now: a field that differs among the selected shapes has no value. */
export interface OfferedStyle {
  readonly fields: readonly StyleField[];
  readonly style: Partial<ShapeStyle>;
}

/** What a tool says about its style. */
export interface ToolStyle {
  readonly owner?: StyleOwner;
  readonly makes?: ShapeKind;
}

const ALL_FIELDS = Object.keys(defaultStyle) as StyleField[]; // a literal: its keys are all it has

export function restyle(editor: Editor, change: Partial<ShapeStyle>, owner: StyleOwner = 'pen'): void {
  penStyleOf(editor, owner).choose(change);
  const edits: readonly Edit[] = editor.selection.shapes().flatMap((shape) => editsForStyle(shape, change));
  editor.board.edit(edits);
}

/** The style of what is selected; of nothing, that of a tool. */
export function offeredBy(editor: Editor, { owner, makes }: ToolStyle): OfferedStyle {
  const shapes = editor.selection.shapes();
  if (shapes.length > 0) return offeredByShapes(shapes);
  // Whoever takes a colour with another tool in hand means the pen.
  return { fields: shapeDefs[makes ?? 'freehand'].styleFields, style: penStyleOf(editor, owner).style };
}

export function isSameOffer(one: OfferedStyle, other: OfferedStyle): boolean {
  return (
    one.fields.length === other.fields.length && ALL_FIELDS.every((field) => one.style[field] === other.style[field])
  );
}

/** What the shapes are drawn with, all of their fields together; O(shapes). */
export function offeredByShapes(shapes: readonly Shape[]): OfferedStyle {
  const fields = ALL_FIELDS.filter((field) => shapes.some((shape) => fieldsOf(shape).includes(field)));
  const agreed = fields.flatMap((field) => {
    const values = shapes.filter((shape) => fieldsOf(shape).includes(field)).map(({ style }) => style[field]);
    return values.every((value) => value === values[0]) ? [[field, values[0]] as const] : [];
  });
  return { fields, style: Object.fromEntries(agreed) };
}

function fieldsOf(shape: Shape): readonly StyleField[] {
  return shapeDefOf(shape).styleFields;
}
