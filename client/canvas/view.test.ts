import { describe, expect, it } from 'vitest';
import { boundsFromBox, boxFromBounds, isSameScale, isSameView, pixelFromWorld, viewFromCamera } from './view.ts';

const SIZE = { width: 200, height: 100, ratio: 2 };
/** Four device pixels to a world unit; the left top corner is world (10, 20). */
const VIEW = viewFromCamera({ x: 10, y: 20, zoom: 2 }, SIZE);

describe('a view', () => {
  it('stands on whole device pixels, wherever the camera is', () => {
    const view = viewFromCamera({ x: 0.3, y: -0.3, zoom: 1.5 }, SIZE);
    // 0.3 × 1.5 × 2 = 0.9, rounded.
    expect([view.scale, view.originX, view.originY]).toEqual([3, 1, -1]);
  });

  it('places world points in device pixels', () => {
    expect(pixelFromWorld(VIEW, { x: 11, y: 22 })).toEqual({ x: 4, y: 8 });
  });

  it('takes in every pixel that a shape can touch, one more for its smoothed edge, and none outside', () => {
    // x: 11.1 → 4.4 and 12 → 8; y: 21 → 4 and 22.3 → 9.2.
    expect(boxFromBounds(VIEW, { minX: 11.1, minY: 21, maxX: 12, maxY: 22.3 })).toEqual({
      x: 3,
      y: 3,
      width: 6,
      height: 8,
    });
    expect(boxFromBounds(VIEW, { minX: -1e6, minY: -1e6, maxX: 1e6, maxY: 1e6 })).toEqual({
      x: 0,
      y: 0,
      width: 200,
      height: 100,
    });
    expect(boxFromBounds(VIEW, { minX: 100, minY: 20, maxX: 110, maxY: 30 })).toBeNull();
  });

  it('finds for a box the world that can touch it', () => {
    const bounds = boundsFromBox(VIEW, { x: 4, y: 8, width: 4, height: 4 });
    expect(bounds).toEqual({ minX: 10.75, minY: 21.75, maxX: 12.25, maxY: 23.25 });
  });

  it('tells a pan from a zoom', () => {
    const panned = viewFromCamera({ x: 11, y: 20, zoom: 2 }, SIZE);
    expect([isSameView(VIEW, panned), isSameScale(VIEW, panned)]).toEqual([false, true]);
    expect(isSameScale(VIEW, viewFromCamera({ x: 10, y: 20, zoom: 2.1 }, SIZE))).toBe(false);
    expect(isSameScale(VIEW, viewFromCamera({ x: 10, y: 20, zoom: 2 }, { ...SIZE, width: 201 }))).toBe(false);
    // Less than half a device pixel is the same picture.
    expect(isSameView(VIEW, viewFromCamera({ x: 10.1, y: 20, zoom: 2 }, SIZE))).toBe(true);
  });
});
