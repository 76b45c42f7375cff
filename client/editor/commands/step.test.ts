import { describe, expect, it } from 'vitest';
import type { ShapeId } from '#shared/ids.ts';
import { createTestEditor } from '../../testing/test-editor.ts';
import { commands } from './registry.ts';

/** Rectangles of 100 by 100, back to front, by the x of their left edges. */
function createPile(...lefts: readonly number[]) {
  const test = createTestEditor();
  const { board, editor } = test;
  for (const left of lefts) {
    test.toolbox.choose('rectangle');
    test
      .down(left, 100)
      .move(left + 100, 200)
      .up();
  }
  const ids = [...board.shapes.keys()];
  const shapes = () => board.shapesIn({ minX: -1e3, minY: -1e3, maxX: 1e4, maxY: 1e4 });
  return {
    test,
    ids,
    /** The places in which they were put up, back to front. */
    order: () => shapes().map(({ id }) => ids.indexOf(id)),
    select: (...places: readonly number[]) => editor.selection.set(places.map((place): ShapeId => ids[place]!)),
    forward: () => commands['bring-forward'].run(editor),
    backward: () => commands['send-backward'].run(editor),
    can: () => [commands['bring-forward'].isEnabled(editor), commands['send-backward'].isEnabled(editor)],
  };
}

describe('a step forward or backward', () => {
  it('leads past the next shape that overlaps, not past those elsewhere, in one undo step (O5)', () => {
    // The second and third lie far from the first and fourth.
    const { test, order, select, forward, backward, can } = createPile(0, 400, 450, 50, 20);
    select(0);
    forward();
    expect(order()).toEqual([1, 2, 3, 0, 4]);
    test.editor.undo.undo();
    expect(order()).toEqual([0, 1, 2, 3, 4]);
    select(4);
    expect(can()).toEqual([false, true]);
    backward();
    expect(order()).toEqual([0, 1, 2, 4, 3]);
    backward();
    expect(order()).toEqual([4, 0, 1, 2, 3]);
    expect(can()).toEqual([true, false]);
    forward();
    expect(order()).toEqual([0, 4, 1, 2, 3]);
  });

  it('is not to be had for a shape that nothing overlaps, nor for none', () => {
    const { select, can } = createPile(0, 200);
    select(0);
    expect(can()).toEqual([false, false]);
    select();
    expect(can()).toEqual([false, false]);
  });

  it('keeps the order of those that step together; who is past already stays (O5)', () => {
    const { order, select, forward, backward } = createPile(0, 10, 20, 30, 40);
    select(0, 1);
    forward();
    expect(order()).toEqual([2, 0, 1, 3, 4]);
    backward();
    expect(order()).toEqual([0, 1, 2, 3, 4]);
    select(1, 3);
    forward();
    expect(order()).toEqual([0, 2, 1, 3, 4]);
  });

  it('leads past all shapes of one order, which have no room between them (O5)', () => {
    const { test, ids, order, select, forward, backward } = createPile(0, 10, 20, 30);
    const [, one, other] = ids;
    const same = test.board.shapes.get(one!)!.order;
    test.board.edit([{ id: other!, prop: 'order', value: same }]);
    const among = order();
    select(0);
    forward();
    expect(order()).toEqual([...among.slice(1, 3), 0, 3]);
    backward();
    expect(order()).toEqual(among);
  });
});
