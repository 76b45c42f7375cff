import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';

describe('the highlighter', () => {
  it('leaves one highlight in its own colour, and stays in hand', () => {
    const test = createTestEditor();
    test.toolbox.choose('highlighter');
    test.down(0, 0).move(50, 0, 100, 20);
    expect(test.editor.transient.draft).toMatchObject({ kind: 'highlight', style: { color: 'yellow' } });
    test.up();
    expect([...test.board.shapes.values()]).toMatchObject([
      { kind: 'highlight', style: { color: 'yellow', width: 4 } },
    ]);
    expect([test.toolbox.current, test.editor.penStyle.style.color]).toEqual(['highlighter', 'ink']);
  });
});
