// Whether the line still carries anything, judged by the server's messages: they come every 15 s or more often (H2 of PROTOCOL.md), and a browser
// can neither send nor see pings. Knows time and silence, not sockets.
import type { Clock } from '#shared/clock.ts';

/** Above the server's keepalive of 15 s, and with the answer below well under the 30 s that a dead line may live. */
const QUIET_MS = 20_000;
const ANSWER_MS = 5_000;
/** A timer later than this was throttled in a hidden tab or slept with the machine: an answer may stand in the queue behind it. */
const LATE_MS = 1_000;
/** While a backlog above this falls, our question just stands behind it. A dead line's buffers, too, take bytes, but only until they are full. */
const BACKLOG_BYTES = 64 * 1024;
/** Timers of a long hidden tab are all late; two unanswered probes, minutes apart then, are enough. */
const PROBES_MAX = 2;

export interface Heartbeat {
  start(): void;
  /** Something came in, whatever it was. */
  heard(): void;
  /** Ask now, when there is reason to doubt; nothing while a question is open. */
  probe(): void;
  /** Ends the timer; may be called twice. */
  stop(): void;
}

interface HeartbeatOptions {
  readonly clock: Clock;
  /** Sends what every server answers. */
  readonly sendProbe: () => void;
  /** Bytes given to the line that have not left the page. */
  readonly unsentBytes: () => number;
  /** Called once; the heartbeat has stopped. */
  readonly onDead: () => void;
}

/** Between `start` and `stop`: after 20 s of silence a probe, 5 s later `onDead`, but never on the word of a late timer alone. */
export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { clock } = options;
  let lastHeardMs = 0;
  let openProbes = 0;
  let cancel: (() => void) | null = null;

  function arm(delayMs: number, callback: () => void): void {
    cancel?.();
    cancel = clock.after(delayMs, callback);
  }

  function listen(): void {
    openProbes = 0;
    arm(lastHeardMs + QUIET_MS - clock.nowMs(), () => {
      if (clock.nowMs() - lastHeardMs >= QUIET_MS) ask();
      else listen();
    });
  }

  function ask(): void {
    openProbes++;
    const backlogBytes = options.unsentBytes();
    options.sendProbe();
    const dueMs = clock.nowMs() + ANSWER_MS;
    arm(ANSWER_MS, () => {
      if (backlogBytes > BACKLOG_BYTES && options.unsentBytes() < backlogBytes) openProbes = 0;
      const isLate = clock.nowMs() - dueMs > LATE_MS;
      if (openProbes === 0 || (isLate && openProbes < PROBES_MAX)) return ask();
      stop();
      options.onDead();
    });
  }

  function stop(): void {
    cancel?.();
    cancel = null;
  }

  return {
    start() {
      lastHeardMs = clock.nowMs();
      listen();
    },
    heard() {
      lastHeardMs = clock.nowMs();
      if (cancel && openProbes > 0) listen();
    },
    probe() {
      if (cancel && openProbes === 0) ask();
    },
    stop,
  };
}
