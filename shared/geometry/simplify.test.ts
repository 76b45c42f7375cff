import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { randomStroke } from '../testing/random-shapes.ts';
import { distanceToSegment } from './segment.ts';
import { simplify } from './simplify.ts';

describe('simplify', () => {
  it('drops what lies on the line and keeps its corners', () => {
    const corner = [
      { x: 0, y: 0 },
      { x: 5, y: 0.05 },
      { x: 10, y: 0 },
      { x: 10, y: 5 },
      { x: 10, y: 10 },
    ];
    expect(simplify(corner, 0.1)).toEqual([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ]);
  });

  it('keeps one and two points as they are', () => {
    const two = [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ];
    expect(simplify(two, 1)).toBe(two);
    expect(simplify([], 1)).toEqual([]);
  });

  it('leaves no dropped point farther than the tolerance from what is left (seeds 1 to 20)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const points = randomStroke(createRandom(seed), 300);
      const kept = simplify(points, 2);
      expect(kept.length).toBeLessThan(points.length);
      let span = 0;
      for (const point of points) {
        if (point === kept[span + 1]) span++;
        if (point === kept[span]) continue;
        expect(distanceToSegment(point, kept[span]!, kept[span + 1]!), `seed ${seed}`).toBeLessThanOrEqual(2);
      }
    }
  });
});
