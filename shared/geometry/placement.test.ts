import { describe, expect, it } from 'vitest';
import { boundsOfBox, localFromWorld, worldFromLocal, type Placement } from './placement.ts';

describe('a placement', () => {
  it('turns clockwise, as y points down', () => {
    const { x, y } = worldFromLocal({ x: 10, y: 0 }, [100, 50, Math.PI / 2]);
    expect([x, y]).toEqual([100, 60]);
  });

  it('takes a world point to local coordinates and back', () => {
    const placement: Placement = [-7, 3, 1.234];
    const { x, y } = worldFromLocal(localFromWorld({ x: 12, y: 34 }, placement), placement);
    expect(x).toBeCloseTo(12);
    expect(y).toBeCloseTo(34);
  });

  it('bounds a turned box by an upright one', () => {
    expect(boundsOfBox([10, 10, 0], 4, 2)).toEqual({ minX: 8, minY: 9, maxX: 12, maxY: 11 });
    // A square of side 2 on its corner reaches √2 to each side.
    const { minX, maxY } = boundsOfBox([0, 0, Math.PI / 4], 2, 2);
    expect(minX).toBeCloseTo(-Math.SQRT2);
    expect(maxY).toBeCloseTo(Math.SQRT2);
  });
});
