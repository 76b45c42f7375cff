import { describe, expect, it } from 'vitest';
import type { TextShape } from '#shared/shapes/text.ts';
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts';

/** Pulled by so many pixels with the text tool, then written on. */
function pulledBy(byPx: number, zoom = 1): { readonly test: TestEditor; readonly shape: TextShape } {
  const test = createTestEditor();
  test.editor.viewport.setCamera({ x: 0, y: 0, zoom });
  test.toolbox.choose('text');
  test
    .down(400, 100)
    .move(400 + byPx, 110)
    .up();
  test.editor.writing.type({ index: 0, removed: 0, inserted: 'some words' });
  test.editor.writing.end();
  return { test, shape: [...test.board.shapes.values()][0] as TextShape };
}

describe('the text tool', () => {
  it('pulled by 36 px or more makes a box that lines break in, to either side', () => {
    expect(pulledBy(36).shape.wrapWidth).toBe(36);
    expect(pulledBy(-80).shape).toMatchObject({ wrapWidth: 80, size: [80, expect.any(Number)] });
    expect(pulledBy(-80).shape.at[0]).toBe(360);
    expect(pulledBy(36, 2).shape.wrapWidth).toBe(18);
  });

  it('pulled by less is clicked: lines are as long as they are typed', () => {
    expect(pulledBy(35).shape.wrapWidth).toBeNull();
    expect(pulledBy(0).shape.wrapWidth).toBeNull();
  });

  it('shows the box while it is pulled, and gives way to the select tool', () => {
    const test = createTestEditor();
    test.toolbox.choose('text');
    test.down(400, 100).move(500, 110);
    expect(test.editor.transient.brush).toMatchObject({ minX: 400, maxX: 500, minY: 100 });
    test.up();
    expect([test.editor.transient.brush, test.toolbox.current]).toEqual([null, 'select']);
  });

  it('leaves nothing when it is called off, or no word is written', () => {
    const test = createTestEditor();
    test.toolbox.choose('text');
    test.down(400, 100).move(500, 110);
    test.toolbox.escape();
    test.up();
    expect([test.editor.writing.shape, test.editor.transient.brush]).toEqual([null, null]);
    test.down(400, 100).up();
    test.editor.writing.end();
    expect(test.board.shapes.size).toBe(0);
  });
});
