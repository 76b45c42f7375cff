// Work that is done once at the end of a turn, however often it was asked for meanwhile; or earlier, when it cannot wait.
import type { TurnClock } from './clock.ts';

export interface TurnWork {
  /** Does it at the end of this turn. */
  soon(): void;
  /** Does it at once, if it is due. @throws what the work throws */
  now(): void;
}

/** @param onFault Told what the work threw at the end of a turn; it must not throw. */
export function createTurnWork(clock: TurnClock, work: () => void, onFault: (error: unknown) => void): TurnWork {
  let isDue = false;

  function now(): void {
    if (!isDue) return;
    isDue = false;
    work();
  }

  function atTurnEnd(): void {
    try {
      now();
    } catch (error) {
      onFault(error);
    }
  }

  return {
    soon() {
      if (isDue) return;
      isDue = true;
      clock.atTurnEnd(atTurnEnd);
    },
    now,
  };
}
