// Gives texts that break their lines at a width their own again: as wide as what is written. With a pointer a double click on a side handle does it.
import type { TextShape } from '#shared/shapes/text.ts';
import type { Editor } from '../editor.ts';
import type { Command } from './command.ts';

export const fitWords: Command = {
  labelKey: 'command.fit-words',
  shortcuts: [],
  run(editor) {
    editor.board.edit(wrapped(editor).map(({ id }) => ({ id, prop: 'wrap', value: 'none' })));
  },
  isEnabled: (editor) => wrapped(editor).length > 0,
};

function wrapped({ selection }: Editor): readonly TextShape[] {
  return selection.shapes().filter((shape): shape is TextShape => shape.kind === 'text' && shape.wrapWidth !== null);
}
