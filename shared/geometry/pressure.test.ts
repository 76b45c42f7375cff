import { describe, expect, it } from 'vitest';
import { hasPressure, pressedPoints, strokeRadius, strokeRadiusMax } from './pressure.ts';

const lineOf = (gap: number, count: number) => Array.from({ length: count }, (_, index) => ({ x: index * gap, y: 0 }));

describe('pressure', () => {
  it('is the device’s own where every point has it', () => {
    const points = [
      { x: 0, y: 0, pressure: 0.1 },
      { x: 1, y: 0, pressure: 0.9 },
    ];
    expect(pressedPoints(points, 4)).toBe(points);
    expect(hasPressure([...points, { x: 2, y: 0 }])).toBe(false);
    expect(hasPressure([])).toBe(false);
  });

  it('is simulated from the gaps: what was drawn fast is thin', () => {
    const slow = pressedPoints(lineOf(1, 50), 4).at(-1)!;
    const fast = pressedPoints(lineOf(60, 50), 4).at(-1)!;
    // A gap of 1 is a 24th of the fast gap of 6 widths; simulated pressure settles at 1 − 1/24.
    expect(slow.pressure).toBeCloseTo(23 / 24, 3);
    expect(fast.pressure).toBeCloseTo(0, 3);
  });

  it('does not change at the start of a line while the line grows', () => {
    const line = lineOf(7, 40);
    expect(pressedPoints(line, 4).slice(0, 10)).toEqual(pressedPoints(line.slice(0, 10), 4));
  });

  it('makes a line half to one and a half times as wide', () => {
    expect([0, 0.5, 1].map((pressure) => 2 * strokeRadius(8, pressure))).toEqual([4, 8, 12]);
    expect(strokeRadiusMax(8)).toBe(6);
  });
});
