import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

const first = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 5 }, () => random.next());
};

describe('seeded random numbers', () => {
  it('repeat for one seed and differ for the next', () => {
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  });

  it('spread evenly over their range', () => {
    const random = createRandom(7);
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 10_000; draw++) counts[random.integer(0, 9)]!++;
    // A thousand each, give or take four standard deviations (30).
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
  });

  it('stay within their bounds, ends included', () => {
    const random = createRandom(8);
    const drawn = Array.from({ length: 500 }, () => random.integer(-1, 1));
    expect(new Set(drawn)).toEqual(new Set([-1, 0, 1]));
    expect(random.bytes(3)).toHaveLength(3);
    expect(Array.from({ length: 500 }, () => random.between(2, 3)).every((value) => value >= 2 && value < 3)).toBe(
      true,
    );
  });
});
