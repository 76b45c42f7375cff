// A new colour or width: for what is selected, in one undo step, and for all that is drawn next.
import type { Edit } from '#shared/document/board-document.ts';
import type { ShapeStyle } from '#shared/shapes/style.ts';
import type { Editor } from './editor.ts';

export function restyle({ board, penStyle, selection }: Editor, change: Partial<ShapeStyle>): void {
  penStyle.choose(change);
  const edits = selection
    .shapes()
    .flatMap(({ id }) => Object.entries(change).map(([name, value]): Edit => ({ id, prop: `style.${name}`, value })));
  board.edit(edits);
}
