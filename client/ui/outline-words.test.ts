import { describe, expect, it } from 'vitest';
import { arrowBetween } from '#shared/shapes/arrow.ts';
import { noteAt } from '#shared/shapes/note.ts';
import { outlinedFromCorners } from '#shared/shapes/outlined.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { targetFromShape } from '#shared/shapes/target.ts';
import { createTestEditor } from '../testing/test-editor.ts';
import { outlineOf } from './outline-words.ts';

/** A board with what `put` puts on it. */
function outlineWith(put: (editor: ReturnType<typeof createTestEditor>) => void) {
  let drawn = 0;
  const test = createTestEditor((length) => new Uint8Array(length).map((_, index) => ++drawn >> (8 * (index % 2))));
  put(test);
  return outlineOf(test.board.shapes);
}

function rectangle({ board, editor }: ReturnType<typeof createTestEditor>, x: number, y: number, words = '') {
  const id = editor.createId();
  board.add(outlinedFromCorners(id, 'rectangle', { x, y }, { x: x + 50, y: y + 50 }, defaultStyle));
  if (words !== '') board.words.splice(id, { index: 0, removed: 0, inserted: words });
  return board.shapes.get(id)!;
}

function stroke(test: ReturnType<typeof createTestEditor>, y: number) {
  test
    .down(0, y)
    .move(50, y, 90, y + 20)
    .up();
}

describe('the outline of a board', () => {
  it('says kind, colour and words of a shape', () => {
    const { items } = outlineWith((test) => {
      const id = test.editor.createId();
      test.board.add({ ...noteAt(id, { x: 0, y: 0 }, defaultStyle), words: 'Users ask\nfor  undo' });
      stroke(test, 500);
    });
    expect(items.map(({ text }) => text)).toEqual(['Sticky note, yellow: Users ask for undo', 'Stroke, ink']);
  });

  it('reads from top to bottom, and side by side from left to right', () => {
    const { items } = outlineWith((test) => {
      rectangle(test, 300, 105, 'second');
      rectangle(test, 0, 400, 'third');
      rectangle(test, 0, 110, 'first');
    });
    expect(items.map(({ text }) => text.split(': ')[1])).toEqual(['first', 'second', 'third']);
  });

  it('says between what an arrow runs', () => {
    const { items } = outlineWith((test) => {
      const [plan, ship] = [rectangle(test, 0, 0, 'Plan'), rectangle(test, 400, 0)];
      const place = (shape: typeof plan, x: number) => ({ point: { x, y: 25 }, target: shape });
      expect(targetFromShape(plan)).toBeDefined();
      test.board.add(arrowBetween(test.editor.createId(), place(plan, 25), place(ship, 425), defaultStyle));
    });
    expect(items.map(({ text }) => text)).toContain('Arrow from Rectangle “Plan” to Rectangle');
  });

  it('tells strokes together, after all else', () => {
    const { items } = outlineWith((test) => {
      for (const y of [0, 100, 200]) stroke(test, y);
      rectangle(test, 0, 600);
    });
    expect(items.map(({ text, ids }) => [text, ids.length])).toEqual([
      ['Rectangle, ink', 1],
      ['3 × Stroke', 3],
    ]);
  });

  it('stops at two hundred, and says how many are left', () => {
    const { items, restCount } = outlineWith((test) => {
      for (let index = 0; index < 203; index++) rectangle(test, 0, index * 60);
      stroke(test, 0);
    });
    expect([items.length, restCount]).toEqual([200, 4]);
  });

  it('cuts long words', () => {
    const { items } = outlineWith((test) => rectangle(test, 0, 0, 'a'.repeat(500)));
    expect(items[0]!.text).toBe(`Rectangle, ink: ${'a'.repeat(80)}…`);
  });
});
