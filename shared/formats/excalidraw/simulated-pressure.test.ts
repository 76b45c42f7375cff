import { describe, expect, it } from 'vitest';
import { simulatedPressures } from './simulated-pressure.ts';

const drawn = (gap: number, strokeWidth: number): number => {
  const points = Array.from({ length: 60 }, (_, index) => ({ x: index * gap, y: 0 }));
  return simulatedPressures(points, strokeWidth).at(-1)!;
};

describe('ink whose device told no pressure', () => {
  it('is pressed lightly where gaps are as wide as the line, and firmly where they are narrow', () => {
    expect(drawn(8, 1)).toBeLessThan(0.01);
    expect(drawn(0.5, 1)).toBeGreaterThan(0.8);
    expect(drawn(8, 4)).toBeGreaterThan(0.5);
  });

  it('has one pressure a point, within 0 and 1, also where the pen stood still', () => {
    expect(simulatedPressures([], 1)).toEqual([]);
    expect(simulatedPressures([{ x: 1, y: 1 }], 1)).toEqual([0.5]);
    for (const gap of [0, 1e-9, 3, 1e9]) {
      expect(drawn(gap, 0.1)).toBeGreaterThanOrEqual(0);
      expect(drawn(gap, 0.1)).toBeLessThanOrEqual(1);
    }
  });
});
