// What one does to the selected shapes: each is one transaction, one undo step.
import type { Editor } from '../editor.ts';
import type { Command } from './command.ts';

/** World units that a copy stands off its original, so that both are seen. */
const COPY_OFFSET = 16;

const hasSelected = ({ selection }: Editor): boolean => selection.shapes().length > 0;

export const selectAll: Command = {
  labelKey: 'command.select-all',
  shortcuts: ['mod+a'],
  run: ({ board, selection }) => selection.set(board.shapes.keys()),
  isEnabled: ({ board }) => board.shapes.size > 0,
};

export const duplicate: Command = {
  labelKey: 'command.duplicate',
  shortcuts: ['mod+d'],
  run({ board, selection, createId }) {
    selection.set(board.copy(selection.ids, { x: COPY_OFFSET, y: COPY_OFFSET }, createId));
  },
  isEnabled: hasSelected,
};

export const remove: Command = {
  labelKey: 'command.remove',
  shortcuts: ['delete', 'backspace'],
  run({ board, selection }) {
    board.remove(selection.ids);
    selection.set([]);
  },
  isEnabled: hasSelected,
};

export const bringToFront: Command = {
  labelKey: 'command.bring-to-front',
  shortcuts: ['mod+shift+]', ']'],
  run: (editor) => reorder(editor, (count) => editor.board.frontOrders(count)),
  isEnabled: hasSelected,
};

export const sendToBack: Command = {
  labelKey: 'command.send-to-back',
  shortcuts: ['mod+shift+[', '['],
  run: (editor) => reorder(editor, (count) => editor.board.backOrders(count)),
  isEnabled: hasSelected,
};

/** They keep their order among each other. */
function reorder({ board, selection }: Editor, ordersFor: (count: number) => readonly string[]): void {
  const shapes = selection.shapes();
  const orders = ordersFor(shapes.length);
  board.edit(shapes.map(({ id }, index) => ({ id, prop: 'order', value: orders[index] })));
}
