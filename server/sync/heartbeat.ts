// Finds lines that died in silence, and keeps stock clients from taking a quiet board for a dead server (rules H). One sweep for the whole process.
import type { Clock } from '#shared/clock.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { writePresence } from '#shared/protocol/frames.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { Session } from './session.ts';
import { framesFromMessages } from './websocket-frame.ts';

export interface Heartbeat {
  /** Sweeps until the returned stop is called. */
  start(): () => void;
}

/** How a session's socket was at the last sweep. */
interface Look {
  readonly unsentBytes: number;
  readonly sentBytes: number;
  /** When it last had nothing unsent, or sent some of it. */
  readonly drainedMs: number;
}

/** How late a ping, a keepalive or an end may be. */
const SWEEP_MS = 1000;
const KEEPALIVE = framesFromMessages([writePresence([])]);

export function createHeartbeat(sessions: Iterable<Session>, limits: Limits, clock: Clock): Heartbeat {
  const looks = new WeakMap<Session, Look>();
  let pingedMs = clock.nowMs();

  function sweep(): void {
    const nowMs = clock.nowMs();
    const isPingDue = nowMs - pingedMs >= limits.pingIntervalMs;
    if (isPingDue) pingedMs = nowMs;
    for (const session of sessions) {
      if (session.state.state === 'gone') continue;
      judge(session, look(session, nowMs), nowMs);
      if (session.outbox.unsentBytes > 0) continue; // what waits is probe and keepalive enough
      if (isPingDue) session.outbox.ping();
      if (nowMs - session.lastSentMs < limits.keepaliveIntervalMs) continue;
      session.outbox.write(KEEPALIVE);
      session.lastSentMs = nowMs;
    }
  }

  function look(session: Session, nowMs: number): Look {
    const { unsentBytes, sentBytes } = session.outbox;
    const before = looks.get(session);
    // Only a backlog that shrinks is a sign of life: the kernel takes small things for a dead line too. It counts as heard, because who is behind is not
    // asked, and would else be dead in the very second in which it has caught up.
    const hasShrunk = before !== undefined && before.unsentBytes > 0 && sentBytes > before.sentBytes;
    if (hasShrunk) session.lastHeardMs = nowMs;
    const hasDrained = unsentBytes === 0 || !before || hasShrunk;
    const now = { unsentBytes, sentBytes, drainedMs: hasDrained ? nowMs : before.drainedMs };
    looks.set(session, now);
    return now;
  }

  function judge(session: Session, { drainedMs }: Look, nowMs: number): void {
    // A socket that we do not read cannot be heard (H5).
    if (session.inbox.isPaused) session.lastHeardMs = nowMs;
    if (nowMs - session.lastHeardMs >= limits.silenceDeadlineMs) {
      session.close(closeReasons.silent);
      session.outbox.terminate();
    } else if (nowMs - drainedMs >= limits.drainDeadlineMs) {
      session.close(closeReasons.slow);
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
