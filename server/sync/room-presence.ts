// What of a board's presence records each session is told, and who is asked to renew its own (P7 to P10). The records say who may say what.
import { writePresence, type PresenceEntry } from '#shared/protocol/frames.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { Clock } from '#shared/clock.ts';
import { createPresenceRecords, GONE, type PresenceRecord } from './presence-records.ts';
import type { Session } from './session.ts';

export interface RoomPresence {
  /** False when nothing of it was the session's own to say. */
  receive(session: Session, entries: readonly PresenceEntry[]): boolean;
  left(session: Session): void;
  /** What changed since the last turn; everybody live is to be told it with this one. */
  takeTurn(): readonly PresenceRecord[];
  /** That was done. */
  turnTold(): void;
  /** The session hears no turn from now on, nor the one that is being told. */
  fellBehind(session: Session): void;
  /** What changed since the session was told last, a message an entry: one that its reader cannot parse hides no other. */
  newsFor(session: Session): readonly Uint8Array[];
  /** Sends everybody's presence, and at least one message, to a session that keeps up. */
  answerQuery(session: Session): void;
}

export interface RoomPresenceOptions {
  readonly limits: Limits;
  readonly clock: Clock;
  readonly sessions: ReadonlyMap<number, Session>;
  readonly send: (session: Session, messages: readonly Uint8Array[]) => void;
}

/** Everybody is asked to renew at most so often: with many people each time is many frames. */
const RENEWAL_MS = 5000;

export function createRoomPresence({ limits, clock, sessions, send }: RoomPresenceOptions): RoomPresence {
  const records = createPresenceRecords(limits.presenceBytes);
  /** Up to this version everybody live was told. */
  let told = 0;
  let wantsRenewal = false;
  let renewedAtMs = -Infinity;

  /** For those who came back: everybody else raises its clock, or its entry would be old news to who knew it before. */
  function renew(): void {
    const nowMs = clock.nowMs();
    if (nowMs - renewedAtMs < RENEWAL_MS) return;
    renewedAtMs = nowMs;
    wantsRenewal = false;
    for (const { owner, entry, version } of records.since(0)) {
      const session = sessions.get(owner);
      const isFresh = version > told || entry.state === GONE;
      if (session && !isFresh) send(session, [writePresence([{ ...entry, state: GONE }])]);
    }
  }

  function newsFor(session: Session): readonly Uint8Array[] {
    const isNew = session.presenceVersion === 0;
    const news = records
      .since(session.presenceVersion)
      .filter(({ owner, entry }) => owner !== session.id && !(isNew && entry.state === GONE));
    session.presenceVersion = records.version;
    return news.map(({ entry }) => writePresence([entry]));
  }

  return {
    receive(session, entries) {
      const { isOwn, answers, hasReturned } = records.receive(session.id, entries);
      // Clients of `inkwire.1` raise their clock when a line opens and forget others' when it is lost: nothing is old news to them.
      if (!session.isOurs && answers.length > 0) send(session, [writePresence(answers)]);
      if (!session.isOurs && hasReturned) wantsRenewal = true;
      return isOwn;
    },
    left(session) {
      records.end(session.id);
    },
    takeTurn() {
      if (wantsRenewal) renew();
      return records.version === told ? [] : records.since(told);
    },
    turnTold() {
      told = records.version;
    },
    fellBehind(session) {
      session.presenceVersion = told;
    },
    newsFor,
    answerQuery(session) {
      if (session.outbox.unsentBytes > limits.liveUnsentBytes) return;
      session.presenceVersion = 0;
      send(session, [writePresence([]), ...newsFor(session)]);
    },
  };
}
