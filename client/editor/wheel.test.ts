import { describe, expect, it } from 'vitest';
import { HOME, worldFromScreen } from './camera.ts';
import { cameraAfterWheel } from './wheel.ts';

const TURN = {
  deltaXPx: 0,
  deltaYPx: 0,
  isZoom: false,
  isShift: false,
  isMouseZoom: false,
  at: { xPx: 200, yPx: 100 },
};

describe('the wheel', () => {
  it('pans in both directions, in pixels at any zoom', () => {
    expect(cameraAfterWheel({ ...HOME, zoom: 2 }, { ...TURN, deltaXPx: 10, deltaYPx: 20 })).toEqual({
      x: 5,
      y: 10,
      zoom: 2,
    });
  });

  it('pans sideways with Shift, whoever turns it', () => {
    expect(cameraAfterWheel(HOME, { ...TURN, deltaYPx: 30, isShift: true })).toEqual({ x: 30, y: 0, zoom: 1 });
    expect(cameraAfterWheel(HOME, { ...TURN, deltaXPx: 30, isShift: true })).toEqual({ x: 30, y: 0, zoom: 1 });
  });

  it('zooms at the pointer with Ctrl, and back again by the same turn', () => {
    const closer = cameraAfterWheel(HOME, { ...TURN, deltaYPx: -10, isZoom: true });
    expect(closer.zoom).toBeCloseTo(Math.exp(0.1), 10);
    expect(worldFromScreen(closer, TURN.at).x).toBeCloseTo(200, 10);
    expect(cameraAfterWheel(closer, { ...TURN, deltaYPx: 10, isZoom: true }).zoom).toBeCloseTo(1, 10);
  });

  it('zooms by itself where that is wanted, and still pans with Shift and sideways', () => {
    const wanted = { ...TURN, isMouseZoom: true };
    expect(cameraAfterWheel(HOME, { ...wanted, deltaYPx: -10 }).zoom).toBeCloseTo(Math.exp(0.1), 10);
    expect(cameraAfterWheel(HOME, { ...wanted, deltaYPx: -10, isZoom: true }).zoom).toBeCloseTo(Math.exp(0.1), 10);
    expect(cameraAfterWheel(HOME, { ...wanted, deltaYPx: 30, isShift: true })).toEqual({ x: 30, y: 0, zoom: 1 });
    expect(cameraAfterWheel(HOME, { ...wanted, deltaXPx: 30, deltaYPx: 3 })).toEqual({ x: 30, y: 3, zoom: 1 });
  });

  it('does not leap at one notch of a mouse wheel', () => {
    expect(cameraAfterWheel(HOME, { ...TURN, deltaYPx: -120, isZoom: true }).zoom).toBeCloseTo(Math.exp(0.25), 10);
  });
});
