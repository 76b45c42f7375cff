import { describe, expect, it } from 'vitest';
import { pictureView } from './shapes-png.ts';

describe('a picture of shapes', () => {
  it('has two pixels to a world unit, and 24 units of paper around them', () => {
    expect(pictureView({ minX: 100, minY: -50, maxX: 300, maxY: 50 })).toMatchObject({
      scale: 2,
      width: 2 * 248,
      height: 2 * 148,
      originX: 2 * 76,
      originY: 2 * -74,
      isReduced: false,
    });
  });

  it('has no side longer than 8192 pixels', () => {
    const { width, height, isReduced } = pictureView({ minX: 0, minY: 0, maxX: 2 ** 24, maxY: 10 });
    expect([width, height, isReduced]).toEqual([8192, 1, true]);
  });

  it('is no larger than phones draw', () => {
    const { width, height, isReduced } = pictureView({ minX: 0, minY: 0, maxX: 5000, maxY: 5000 });
    expect([width, height, isReduced]).toEqual([4096, 4096, true]);
  });
});
