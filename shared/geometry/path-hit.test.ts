import { describe, expect, it } from 'vitest';
import type { Path } from './path.ts';
import { isOnFill, isOnStroke } from './path-hit.ts';

const square: Path = { verbs: ['M', 'L', 'L', 'L', 'Z'], coordinates: [10, 10, 20, 10, 20, 20, 10, 20] };
/** Two squares in one path, the inner one the other way around: a frame. */
const frame: Path = {
  verbs: ['M', 'L', 'L', 'L', 'Z', 'M', 'L', 'L', 'L', 'Z'],
  coordinates: [0, 0, 30, 0, 30, 30, 0, 30, 10, 10, 10, 20, 20, 20, 20, 10],
};
/** A half disc-like bow above the x axis, its top at y = -5. */
const bow: Path = { verbs: ['M', 'Q', 'Z'], coordinates: [0, 0, 10, -10, 20, 0] };

const open: Path = { verbs: ['M', 'L', 'L'], coordinates: [0, 0, 10, 0, 10, 10] };
const nothing: Path = { verbs: [], coordinates: [] };

describe('being on the fill of a path', () => {
  it.each([
    ['inside', square, { x: 15, y: 15 }, 0, true],
    ['outside', square, { x: 25, y: 15 }, 0, false],
    ['outside, where its first corner’s row continues', square, { x: 5, y: 10 }, 0, false],
    ['within the tolerance of an edge', square, { x: 23, y: 15 }, 3, true],
    ['beyond the tolerance of a corner', square, { x: 23, y: 23 }, 4, false],
    ['in the frame', frame, { x: 5, y: 15 }, 0, true],
    ['in the hole of the frame', frame, { x: 15, y: 15 }, 0, false],
    ['under a curve', bow, { x: 10, y: -4.5 }, 0, true],
    ['between a curve and its control point', bow, { x: 10, y: -6 }, 0, false],
    ['on the closing side of an open path', open, { x: 4, y: 5 }, 1, true],
    ['at the origin of a path far from it', square, { x: 0, y: 0 }, 1, false],
    ['of no path', nothing, { x: 0, y: 0 }, 9, false],
  ])('holds %s', (_, path, point, tolerance, expected) => {
    expect(isOnFill(path, point, tolerance)).toBe(expected);
  });
});

describe('being on the line of a path', () => {
  it.each([
    ['on a side', square, { x: 10, y: 15 }, 0, true],
    ['within the reach of a side', square, { x: 8, y: 15 }, 2, true],
    ['inside, away from every side', square, { x: 15, y: 15 }, 4, false],
    ['on the side that Z draws', square, { x: 10, y: 12 }, 0, true],
    ['where filling would close an open path', open, { x: 5, y: 5 }, 1, false],
    ['on an open path', open, { x: 10, y: 6 }, 0, true],
    ['on a curve', bow, { x: 10, y: -5 }, 0.3, true],
    ['under a curve', bow, { x: 10, y: -2.5 }, 1, false],
    ['of no path', nothing, { x: 0, y: 0 }, 9, false],
  ])('%s', (_, path, point, reach, isOn) => {
    expect(isOnStroke(path, point, reach)).toBe(isOn);
  });
});
