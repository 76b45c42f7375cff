import { describe, expect, it } from 'vitest';
import { pathLength } from '../geometry/path-length.ts';
import type { Path } from '../geometry/path.ts';
import { dashPattern } from './dash.ts';

const WIDTH = 4;

function straight(length: number): Path {
  return { verbs: ['M', 'L'], coordinates: [0, 0, length, 0] };
}

function square(side: number): Path {
  return { verbs: ['M', 'L', 'L', 'L', 'Z'], coordinates: [0, 0, side, 0, side, side, 0, side] };
}

describe('a dashed line', () => {
  it.each([33, 100, 101.7, 5000])('of length %d begins and ends with a whole dash when it is open', (length) => {
    const [on = NaN, off = NaN] = dashPattern(straight(length), 'dashed', WIDTH);
    const gaps = (length - on) / (on + off);
    expect(gaps).toBeCloseTo(Math.round(gaps), 9);
    expect(on / WIDTH).toBeGreaterThan(1.4);
    expect(off / WIDTH).toBeGreaterThan(1.6); // round ends take one width of it
  });

  it.each(['dashed', 'dotted'] as const)('has no seam when it is closed and %s', (dash) => {
    const [on = NaN, off = NaN] = dashPattern(square(57), dash, WIDTH);
    const periods = (4 * 57) / (on + off);
    expect(periods).toBeCloseTo(Math.round(periods), 9);
  });

  it('has dots that are round, as a dash without length and round ends', () => {
    expect(dashPattern(straight(100), 'dotted', WIDTH)[0]).toBeLessThan(WIDTH / 50);
  });

  it('has no gaps where it is too short for one, and none when it is solid', () => {
    expect(dashPattern(straight(5), 'dashed', WIDTH)).toEqual([]);
    expect(dashPattern(straight(0), 'dotted', WIDTH)).toEqual([]);
    expect(dashPattern(straight(100), 'solid', WIDTH)).toEqual([]);
    expect(dashPattern(straight(100), undefined, WIDTH)).toEqual([]);
  });
});

describe('the length of a path', () => {
  it('counts closing sides, curves, and no jump', () => {
    expect(pathLength(square(10))).toBe(40);
    // Half a parabola's arch, 2 wide and 1 high: √5 + asinh(2) / 2.
    expect(pathLength({ verbs: ['M', 'Q'], coordinates: [-1, 0, 0, 2, 1, 0] })).toBeCloseTo(2.958, 1);
    expect(pathLength({ verbs: ['M', 'L', 'M', 'L'], coordinates: [0, 0, 1, 0, 50, 0, 51, 0] })).toBe(2);
  });
});
