// When the frame asks its host for another ticket: before the end of one, and after a refusal until there is another, ever less often. A host that has
// only wrong ones is not asked at the speed of the network.
import type { Clock } from '#shared/clock.ts';
import { retryDelayMs } from '../sync/backoff.ts';

export interface TicketAsking {
  /** The board is open, by a ticket or key that ends then (milliseconds since 1970); null for never. */
  admitted(expiresMs: number | null): void;
  /** By a refusal that another ticket may cure. */
  refused(): void;
  /** Whatever else becomes of the line: nothing is known against the ticket of now. */
  rest(): void;
  close(): void;
}

export interface TicketAskingOptions {
  /** Asks the host; null when the ticket has ended, or opened nothing. */
  readonly ask: (expiresMs: number | null) => void;
  readonly clock: Pick<Clock, 'after' | 'nowMs'>;
  readonly random: () => number;
  /** Milliseconds since 1970: tickets end by the calendar. */
  readonly dateMs: () => number;
}

/** Before the end of a ticket a new one is asked for; of a short one, after three quarters of its time. */
const RENEW_MS = 60_000;
const RENEW_PART = 0.75;
/** What ends sooner on arrival has ended by a clock of this machine that is wrong: each new one would, too. The server says when it has. */
const SHORTEST_MS = 2000;
/** Whoever was on the board for so long had a ticket that was right. */
const STEADY_MS = 10_000;
/** Timers hold 24 days at most. */
const TIMER_MS_MAX = 24 * 60 * 60 * 1000;

export function createTicketAsking({ ask, clock, random, dateMs }: TicketAskingOptions): TicketAsking {
  /** Asked in a row, without a steady line since. */
  let vain = 0;
  let admittedAtMs: number | null = null;
  let cancelRenewal = (): void => undefined;
  let cancelAgain: (() => void) | null = null;

  function renewBefore(expiresMs: number): void {
    const leftMs = expiresMs - dateMs();
    if (leftMs < SHORTEST_MS) return;
    const waitMs = Math.max(leftMs - RENEW_MS, leftMs * RENEW_PART);
    cancelRenewal = clock.after(Math.min(waitMs, TIMER_MS_MAX), () => {
      if (waitMs > TIMER_MS_MAX) renewBefore(expiresMs);
      else ask(expiresMs);
    });
  }

  function askAgain(): void {
    cancelAgain = clock.after(vain === 0 ? 0 : retryDelayMs(vain, random), () => {
      vain++;
      askAgain();
      ask(null);
    });
  }

  function rest(): void {
    cancelAgain?.();
    cancelAgain = null;
  }

  return {
    admitted(expiresMs) {
      rest();
      admittedAtMs ??= clock.nowMs();
      cancelRenewal();
      if (expiresMs !== null) renewBefore(expiresMs);
    },
    refused() {
      cancelRenewal();
      if (admittedAtMs !== null && clock.nowMs() - admittedAtMs >= STEADY_MS) vain = 0;
      admittedAtMs = null;
      if (!cancelAgain) askAgain();
    },
    rest,
    close() {
      cancelRenewal();
      rest();
    },
  };
}
