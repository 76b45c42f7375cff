import { describe, expect, it } from 'vitest';
import { createDamage, exposedBoxes, movedBox } from './damage.ts';
import type { PixelBox } from './view.ts';

const SIZE = { width: 100, height: 50, ratio: 1 };

function box(x: number, y: number, width: number, height: number): PixelBox {
  return { x, y, width, height };
}

describe('damage', () => {
  it('keeps boxes apart that lie apart, and is empty once taken', () => {
    const damage = createDamage();
    damage.add(box(0, 0, 10, 10));
    damage.add(box(80, 0, 10, 10));
    damage.add(null);
    expect(damage.take()).toEqual([box(0, 0, 10, 10), box(80, 0, 10, 10)]);
    expect(damage.isEmpty).toBe(true);
  });

  it('joins boxes that cost little more as one, and what grew with others', () => {
    const damage = createDamage();
    damage.add(box(0, 0, 10, 10));
    damage.add(box(20, 0, 10, 10));
    // Alone 300 pixels, joined 300.
    damage.add(box(10, 0, 10, 10));
    expect(damage.take()).toEqual([box(0, 0, 30, 10)]);
  });

  it('never becomes a list of all changes', () => {
    const damage = createDamage();
    for (let place = 0; place < 9; place++) damage.add(box(place * 1000, place * 1000, 1, 1));
    expect(damage.take()).toEqual([box(0, 0, 8001, 8001)]);
  });
});

describe('a picture that moved', () => {
  it('shows strips for the first time that do not overlap', () => {
    // To the right by 30, up by 20: a strip on the left, one below the rest.
    expect(exposedBoxes(SIZE, 30, -20)).toEqual([box(0, 0, 30, 50), box(30, 30, 70, 20)]);
    expect(exposedBoxes(SIZE, -30, 20)).toEqual([box(70, 0, 30, 50), box(0, 0, 70, 20)]);
    expect(exposedBoxes(SIZE, 0, 5)).toEqual([box(0, 0, 100, 5)]);
  });

  it('is all new when nothing of the old is left', () => {
    expect(exposedBoxes(SIZE, 100, 0)).toEqual([box(0, 0, 100, 50)]);
  });

  it('takes boxes along as far as they are still seen', () => {
    expect(movedBox(SIZE, box(90, 10, 10, 10), 5, 0)).toEqual(box(95, 10, 5, 10));
    expect(movedBox(SIZE, box(90, 10, 10, 10), 10, 0)).toBeNull();
    expect(movedBox(SIZE, box(0, 0, 10, 10), -4, -4)).toEqual(box(0, 0, 6, 6));
  });
});
