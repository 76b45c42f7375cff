// Time as the rooms meet it: the clock of all, and the end of a turn of the event loop.
import type { Clock } from '#shared/clock.ts';

export interface TurnClock extends Clock {
  /** Calls back once when all that has already arrived was handled. */
  atTurnEnd(callback: () => void): void;
}

export const systemClock: TurnClock = {
  nowMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  atTurnEnd: (callback) => void setImmediate(callback),
};
