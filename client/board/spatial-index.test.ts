import { describe, expect, it } from 'vitest';
import { boundsMeet } from '#shared/geometry/bounds.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { createRandom } from '#shared/testing/random.ts';
import { randomShownShape } from '#shared/testing/random-shapes.ts';
import { createSpatialIndex } from './spatial-index.ts';

describe('the spatial index', () => {
  it.each([20, 1000])('finds what a look at every shape finds, after adding %d at once and many changes', (count) => {
    const random = createRandom(count);
    const fresh = (): Shape => randomShownShape(random);
    const index = createSpatialIndex();
    const live = new Set(Array.from({ length: count }, fresh));
    index.update([], [...live]);
    for (let step = 0; step < 30; step++) {
      const removed = [...live].filter(() => random.chance(0.1));
      const added = Array.from({ length: random.integer(0, 20) }, fresh);
      index.update(removed, added);
      for (const shape of removed) live.delete(shape);
      for (const shape of added) live.add(shape);
      const [x, y] = [random.between(-2000, 1500), random.between(-2000, 1500)];
      const box = { minX: x, minY: y, maxX: x + 500, maxY: y + 500 };
      const expected = [...live].filter((shape) => boundsMeet(shapeDefOf(shape).bounds(shape), box));
      expect(new Set(index.within(box)), `step ${step}`).toEqual(new Set(expected));
    }
  });

  it('passes over shapes it never held', () => {
    const index = createSpatialIndex();
    const [one, stranger] = [1, 2].map((seed) => randomShownShape(createRandom(seed)));
    index.update([], [one!]);
    index.update([stranger!], []);
    expect(index.bounds()).toEqual(shapeDefOf(one!).bounds(one!));
  });
});
