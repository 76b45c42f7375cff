import { describe, expect, it } from 'vitest';
import type { ShapeKind } from '#shared/shapes/registry.ts';
import { createTestEditor } from '../../testing/test-editor.ts';
import { restyle } from '../restyle.ts';
import { commands, type CommandId } from './registry.ts';

function createBoardOf(...kinds: readonly (ShapeKind & ('rectangle' | 'note' | 'line'))[]) {
  const { board, editor, toolbox, ...test } = createTestEditor();
  for (const [index, kind] of kinds.entries()) {
    toolbox.choose(kind);
    test
      .down(index * 250 + 120, 200)
      .move(index * 250 + 300, 300)
      .up();
    editor.writing.end();
  }
  const ids = [...board.shapes.keys()];
  const select = (...places: readonly number[]) => editor.selection.set(places.map((place) => ids[place]!));
  const run = (id: CommandId) => commands[id].run(editor);
  return {
    editor,
    select,
    run,
    can: (id: CommandId) => commands[id].isEnabled(editor),
    styleAt: (place: number) => board.shapes.get(ids[place]!)!.style,
  };
}

describe('a style by keys', () => {
  it('is taken from one shape and given to others, to each what its kind draws with, in one undo step', () => {
    const { editor, select, run, can, styleAt } = createBoardOf('rectangle', 'line', 'note');
    select(0);
    restyle(editor, { color: 'red', width: 8, fill: 'green', dash: 'dotted' });
    expect(can('paste-style')).toBe(false);
    run('copy-style');
    const noteBefore = styleAt(2);
    select(1, 2);
    expect(can('paste-style')).toBe(true);
    run('paste-style');
    expect(styleAt(1)).toMatchObject({ color: 'red', width: 8, fill: null, dash: 'dotted' });
    expect(styleAt(2)).toMatchObject({ color: 'red', fill: 'green', width: noteBefore.width, dash: noteBefore.dash });
    editor.undo.undo();
    expect(styleAt(1).color).toBe('ink');
    expect(styleAt(2)).toEqual(noteBefore);
  });

  it('is that of the one in front when several are selected, and needs somebody to give it to', () => {
    const { editor, select, run, can, styleAt } = createBoardOf('rectangle', 'rectangle', 'rectangle');
    select(1);
    restyle(editor, { color: 'blue' });
    select(0, 1);
    run('copy-style');
    select();
    expect([can('copy-style'), can('paste-style')]).toEqual([false, false]);
    select(2);
    run('paste-style');
    expect(styleAt(2).color).toBe('blue');
  });
});

describe('the size of letters by keys', () => {
  it('grows and shrinks on each shape with words, from the size it has, and for the next words', () => {
    const { editor, select, run, can, styleAt } = createBoardOf('note', 'rectangle', 'line');
    select(0);
    restyle(editor, { fontSize: 40 });
    select(0, 1, 2);
    run('words-larger');
    expect([styleAt(0).fontSize, styleAt(1).fontSize]).toEqual([44, 26]);
    expect(editor.penStyle.style.fontSize).toBe(26);
    run('words-smaller');
    expect([styleAt(0).fontSize, styleAt(1).fontSize]).toEqual([40, 24]);
    select(2);
    expect(can('words-larger')).toBe(false);
  });

  it('is that of the next words with nothing selected', () => {
    const { editor, run } = createBoardOf();
    run('words-smaller');
    expect(editor.penStyle.style.fontSize).toBe(22);
  });
});

describe('larger and smaller by keys', () => {
  it('scales what is selected about its middle, there and back', () => {
    const { editor, select, run } = createBoardOf('rectangle', 'line');
    select(0, 1);
    const before = editor.selection.shapes();
    run('enlarge');
    const [first] = editor.selection.shapes();
    expect(first!.size[0]).toBeCloseTo(before[0]!.size[0] * 1.1);
    run('shrink');
    for (const [index, shape] of editor.selection.shapes().entries()) {
      expect(shape.size[0]).toBeCloseTo(before[index]!.size[0]);
      expect(shape.at[0]).toBeCloseTo(before[index]!.at[0]);
    }
  });
});

describe('the tool in hand', () => {
  it('stays there after it has made something while it is kept, else gives way', () => {
    const { editor, toolbox, ...test } = createTestEditor();
    const draw = () => test.down(100, 100).move(200, 200).up();
    commands['keep-tool'].run(editor);
    toolbox.choose('rectangle');
    draw();
    expect(toolbox.current).toBe('rectangle');
    commands['keep-tool'].run(editor);
    draw();
    expect(toolbox.current).toBe('select');
  });
});
