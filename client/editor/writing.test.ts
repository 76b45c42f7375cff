import { describe, expect, it } from 'vitest';
import type { ShapeId } from '#shared/ids.ts';
import { textAt } from '#shared/shapes/text.ts';
import { createTestEditor } from '../testing/test-editor.ts';

const STYLE = { color: 'ink', width: 4, fontSize: 20 } as const;

function startWriting() {
  const { editor, board } = createTestEditor();
  const shape = textAt(editor.createId(), { x: 0, y: 0 }, STYLE, null);
  const type = (inserted: string, index = board.words.of(shape.id).length): void =>
    editor.writing.type({ index, removed: 0, inserted });
  editor.writing.beginNew(shape);
  return { editor, board, id: shape.id, type };
}

describe('writing', () => {
  it('puts a new text on the board with its first letter, and leaves nothing without one', () => {
    const { editor, board, id, type } = startWriting();
    expect(editor.writing.shape?.id).toBe(id);
    expect(board.shapes.size).toBe(0);
    type('A');
    expect(board.shapes.get(id)).toMatchObject({ kind: 'text', words: 'A' });
    const other = startWriting();
    other.editor.writing.end();
    expect(other.board.shapes.size).toBe(0);
    expect(other.editor.undo.canUndo()).toBe(false);
  });

  it('selects what was written when it ends', () => {
    const { editor, id, type } = startWriting();
    type('A');
    editor.writing.end();
    expect(editor.writing.shape).toBeNull();
    expect([...editor.selection.ids]).toEqual([id]);
  });

  it('makes one step of letters that follow each other, the new text included', () => {
    const { editor, board, type } = startWriting();
    for (const letter of 'Hello') type(letter);
    editor.undo.undo();
    expect(board.shapes.size).toBe(0);
    editor.undo.redo();
    expect([...board.shapes.values()]).toMatchObject([{ words: 'Hello' }]);
  });

  it('makes a step of its own of what comes after something else', () => {
    const { editor, board, id, type } = startWriting();
    type('A');
    board.edit([{ id, prop: 'style.color', value: 'red' }]);
    type('B');
    editor.undo.undo();
    expect(board.shapes.get(id)).toMatchObject({ words: 'A', style: { color: 'red' } });
    editor.undo.undo();
    expect(board.shapes.get(id)).toMatchObject({ words: 'A', style: { color: 'ink' } });
  });

  it('takes away a text whose words were all taken out', () => {
    const { editor, board, id, type } = startWriting();
    type('A');
    editor.writing.end();
    editor.writing.begin(id);
    editor.writing.type({ index: 0, removed: 1, inserted: '' });
    expect(board.shapes.size).toBe(1);
    editor.writing.end();
    expect(board.shapes.size).toBe(0);
  });

  it('ends when somebody deletes the shape', () => {
    const { editor, board, id, type } = startWriting();
    type('A');
    board.remove([id]);
    expect(editor.writing.shape).toBeNull();
  });

  it('does not begin with what has no words, nor with what is not there', () => {
    const test = createTestEditor();
    test.down(0, 0).move(50, 50).up();
    const [stroke] = test.board.shapes.keys();
    test.editor.writing.begin(stroke!);
    test.editor.writing.begin('nothing' as ShapeId);
    expect(test.editor.writing.shape).toBeNull();
  });

  it('is told of what others write at once, letter by letter, and not of my own', () => {
    const { editor, board, id, type } = startWriting();
    type('Hello');
    const told: unknown[] = [];
    board.words.follow(id, (splices) => told.push(...splices));
    type('!');
    editor.undo.undo();
    expect(told).toEqual([{ index: 0, removed: 6, inserted: '' }]);
  });
});
