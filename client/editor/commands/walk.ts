// Going through the shapes by keys, in reading order: Enter goes in, Tab goes on, Escape goes out. The last leads on to the panels: nobody is caught.
import type { Shape } from '#shared/shapes/registry.ts';
import { bringIntoView } from '../bring-into-view.ts';
import type { Editor } from '../editor.ts';
import { inReadingOrder } from '../reading-order.ts';
import type { Command } from './command.ts';

/** Not while something is selected: Enter then writes on it. */
export const selectFirst = walk('first', 'enter', ({ board, selection }) =>
  selection.shapes().length === 0 ? inReadingOrder(board.shapes.values())[0] : undefined,
);
export const selectNext = walk('next', 'tab', (editor) => neighbour(editor, 1));
export const selectPrevious = walk('previous', 'shift+tab', (editor) => neighbour(editor, -1));

function walk(name: string, shortcut: string, find: (editor: Editor) => Shape | undefined): Command {
  return {
    labelKey: `command.select-${name}`,
    shortcuts: [shortcut],
    run(editor) {
      const shape = find(editor);
      if (!shape) return;
      editor.selection.set([shape.id]);
      bringIntoView(editor.viewport, [shape]);
    },
    isEnabled: (editor) => find(editor) !== undefined,
  };
}

/** Of several it is the first or the last of themselves: one goes in among them. */
function neighbour({ board, selection }: Editor, by: 1 | -1): Shape | undefined {
  const selected = selection.shapes();
  if (selected.length === 0) return undefined;
  if (selected.length > 1) return inReadingOrder(selected).at(by === 1 ? 0 : -1);
  const all = inReadingOrder(board.shapes.values());
  const place = all.findIndex(({ id }) => id === selected[0]?.id);
  return all[place + by];
}
