import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { boundsFromPoints } from './bounds.ts';
import { pathLength } from './path-length.ts';
import { strokeCentreline } from './stroke-centreline.ts';

describe('the line of a pen’s middle', () => {
  it('runs from the first point to the last', () => {
    const { coordinates } = strokeCentreline([
      { x: 1, y: 2 },
      { x: 5, y: 5 },
      { x: 9, y: 3 },
    ]);
    expect([coordinates.slice(0, 2), coordinates.slice(-2)]).toEqual([
      [1, 2],
      [9, 3],
    ]);
  });

  it('stays within the box of its points (seed 5)', () => {
    const random = createRandom(5);
    const points = Array.from({ length: 50 }, () => ({ x: random.between(-9, 9), y: random.between(-9, 9) }));
    const { coordinates } = strokeCentreline(points);
    const drawn = Array.from({ length: coordinates.length / 2 }, (_, n) => ({
      x: coordinates[2 * n]!,
      y: coordinates[2 * n + 1]!,
    }));
    const [box, whole] = [boundsFromPoints(drawn)!, boundsFromPoints(points)!];
    expect(box.minX >= whole.minX && box.maxX <= whole.maxX && box.minY >= whole.minY && box.maxY <= whole.maxY).toBe(
      true,
    );
  });

  it('is long enough to be seen for a place alone, and empty for none', () => {
    expect(pathLength(strokeCentreline([{ x: 3, y: 3 }]))).toBeGreaterThan(0);
    expect(strokeCentreline([]).verbs).toEqual([]);
  });
});
