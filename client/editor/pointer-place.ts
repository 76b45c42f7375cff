// Where my pointer is on the screen, for those who tell others or draw near it. Null while it is away from the canvas.
import { createListeners } from '../board/listeners.ts';
import type { ScreenPoint } from './camera.ts';

export interface PointerPlace {
  readonly screen: ScreenPoint | null;
  move(screen: ScreenPoint | null): void;
  onChange(listener: () => void): () => void;
}

export function createPointerPlace(): PointerPlace {
  const listeners = createListeners();
  let screen: ScreenPoint | null = null;
  return {
    get screen() {
      return screen;
    },
    move(next) {
      if (next === screen) return;
      screen = next;
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
