// Writing on the one selected shape, by the keyboard; with a pointer a double click does it.
import { shapeDefOf } from '#shared/shapes/registry.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { Editor } from '../editor.ts';
import type { Command } from './command.ts';

export const write: Command = {
  labelKey: 'command.write',
  shortcuts: ['enter'],
  run(editor) {
    const shape = writable(editor);
    if (shape) editor.writing.begin(shape.id);
  },
  isEnabled: (editor) => writable(editor) !== null,
};

function writable({ selection }: Editor): Shape | null {
  const [shape, ...others] = selection.shapes();
  return shape && others.length === 0 && shapeDefOf(shape).textBox ? shape : null;
}
