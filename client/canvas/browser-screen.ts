// The screen as a browser offers it: when frames come, and whether things may move on it.
import type { Frames } from './renderer.ts';

export interface Screen {
  readonly frames: Frames;
  readonly isMotionReduced: () => boolean;
}

export function createBrowserScreen(): Screen {
  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  return {
    frames: {
      request(callback) {
        const id = requestAnimationFrame(callback);
        return () => cancelAnimationFrame(id);
      },
      nowMs: () => performance.now(),
    },
    isMotionReduced: () => reducedMotion.matches,
  };
}
