// Time in a test's hands.
import { assert } from '../assert.ts';
import type { Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** As if this clock had begun in 1970. */
  dateMs(): number;
  /** Kept until `endTurn`, for rooms that gather what one turn of the event loop brought. */
  atTurnEnd(callback: () => void): void;
  /** Runs what was kept, and what that asks for again, until nothing is; false when nothing was. */
  endTurn(): boolean;
  /** Runs what falls due within `stepMs`, in order of time, each at its own time. */
  advance(stepMs: number): void;
  /** Runs the next timer at its time. */
  advanceToNext(): void;
  /** Lets `stepMs` pass at once, as for a sleeping machine; what fell due then runs late, once each. */
  sleep(stepMs: number): void;
  /** When the next timer is due; null when none is armed. */
  nextDueMs(): number | null;
  readonly timers: number;
}

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** Not 0, so that a time that was never set is seen. */
const START_MS = 1_000_000;

export function createFakeClock(): FakeClock {
  let nowMs = START_MS;
  const timers = new Set<Timer>();
  let turn: (() => void)[] = [];
  // Of timers due at the same time the one armed first comes first, as sorting is stable.
  const next = (): Timer | undefined => [...timers].sort((one, other) => one.dueMs - other.dueMs)[0];

  function run(timer: Timer): void {
    timers.delete(timer);
    nowMs = Math.max(nowMs, timer.dueMs);
    timer.callback();
  }

  return {
    nowMs: () => nowMs,
    dateMs: () => nowMs,
    after(delayMs, callback) {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    atTurnEnd: (callback) => void turn.push(callback),
    endTurn() {
      const wasNeeded = turn.length > 0;
      while (turn.length > 0) {
        const callbacks = turn;
        turn = [];
        for (const callback of callbacks) callback();
      }
      return wasNeeded;
    },
    advance(stepMs) {
      const endMs = nowMs + stepMs;
      for (let timer = next(); timer && timer.dueMs <= endMs; timer = next()) run(timer);
      nowMs = endMs;
    },
    advanceToNext() {
      const timer = next();
      assert(timer, 'a timer is armed');
      run(timer);
    },
    sleep(stepMs) {
      nowMs += stepMs;
      for (const timer of [...timers].filter(({ dueMs }) => dueMs <= nowMs)) {
        if (timers.has(timer)) run(timer);
      }
    },
    nextDueMs: () => next()?.dueMs ?? null,
    get timers() {
      return timers.size;
    },
  };
}
