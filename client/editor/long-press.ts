// When a finger that rests where it landed asks for a menu. Knows one finger at a time and no menu.
import type { Clock } from '#shared/clock.ts';
import type { ScreenPoint } from './camera.ts';

export interface LongPress {
  /** A finger came down; beside another one it asks for nothing, and neither does that one any more. */
  down(contactId: number, at: ScreenPoint): void;
  move(contactId: number, at: ScreenPoint): void;
  /** It was lifted, or the system took it. */
  up(contactId: number): void;
  /** May be called twice. */
  close(): void;
}

const LONG_PRESS_MS = 500;
/** A fingertip rolls as it rests. */
const RESTING_PX = 8;

/** @param onPress Called while the finger is still down. */
export function createLongPress(clock: Clock, onPress: (at: ScreenPoint) => void): LongPress {
  const down = new Set<number>();
  let waiting: { readonly contactId: number; readonly at: ScreenPoint; readonly cancel: () => void } | null = null;

  function stop(): void {
    waiting?.cancel();
    waiting = null;
  }

  return {
    down(contactId, at) {
      stop();
      down.add(contactId);
      if (down.size > 1) return;
      const cancel = clock.after(LONG_PRESS_MS, () => {
        waiting = null;
        onPress(at);
      });
      waiting = { contactId, at, cancel };
    },
    move(contactId, { xPx, yPx }) {
      if (waiting?.contactId !== contactId) return;
      if (Math.hypot(xPx - waiting.at.xPx, yPx - waiting.at.yPx) > RESTING_PX) stop();
    },
    up(contactId) {
      down.delete(contactId);
      if (waiting?.contactId === contactId) stop();
    },
    close: stop,
  };
}
