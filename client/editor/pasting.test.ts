import { describe, expect, it } from 'vitest';
import { clipboardFromShapes, contentOfClipboard } from '#shared/formats/clipboard.ts';
import type { ShapeId } from '#shared/ids.ts';
import { arrowBetween, type ArrowShape } from '#shared/shapes/arrow.ts';
import { outlinedFromCorners } from '#shared/shapes/outlined.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { textAt } from '#shared/shapes/text.ts';
import { createRandom } from '#shared/testing/random.ts';
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts';
import { createPasting } from './pasting.ts';

const [A, B, ARROW] = ['a' as ShapeId, 'b' as ShapeId, 'arrow' as ShapeId];

/** Two boxes of 100 by 100 around (50, 50) and (350, 50), an arrow from one to the other; all told around (200, 50). */
function start(): TestEditor {
  const test = createTestEditor(createRandom(5).bytes);
  const { board } = test;
  board.add(outlinedFromCorners(A, 'rectangle', { x: 0, y: 0 }, { x: 100, y: 100 }, defaultStyle));
  board.add(outlinedFromCorners(B, 'ellipse', { x: 300, y: 0 }, { x: 400, y: 100 }, defaultStyle));
  const placeIn = (id: ShapeId, x: number) => ({ point: { x, y: 50 }, target: board.shapes.get(id)! });
  board.add(arrowBetween(ARROW, placeIn(A, 50), placeIn(B, 350), defaultStyle));
  return test;
}

/** By way of the clipboard, as from board to board. */
function carried(test: TestEditor, ids: readonly ShapeId[]) {
  const texts = clipboardFromShapes(test.board.take(ids));
  const content = texts && contentOfClipboard(texts, false);
  if (content?.kind !== 'shapes') throw new Error('shapes come as shapes');
  return content.shapes;
}

const pasted = ({ editor }: TestEditor) => editor.selection.shapes();

describe('pasting shapes', () => {
  it('puts them in the middle of what is seen, selected, as one undo step', () => {
    const [from, to] = [start(), createTestEditor(createRandom(6).bytes)];
    to.editor.viewport.setCamera({ x: 1000, y: 2000, zoom: 2 });
    createPasting(to.editor).shapes(carried(from, [A, B, ARROW]), 'key');
    // The screen of 1000 by 800 at 200 % shows 500 by 400 from (1000, 2000).
    expect(pasted(to).map(({ kind, at }) => [kind, at[0], at[1]])).toEqual([
      ['rectangle', 1100, 2200],
      ['ellipse', 1400, 2200],
      ['arrow', 1250, 2200],
    ]);
    expect(pasted(to).every(({ id }) => ![A, B, ARROW].includes(id))).toBe(true);
    to.editor.undo.undo();
    expect(to.board.shapes.size).toBe(0);
  });

  it('puts them under the pointer where there is one', () => {
    const test = start();
    test.editor.pointer.move({ xPx: 700, yPx: 300 });
    createPasting(test.editor).shapes(carried(test, [A]), 'key');
    expect(pasted(test).map(({ at }) => at)).toEqual([[700, 300, 0]]);
  });

  it('puts the same thing beside the one before, until the place is another', () => {
    const test = start();
    const pasting = createPasting(test.editor);
    const shapes = carried(test, [A]);
    const places = [1, 2, 3].map(() => {
      pasting.shapes(shapes, 'key');
      return pasted(test)[0]?.at[0];
    });
    expect(places).toEqual([500, 516, 532]);
    pasting.shapes(shapes, 'another');
    expect(pasted(test)[0]?.at[0]).toBe(500);
    test.editor.pointer.move({ xPx: 100, yPx: 100 });
    pasting.shapes(shapes, 'another');
    expect(pasted(test)[0]?.at[0]).toBe(100);
  });

  it('has arrows follow what was pasted with them, never what they followed before (Q5)', () => {
    const test = start();
    createPasting(test.editor).shapes(carried(test, [A, ARROW]), 'key');
    const [box, arrow] = pasted(test) as [ArrowShape, ArrowShape];
    expect(arrow.start.to).toBe(box.id);
    expect(arrow.end).not.toHaveProperty('to');
  });

  it('keeps what would lie out of the world at its edge', () => {
    const test = start();
    test.board.edit([{ id: B, prop: 'at', value: [2 ** 24, 0, 0] }]);
    test.editor.viewport.setCamera({ x: 16_000_000, y: 0, zoom: 1 });
    createPasting(test.editor).shapes(carried(test, [A, B]), 'key');
    expect(pasted(test)).toHaveLength(2);
  });
});

describe('a duplicate', () => {
  it('of a text stands so far off it, though its stored box is smaller than the shown one (X5)', () => {
    const test = createTestEditor(createRandom(9).bytes);
    const text = textAt('t' as ShapeId, { x: 100, y: 100 }, defaultStyle, null);
    test.board.put([{ ...text, words: 'Several words\nin two lines' }]);
    const [copied] = test.board.copy([text.id], { x: 16, y: 16 }, test.editor.createId);
    const [x = 0, y = 0] = test.board.shapes.get(text.id)?.at ?? [];
    expect(copied && test.board.shapes.get(copied)?.at).toEqual([x + 16, y + 16, 0]);
  });
});

describe('pasting words', () => {
  it('makes one text of them around the place, as long as its lines are', () => {
    const test = createTestEditor(createRandom(7).bytes);
    createPasting(test.editor).words('one\ntwo');
    expect(pasted(test)).toMatchObject([{ kind: 'text', words: 'one\ntwo', wrapWidth: null }]);
    const [x, y] = pasted(test)[0]!.at;
    expect(Math.hypot(x - 500, y - 400)).toBeLessThan(2);
    test.editor.undo.undo();
    expect(test.board.shapes.size).toBe(0);
  });

  it('breaks long lines', () => {
    const test = createTestEditor(createRandom(8).bytes);
    createPasting(test.editor).words('a word and '.repeat(30));
    expect(pasted(test)).toMatchObject([{ kind: 'text', wrapWidth: 600 }]);
  });
});
