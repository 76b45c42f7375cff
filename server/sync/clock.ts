// Time as the rooms meet it: the clock of all, and the end of a turn of the event loop.
import type { Clock } from '#shared/clock.ts';

export interface TurnClock extends Clock {
  /** Whole milliseconds since 1970 by this machine's calendar, which somebody may set: for people to read, never to measure with. */
  dateMs(): number;
  /** Calls back once when all that has already arrived was handled. */
  atTurnEnd(callback: () => void): void;
}

export const systemClock: TurnClock = {
  nowMs: () => performance.now(),
  dateMs: () => Date.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  atTurnEnd: (callback) => void setImmediate(callback),
};
