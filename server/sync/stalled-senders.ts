// Those who are not read while the store cannot keep up with what they send (U6, T6): held at the limit, read again at half of it.
import type { Session } from './session.ts';

export interface StalledSenders {
  /** The session gave more to store: holds it when that is too much. */
  sent(session: Session): void;
  /** Some of what waited is stored: lets all go on when half the limit is free. */
  stored(): void;
  leave(session: Session): void;
}

/** @param pending How much is not durable yet, in the unit of `pendingMax`. */
export function createStalledSenders(pending: () => number, pendingMax: number): StalledSenders {
  const stalled = new Map<Session, () => void>();
  return {
    sent(session) {
      if (pending() >= pendingMax && !stalled.has(session)) stalled.set(session, session.inbox.hold());
    },
    stored() {
      if (pending() > pendingMax / 2) return;
      const releases = [...stalled.values()];
      stalled.clear();
      for (const release of releases) release();
    },
    leave(session) {
      stalled.delete(session);
    },
  };
}
