// My camera and the size of my screen, which change together and often. Nobody else's business: neither saved nor sent.
import { createListeners } from '../board/listeners.ts';
import { HOME, type Camera, type ScreenSize } from './camera.ts';

export interface Viewport {
  readonly camera: Camera;
  readonly size: ScreenSize;
  setCamera(camera: Camera): void;
  resize(size: ScreenSize): void;
  /** After each change of camera or size; returns the way to stop. */
  onChange(listener: () => void): () => void;
}

/** At 100 % with the world's origin in the top left corner, of no size until the first `resize`. */
export function createViewport(): Viewport {
  const listeners = createListeners();
  let camera = HOME;
  let size: ScreenSize = { widthPx: 0, heightPx: 0 };
  return {
    get camera() {
      return camera;
    },
    get size() {
      return size;
    },
    setCamera(next) {
      if (next.x === camera.x && next.y === camera.y && next.zoom === camera.zoom) return;
      camera = next;
      listeners.announce();
    },
    resize(next) {
      if (next.widthPx === size.widthPx && next.heightPx === size.heightPx) return;
      size = next;
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
