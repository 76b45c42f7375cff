// The screen as a browser offers it: when frames come, and whether things may move on it.
import type { Frames } from './renderer.ts';

export interface Screen {
  readonly frames: Frames;
  readonly isMotionReduced: () => boolean;
  /** Calls back when a font has come that words were already drawn without; returns the way to stop. */
  readonly onFont: (listener: () => void) => () => void;
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
    onFont(listener) {
      // Canvas asks for a font by using it, and draws with another until it is there.
      document.fonts.addEventListener('loadingdone', listener);
      return () => document.fonts.removeEventListener('loadingdone', listener);
    },
  };
}
