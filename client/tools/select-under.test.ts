import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';
import { selectUnder } from './select-under.ts';

/** Rectangles of 100 by 100 with their left edge at 0 and 200, and the pen in hand. */
function createTwo() {
  const test = createTestEditor();
  for (const left of [0, 200]) {
    test.toolbox.choose('rectangle');
    test
      .down(left, 0)
      .move(left + 100, 100)
      .up();
  }
  test.toolbox.choose('pen');
  const [a, b] = [...test.board.shapes.keys()];
  const under = (xPx: number, yPx: number) => {
    selectUnder(test.editor, test.toolbox, { xPx, yPx }, 'mouse');
    return [...test.editor.selection.ids];
  };
  return { test, under, a: a!, b: b! };
}

describe('a menu', () => {
  it('is about the shape it opens on, which is selected, the select tool in hand', () => {
    const { test, under, a } = createTwo();
    expect(under(0, 50)).toEqual([a]);
    expect(test.toolbox.current).toBe('select');
  });

  it('is about all that is selected where it opens on any of it, or between', () => {
    const { test, under, a, b } = createTwo();
    test.toolbox.choose('select');
    test.editor.selection.set([a, b]);
    expect(under(200, 50)).toEqual([a, b]);
    expect(under(150, 50)).toEqual([a, b]);
  });

  it('is about the board beside everything, with the tool that is in hand', () => {
    const { test, under, a } = createTwo();
    test.editor.selection.set([a]);
    expect(under(700, 700)).toEqual([]);
    expect(test.toolbox.current).toBe('pen');
  });

  it('calls off the press that asked for it', () => {
    const { test, under } = createTwo();
    test.down(600, 600);
    under(600, 600);
    test.move(650, 650).up();
    expect(test.board.shapes.size).toBe(2);
  });

  it('takes nothing in hand for who may only look, and still says what would be copied', () => {
    const { test, under, a } = createTwo();
    test.toolbox.allow('view');
    expect(under(0, 50)).toEqual([a]);
    expect(test.toolbox.current).toBe('hand');
  });
});
