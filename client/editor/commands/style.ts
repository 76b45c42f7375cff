// The style of what is selected, by keys: taken from a shape, given to others, its letters larger or smaller.
import { shapeDefOf } from '#shared/shapes/registry.ts';
import { withinFontSizes } from '#shared/shapes/style.ts';
import type { Editor } from '../editor.ts';
import { offeredByShapes, restyle } from '../restyle.ts';
import type { Command } from './command.ts';

/** As much as tells one size from the next, and small enough to find the right one. */
const FONT_STEP = 1.1;

/** Of several shapes it is the one in front. */
export const copyStyle: Command = {
  labelKey: 'command.copy-style',
  shortcuts: ['mod+alt+c'],
  run({ selection, styleSample }) {
    const front = selection.shapes().at(-1);
    if (front) styleSample.take(offeredByShapes([front]).style);
  },
  isEnabled: ({ selection }) => selection.shapes().length > 0,
};

/** Each shape takes of it what its kind draws with. */
export const pasteStyle: Command = {
  labelKey: 'command.paste-style',
  shortcuts: ['mod+alt+v'],
  run(editor) {
    if (editor.styleSample.style) restyle(editor, editor.styleSample.style);
  },
  isEnabled: ({ selection, styleSample }) => styleSample.style !== null && selection.shapes().length > 0,
};

export const largerWords = resizeWords('larger', FONT_STEP, 'mod+shift+.');
export const smallerWords = resizeWords('smaller', 1 / FONT_STEP, 'mod+shift+,');

/** Of each selected shape with words; the next words are written as large as those in front. With nothing selected, of the next words alone. */
function resizeWords(name: string, factor: number, shortcut: string): Command {
  const sized = (fontSize: number): number => withinFontSizes(Math.round(fontSize * factor));
  return {
    labelKey: `command.words-${name}`,
    shortcuts: [shortcut],
    run(editor) {
      const { board, penStyle } = editor;
      const shapes = withWords(editor);
      const size = sized((shapes.at(-1) ?? penStyle).style.fontSize);
      penStyle.choose({ fontSize: size });
      board.edit(shapes.map(({ id, style }) => ({ id, prop: 'style.fontSize', value: sized(style.fontSize) })));
    },
    isEnabled: (editor) => editor.selection.ids.size === 0 || withWords(editor).length > 0,
  };
}

function withWords({ selection }: Editor) {
  return selection.shapes().filter((shape) => shapeDefOf(shape).styleFields.includes('fontSize'));
}
