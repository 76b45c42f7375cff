// Finds lines that died in silence and keeps stock clients from taking a quiet board for a dead one. One sweep for the whole process.
import { writePresence } from '#shared/protocol/frames.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { Clock } from '#shared/clock.ts';
import type { Session } from './session.ts';
import { framesFromMessages } from './websocket-frame.ts';

export interface Heartbeat {
  /** Sweeps until the returned stop is called. */
  start(): () => void;
}

/** How late a ping, a keepalive or an end may be. */
const SWEEP_MS = 1000;
const KEEPALIVE = framesFromMessages([writePresence([])]);

export function createHeartbeat(sessions: ReadonlySet<Session>, limits: Limits, clock: Clock): Heartbeat {
  let lastPingMs = clock.nowMs();

  function sweep(): void {
    const nowMs = clock.nowMs();
    const isPingDue = nowMs - lastPingMs >= limits.pingIntervalMs;
    if (isPingDue) lastPingMs = nowMs;
    for (const session of sessions) {
      if (nowMs - session.lastHeardMs > limits.silenceDeadlineMs) {
        session.outbox.close(closeReasons.silent);
        session.outbox.terminate();
        continue;
      }
      if (isPingDue) session.outbox.ping();
      if (nowMs - session.lastSentMs >= limits.keepaliveIntervalMs) {
        session.outbox.write(KEEPALIVE);
        session.lastSentMs = nowMs;
      }
    }
  }

  return {
    start() {
      let cancel = clock.after(SWEEP_MS, tick);
      function tick(): void {
        sweep();
        cancel = clock.after(SWEEP_MS, tick);
      }
      return () => cancel();
    },
  };
}
