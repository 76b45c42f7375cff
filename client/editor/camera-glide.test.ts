import { describe, expect, it } from 'vitest';
import { cameraTowards, createCameraGlide } from './camera-glide.ts';
import { createViewport } from './viewport.ts';

const SIZE = { widthPx: 1000, heightPx: 800 };
const FRAME_MS = 16;

function createScreen({ isMotionReduced = false } = {}) {
  const viewport = createViewport();
  viewport.resize(SIZE);
  let nowMs = 0;
  let asked: (() => void) | null = null;
  const frames = {
    request(callback: () => void) {
      asked = callback;
      return () => (asked = null);
    },
    nowMs: () => nowMs,
  };
  const glide = createCameraGlide({ viewport, frames, isMotionReduced: () => isMotionReduced });
  /** How many frames it takes until none is asked for, `most` at the most. */
  function run(most = 1000): number {
    let count = 0;
    for (; asked && count < most; count++) {
      const callback: () => void = asked;
      asked = null;
      nowMs += FRAME_MS;
      callback();
    }
    return count;
  }
  return { viewport, glide, run };
}

describe('a camera that glides', () => {
  it('arrives exactly, within a second, and asks for no more frames', () => {
    const { viewport, glide, run } = createScreen();
    const target = { x: 5000, y: -300, zoom: 0.25 };
    glide.to(target);
    const frames = run();
    expect(viewport.camera).toEqual(target);
    expect(frames).toBeGreaterThan(5);
    expect(frames * FRAME_MS).toBeLessThan(1500);
  });

  it('is there at once where motion is reduced', () => {
    const { viewport, glide, run } = createScreen({ isMotionReduced: true });
    glide.to({ x: 5000, y: 0, zoom: 2 });
    expect(run()).toBe(1);
    expect(viewport.camera.x).toBe(5000);
  });

  it('is let go of by whoever moves it by hand, and not by another size of the window', () => {
    const { viewport, glide, run } = createScreen();
    glide.to({ x: 5000, y: 0, zoom: 1 });
    run(3);
    viewport.resize({ widthPx: 500, heightPx: 400 });
    expect(run(3)).toBe(3);
    viewport.setCamera({ x: 7, y: 7, zoom: 1 });
    expect(run()).toBe(0);
    expect(viewport.camera).toEqual({ x: 7, y: 7, zoom: 1 });
  });

  it('tells its own moves from mine', () => {
    const { viewport, glide, run } = createScreen();
    const own: boolean[] = [];
    viewport.onChange(() => own.push(glide.isMoving));
    glide.to({ x: 10, y: 0, zoom: 1 });
    run(1);
    viewport.setCamera({ x: 0, y: 0, zoom: 3 });
    expect(own).toEqual([true, false]);
  });

  it('needs no way to where it is', () => {
    const { glide, run } = createScreen();
    glide.to({ x: 0, y: 0, zoom: 1 });
    expect(run()).toBe(1);
  });

  it('stays where it is when stopped or closed', () => {
    const { viewport, glide, run } = createScreen();
    glide.to({ x: 5000, y: 0, zoom: 1 });
    glide.close();
    glide.close();
    expect(run()).toBe(0);
    expect(viewport.camera.x).toBe(0);
  });
});

describe('half the way', () => {
  it('shows what lies half way between the middles, at the mean factor of zoom', () => {
    // The middles are (500, 400) and (4000, 200): at zoom 2 the screen is 500 by 400 units.
    const half = cameraTowards({ x: 0, y: 0, zoom: 0.5 }, { x: 3750, y: 0, zoom: 2 }, SIZE, 0.5);
    expect(half.zoom).toBeCloseTo(1);
    // From (1000, 800) to (4000, 200) half way is (2500, 500).
    expect([half.x + 500, half.y + 400]).toEqual([expect.closeTo(2500), expect.closeTo(500)]);
  });
});
