import { describe, expect, it } from 'vitest';
import { fitted, panned, screenFromWorld, viewBounds, worldFromScreen, zoomedAt, type Camera } from './camera.ts';

const CAMERA: Camera = { x: 100, y: 50, zoom: 2 };
const SIZE = { widthPx: 800, heightPx: 600 };

describe('a camera', () => {
  it('turns screen pixels into world units and back', () => {
    expect(worldFromScreen(CAMERA, { xPx: 20, yPx: 40 })).toEqual({ x: 110, y: 70 });
    expect(screenFromWorld(CAMERA, { x: 110, y: 70 })).toEqual({ xPx: 20, yPx: 40 });
    expect(viewBounds(CAMERA, SIZE)).toEqual({ minX: 100, minY: 50, maxX: 500, maxY: 350 });
  });

  it('pans by pixels: the board goes where the hand goes', () => {
    expect(panned(CAMERA, 20, -40)).toEqual({ x: 90, y: 70, zoom: 2 });
  });

  it('zooms at a place that stays where it is', () => {
    const anchor = { xPx: 300, yPx: 100 };
    const zoomed = zoomedAt(CAMERA, 4, anchor);
    expect(zoomed.zoom).toBe(4);
    expect(worldFromScreen(zoomed, anchor)).toEqual(worldFromScreen(CAMERA, anchor));
  });

  it('stays between 10 % and 3000 %', () => {
    expect(zoomedAt(CAMERA, 0.0001, { xPx: 0, yPx: 0 })).toEqual({ ...CAMERA, zoom: 0.1 });
    expect(zoomedAt(CAMERA, 1e9, { xPx: 0, yPx: 0 })).toEqual({ ...CAMERA, zoom: 30 });
  });

  it('stays where shapes may lie', () => {
    expect(panned(CAMERA, -1e12, 1e12)).toEqual({ x: 16e6, y: -16e6, zoom: 2 });
  });

  it('fits a box into the middle of what the margin leaves', () => {
    // 1400 × 200 units into 700 × 500 pixels: half size, 350 × 250 units … around the centre (700, 100).
    const camera = fitted({ minX: 0, minY: 0, maxX: 1400, maxY: 200 }, SIZE, 50);
    expect(camera).toEqual({ x: 700 - 800, y: 100 - 600, zoom: 0.5 });
  });

  it('does not blow up a small box, nor a dot of no size', () => {
    expect(fitted({ minX: 10, minY: 10, maxX: 20, maxY: 20 }, SIZE, 50)).toEqual({ x: -385, y: -285, zoom: 1 });
    expect(fitted({ minX: 10, minY: 10, maxX: 10, maxY: 10 }, SIZE, 50)).toEqual({ x: -390, y: -290, zoom: 1 });
  });
});
