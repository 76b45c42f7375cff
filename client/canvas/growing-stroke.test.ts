import { describe, expect, it } from 'vitest';
import { boundsFromPoints } from '#shared/geometry/bounds.ts';
import type { InkPoint } from '#shared/geometry/pressure.ts';
import { createGrowingStroke } from './growing-stroke.ts';

/** A wave; each call makes the same points. */
function wave(length: number): InkPoint[] {
  return Array.from({ length }, (_, n) => ({ x: n * 3, y: 50 * Math.sin(n / 20) }));
}

describe('a growing stroke', () => {
  it('never changes a piece that is full, however long it grows', () => {
    const stroke = createGrowingStroke(4);
    const points = wave(1000);
    stroke.update(points.slice(0, 500));
    const before = stroke.pieces;
    const { came, went } = stroke.update(points.slice(0, 520));
    // 500 points fill five pieces of 96 and begin a sixth.
    expect(stroke.pieces.slice(0, 5)).toEqual(before.slice(0, 5));
    expect(stroke.pieces[4]).toBe(before[4]);
    expect([came.length, went.length]).toEqual([1, 1]);
  });

  it('says nothing when nothing grew past a full piece', () => {
    const stroke = createGrowingStroke(4);
    const points = wave(96);
    stroke.update(points);
    expect(stroke.update(points)).toEqual({ came: [], went: [] });
  });

  it('makes anew what was made of points that are no longer there', () => {
    const stroke = createGrowingStroke(4);
    const points = wave(300);
    stroke.update(points);
    const [first, ...rest] = stroke.pieces;
    // A place in the second piece now holds another point, and so do all behind it.
    const inserted = [...points.slice(0, 150), { x: 0, y: 0 }, ...points.slice(150)];
    expect(stroke.update(inserted).went).toEqual(rest);
    expect(stroke.pieces[0]).toBe(first);
    expect(stroke.pieces.length).toBe(4);
  });

  it('covers its line without gaps: each piece starts within the one before', () => {
    const stroke = createGrowingStroke(4);
    const points = wave(400);
    stroke.update(points);
    for (const [index, { bounds }] of stroke.pieces.entries()) {
      const own = boundsFromPoints(points.slice(Math.max(0, index * 96 - 12), (index + 1) * 96))!;
      expect(bounds.minX).toBeLessThanOrEqual(own.minX);
      expect(bounds.maxX).toBeGreaterThanOrEqual(own.maxX);
    }
  });

  it('holds its ink within its bounds', () => {
    const stroke = createGrowingStroke(8);
    stroke.update(wave(250));
    for (const { path, origin, bounds } of stroke.pieces) {
      for (let index = 0; index < path.coordinates.length; index += 2) {
        expect(path.coordinates[index]! + origin.x).toBeGreaterThanOrEqual(bounds.minX);
        expect(path.coordinates[index]! + origin.x).toBeLessThanOrEqual(bounds.maxX);
        expect(path.coordinates[index + 1]! + origin.y).toBeGreaterThanOrEqual(bounds.minY);
        expect(path.coordinates[index + 1]! + origin.y).toBeLessThanOrEqual(bounds.maxY);
      }
    }
  });
});
