import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';

/** Two upright strokes at x = 100 and x = 200, and the eraser in hand. */
function createTwoStrokes() {
  const test = createTestEditor().down(100, 0).move(100, 100).up().down(200, 0).move(200, 100).up();
  test.toolbox.choose('eraser');
  const [left, right] = [...test.board.shapes.keys()];
  return { test, left: left!, right: right! };
}

describe('the eraser', () => {
  it('marks what it is dragged over and removes all of it when lifted, in one undo step', () => {
    const { test, left, right } = createTwoStrokes();
    test.down(50, 50).move(150, 50);
    expect([...test.editor.transient.marked]).toEqual([left]);
    test.move(250, 50);
    expect([...test.editor.transient.marked]).toEqual([left, right]);
    expect(test.board.shapes.size).toBe(2);
    test.up();
    expect(test.board.shapes.size).toBe(0);
    expect(test.editor.transient.marked.size).toBe(0);
    test.editor.undo.undo();
    expect(test.board.shapes.size).toBe(2);
  });

  it('wipes what lies between two places far apart, and every coalesced place', () => {
    const { test, left } = createTwoStrokes();
    test.down(20, 50).move(180, 50);
    expect([...test.editor.transient.marked]).toEqual([left]);
    // Over the top and back: neither the start nor the end is near.
    expect([...test.down(20, 300).move(100, 100, 20, 300).editor.transient.marked]).toEqual([left]);
  });

  it('reaches as far on the screen at any zoom', () => {
    const { test, left } = createTwoStrokes();
    // The stroke's edge is about 2 units from x = 100; at 50 % the radius of 8 px is 16 units.
    test.editor.viewport.setCamera({ x: 0, y: 0, zoom: 0.5 });
    expect([...test.down(42, 25).editor.transient.marked]).toEqual([left]);
    test.up();
    test.editor.viewport.setCamera({ x: 0, y: 0, zoom: 2 });
    expect(test.down(384, 100).editor.transient.marked.size).toBe(0);
  });

  it('removes nothing when it is called off or interrupted', () => {
    const { test } = createTwoStrokes();
    test.down(50, 50).move(250, 50);
    test.toolbox.escape();
    expect(test.editor.transient.marked.size).toBe(0);
    test.up().down(50, 50).move(250, 50).end('lost');
    expect(test.board.shapes.size).toBe(2);
    expect(test.editor.transient.marked.size).toBe(0);
  });

  it('does not mind that somebody else removed a marked shape', () => {
    const { test, left } = createTwoStrokes();
    test.down(50, 50).move(250, 50);
    test.board.remove([left]);
    test.up();
    expect(test.board.shapes.size).toBe(0);
  });

  it('adds no undo step when it touched nothing', () => {
    const test = createTestEditor();
    test.toolbox.choose('eraser');
    test.down(0, 0).move(100, 100).up();
    expect(test.editor.undo.canUndo()).toBe(false);
  });
});
