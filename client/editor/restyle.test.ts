import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';
import { offeredByShapes, restyle } from './restyle.ts';

function withRectangleAndStroke() {
  const test = createTestEditor();
  test.down(0, 0).move(50, 50).up();
  test.toolbox.choose('rectangle');
  test.down(100, 100).move(200, 200).up();
  const select = () => test.editor.selection.set(test.board.shapes.keys());
  const styles = () => test.editor.selection.shapes().map(({ style }) => style);
  return { ...test, select, styles };
}

describe('a new style', () => {
  it('is for all that is selected in one undo step, and for what is drawn next', () => {
    const { editor, select, styles } = withRectangleAndStroke();
    select();
    restyle(editor, { dash: 'dotted', opacity: 0.5 });
    expect(styles()).toMatchObject([
      { dash: 'dotted', opacity: 0.5 },
      { dash: 'dotted', opacity: 0.5 },
    ]);
    expect(editor.penStyle.style).toMatchObject({ dash: 'dotted', opacity: 0.5 });
    editor.undo.undo();
    expect(styles()).toMatchObject([
      { dash: 'solid', opacity: 1 },
      { dash: 'solid', opacity: 1 },
    ]);
  });

  it('fills only what can be filled; null takes the fill away (B4)', () => {
    const { editor, select, styles } = withRectangleAndStroke();
    select();
    restyle(editor, { fill: 'green' });
    expect(styles()).toMatchObject([{ fill: null }, { fill: 'green' }]);
    restyle(editor, { fill: null });
    expect(styles()).toMatchObject([{ fill: null }, { fill: null }]);
  });

  it('of the highlighter leaves the pen’s as it was', () => {
    const { editor } = createTestEditor();
    restyle(editor, { color: 'green' }, 'highlighter');
    expect([editor.penStyle.style.color, editor.highlighterStyle.style.color]).toEqual(['ink', 'green']);
  });
});

describe('the style on offer', () => {
  it('is what the selected shapes agree on, of all fields that one of them has', () => {
    const { editor, board, select } = withRectangleAndStroke();
    expect(offeredByShapes(editor.selection.shapes()).fields).toContain('fill');
    select();
    const [stroke] = [...board.shapes.keys()];
    board.edit([{ id: stroke!, prop: 'style.color', value: 'red' }]);
    const { fields, style } = offeredByShapes(editor.selection.shapes());
    expect(fields).toEqual(['color', 'width', 'fill', 'dash', 'opacity', 'fontSize', 'corners']);
    expect(style).toEqual({ width: 4, dash: 'solid', opacity: 1, fill: null, fontSize: 24, corners: 'round' });
  });
});
