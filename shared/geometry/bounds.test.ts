import { describe, expect, it } from 'vitest';
import { boundsContain, boundsFromPoints, boundsMeet, growBounds, unionBounds } from './bounds.ts';

const box = { minX: 0, minY: 0, maxX: 4, maxY: 2 };

describe('bounds', () => {
  it('hold all points, and are null for none', () => {
    expect(
      boundsFromPoints([
        { x: 4, y: 0 },
        { x: 0, y: 2 },
        { x: 1, y: 1 },
      ]),
    ).toEqual(box);
    expect(boundsFromPoints([])).toBeNull();
  });

  it('meet when they touch', () => {
    expect(boundsMeet(box, { minX: 4, minY: 2, maxX: 9, maxY: 9 })).toBe(true);
    expect(boundsMeet(box, { minX: 4.1, minY: 0, maxX: 9, maxY: 9 })).toBe(false);
    expect(boundsMeet(box, { minX: 0, minY: -9, maxX: 4, maxY: -0.1 })).toBe(false);
  });

  it('contain what lies within, on the edge too', () => {
    expect(boundsContain(box, box)).toBe(true);
    expect(boundsContain(box, growBounds(box, -0.1))).toBe(true);
    for (const side of ['minX', 'minY'] as const) expect(boundsContain(box, { ...box, [side]: -0.1 })).toBe(false);
    for (const side of ['maxX', 'maxY'] as const) expect(boundsContain(box, { ...box, [side]: 4.1 })).toBe(false);
  });

  it('grow to each side and unite', () => {
    expect(growBounds(box, 1)).toEqual({ minX: -1, minY: -1, maxX: 5, maxY: 3 });
    expect(unionBounds(box, { minX: 3, minY: -5, maxX: 3, maxY: 1 })).toEqual({ minX: 0, minY: -5, maxX: 4, maxY: 2 });
  });
});
