// Another colour, width, fill, line or opacity: for what is selected, in one undo step, and for all that is drawn next with the tool in hand.
import type { Edit } from '#shared/document/board-document.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { ShapeStyle } from '#shared/shapes/style.ts';
import type { Editor } from './editor.ts';
import { penStyleOf, type StyleOwner } from './pen-style.ts';

export type StyleField = keyof ShapeStyle;

/** What is to be chosen, and what is chosen now: a field that differs among the selected shapes has no value. */
export interface OfferedStyle {
  readonly fields: readonly StyleField[];
  readonly style: Partial<ShapeStyle>;
}

/** What a tool says about its style. */
export interface ToolStyle {
  readonly owner?: StyleOwner;
  readonly fills?: true;
}

const LINE_FIELDS: readonly StyleField[] = ['color', 'width', 'dash', 'opacity'];
const ALL_FIELDS: readonly StyleField[] = [...LINE_FIELDS, 'fill'];

export function restyle(editor: Editor, change: Partial<ShapeStyle>, owner: StyleOwner = 'pen'): void {
  penStyleOf(editor, owner).choose(change);
  const edits = editor.selection.shapes().flatMap((shape) =>
    Object.entries(change)
      .filter(([name]) => fieldsOf(shape).includes(name as StyleField)) // a change has no other names
      .map(([name, value]): Edit => ({ id: shape.id, prop: `style.${name}`, value })),
  );
  editor.board.edit(edits);
}

/** The style of what is selected; of nothing, that of a tool. */
export function offeredBy(editor: Editor, { owner, fills }: ToolStyle): OfferedStyle {
  const shapes = editor.selection.shapes();
  if (shapes.length > 0) return offeredByShapes(shapes);
  return { fields: fills ? ALL_FIELDS : LINE_FIELDS, style: penStyleOf(editor, owner).style };
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

/** The fields that a kind draws with. */
function fieldsOf({ kind }: Shape): readonly StyleField[] {
  return kind === 'rectangle' || kind === 'ellipse' || kind === 'diamond' ? ALL_FIELDS : LINE_FIELDS;
}
