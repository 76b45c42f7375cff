import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { randomStroke } from '../testing/random-shapes.ts';
import { distance, type Point } from './point.ts';
import { distanceToSegment } from './segment.ts';
import { simplify, spaced } from './simplify.ts';

describe('simplify', () => {
  it('keeps the corners, and what tells most of the line', () => {
    const [start, bump, corner, end] = [
      { x: 0, y: 0 },
      { x: 5, y: 0.05 },
      { x: 10, y: 0 },
      { x: 10, y: 10 },
    ];
    expect(simplify([start, bump, corner, end], 3)).toEqual([start, corner, end]);
    expect(simplify([start, bump, corner, end], 4)).toEqual([start, bump, corner, end]);
  });

  it('keeps what are few enough as they are, and no more than the ends of a straight line', () => {
    const two = [
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ];
    expect(simplify(two, 2)).toBe(two);
    expect(simplify([], 2)).toEqual([]);
    const straight = Array.from({ length: 100 }, (_, x) => ({ x, y: 2 * x }));
    expect(simplify(straight, 50)).toEqual([straight[0], straight[99]]);
  });

  it('lies nearer to the line the more points it may keep (seeds 1 to 20)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const points = randomStroke(createRandom(seed), 300);
      const [few, more] = [simplify(points, 20), simplify(points, 120)];
      expect([few.length, more.length]).toEqual([20, 120]);
      expect(farthestOff(points, more), `seed ${seed}`).toBeLessThan(farthestOff(points, few));
    }
  });

  it('takes no longer for a line that turns at every point', () => {
    const zigzag = Array.from({ length: 4096 }, (_, index) => ({ x: index, y: (index % 2) * index }));
    expect(simplify(zigzag, 256)).toHaveLength(256);
  });
});

describe('spaced', () => {
  it('leaves out what is nearer than that to the point before, but for the end', () => {
    const points = [0, 0.4, 1, 1.2, 2.5, 2.6].map((x) => ({ x, y: 0 }));
    expect(spaced(points, 1).map(({ x }) => x)).toEqual([0, 1, 2.5, 2.6]);
    expect(spaced(points, 0)).toEqual(points);
    expect(spaced([], 1)).toEqual([]);
  });

  it('leaves every point that goes near one that stays (seeds 1 to 5)', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const points = randomStroke(createRandom(seed), 300);
      const kept = spaced(points, 3);
      for (const point of points) {
        const nearest = Math.min(...kept.map((each) => distance(each, point)));
        expect(nearest, `seed ${seed}`).toBeLessThan(3);
      }
    }
  });
});

/** How far the farthest of all points lies from the line through those that were kept. */
function farthestOff(points: readonly Point[], kept: readonly Point[]): number {
  const pieces = kept.slice(1).map((to, index) => [kept[index] ?? to, to] as const);
  return Math.max(
    ...points.map((point) => Math.min(...pieces.map(([from, to]) => distanceToSegment(point, from, to)))),
  );
}
