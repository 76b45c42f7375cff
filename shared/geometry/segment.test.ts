import { describe, expect, it } from 'vitest';
import { distanceToSegment, nearestOnSegment } from './segment.ts';

const from = { x: 0, y: 0 };
const to = { x: 10, y: 0 };

describe('a segment', () => {
  it.each([
    ['beside its middle', { x: 5, y: 3 }, 0.5, 3],
    ['before its start', { x: -3, y: 4 }, 0, 5],
    ['past its end', { x: 13, y: 4 }, 1, 5],
    ['on it', { x: 2, y: 0 }, 0.2, 0],
  ])('is nearest to a point %s', (_, point, along, distance) => {
    expect(nearestOnSegment(point, from, to)).toBeCloseTo(along);
    expect(distanceToSegment(point, from, to)).toBeCloseTo(distance);
  });

  it('of no length is a point', () => {
    expect(nearestOnSegment(to, from, from)).toBe(0);
    expect(distanceToSegment(to, from, from)).toBe(10);
  });
});
