import { describe, expect, it } from 'vitest';
import type { ShapeId } from '../ids.ts';
import { isOrder, ORDER_LENGTH_MAX } from '../shapes/fields.ts';
import type { ShapeBase } from '../shapes/shape-def.ts';
import { createRandom } from '../testing/random.ts';
import { compareOrder, orderAbove, orderBetween } from './order.ts';

const shape = (id: string, order: string): ShapeBase => ({
  id: id as ShapeId,
  kind: 'freehand',
  at: [0, 0, 0],
  size: [0, 0],
  order,
});

describe('the order of shapes', () => {
  it('is by code units, then by id (O1)', () => {
    const sorted = [shape('b', 'a1'), shape('a', 'a1'), shape('c', 'Zz'), shape('d', 'aA'), shape('e', 'a0')].sort(
      compareOrder,
    );
    expect(sorted.map(({ id }) => id)).toEqual(['c', 'e', 'a', 'b', 'd']);
    expect(compareOrder(shape('a', 'a1'), shape('a', 'a1'))).toBe(0);
  });

  it('grows in front of the last, and stays short, for 100,000 shapes (O2)', () => {
    const random = createRandom(1);
    let top: string | null = null;
    for (let count = 0; count < 100_000; count++) {
      const next = orderAbove(top, random.bytes);
      if (top !== null && next <= top) throw new Error(`${next} is not in front of ${top}`);
      if (!isOrder(next) || next.length > 8) throw new Error(`${next} is no short order`);
      top = next;
    }
  });

  it('differs for two people who draw at the same moment (O2)', () => {
    expect(orderAbove('a0', createRandom(1).bytes)).not.toBe(orderAbove('a0', createRandom(2).bytes));
  });

  it.each(['z'.repeat(ORDER_LENGTH_MAX), 'a0' + 'z'.repeat(62), 'zz', 'a00', 'A0'])(
    'has a valid order for a new shape, not behind %s (O3)',
    (top) => {
      const order = orderAbove(top, createRandom(3).bytes);
      expect(isOrder(order)).toBe(true);
      expect(order >= top).toBe(true);
    },
  );

  it('has room between two, again and again towards either (O5)', () => {
    const random = createRandom(4);
    for (const towards of ['below', 'above'] as const) {
      let [below, above] = ['a0', 'a1'];
      for (let count = 0; count < 50; count++) {
        const between = orderBetween(below, above, random.bytes);
        expect(isOrder(between) && below < between && between < above).toBe(true);
        if (towards === 'below') above = between;
        else below = between;
      }
    }
    expect(orderBetween('a0', null, random.bytes) > 'a0').toBe(true);
    expect(orderBetween(null, 'a0', random.bytes) < 'a0').toBe(true);
  });

  it.each([
    ['a0', 'a0'],
    ['zz', null],
    ['a0', 'a0' + '0'.repeat(61) + '1'],
  ])('between %s and %s, where nothing can be made, is that of the one below (O5)', (below, above) => {
    expect(orderBetween(below, above, createRandom(5).bytes)).toBe(below);
  });
});
