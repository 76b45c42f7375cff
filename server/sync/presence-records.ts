// Who is on one board, as the room must know it to keep presence true: one record a client id (rules P of PROTOCOL.md).
// The JSON of a state is passed on and never read. Session ids name sessions; the greater joined later.
import type { PresenceEntry } from '#shared/protocol/frames.ts';
import { NOBODY } from './turn-frames.ts';

export interface PresenceRecord {
  readonly entry: PresenceEntry;
  /** The session that speaks for this client id; NOBODY once that has ended. */
  readonly owner: number;
  /** Grows with every change of any record of the board. */
  readonly version: number;
}

/** What became of the entries of one message. */
export interface PresenceReceipt {
  /** Whether any was the sender's own to say. */
  readonly isOwn: boolean;
  /** What to tell the sender alone, so that it raises its clock (P7). */
  readonly answers: readonly PresenceEntry[];
  /** Its client was here before and is back (P8). */
  readonly hasReturned: boolean;
}

export interface PresenceRecords {
  /** That of the latest change, 0 before the first. */
  readonly version: number;
  /** Takes what is the session's to say (P2, P3) and drops all else in silence: stock clients re-send what they hear of others. */
  receive(sessionId: number, entries: readonly PresenceEntry[]): PresenceReceipt;
  /** The session ended: its client left (P4), unless a newer session speaks for it. */
  end(sessionId: number): void;
  /** Records changed after `version`, oldest change first; departures are among them. O(records). */
  since(version: number): readonly PresenceRecord[];
}

/** JSON for "not here", as y-protocols writes it. */
export const GONE = 'null';
/**
 * How many departures are remembered, for those who come back with an old clock. More than come and go in the minutes that anybody's
 * line is down; and all that stays of ids that somebody makes up.
 */
const DEPARTED_MAX = 500;

/** @param presenceBytes Largest state, as UTF-8. */
export function createPresenceRecords(presenceBytes: number): PresenceRecords {
  /** In order of version: a record that changes moves to the end. */
  const records = new Map<number, PresenceRecord>();
  const clientOfSession = new Map<number, number>();
  let version = 0;
  let departed = 0;

  function put(entry: PresenceEntry, owner: number): void {
    const before = records.get(entry.clientId);
    if (before?.owner === NOBODY) departed--;
    records.delete(entry.clientId);
    // Who said goodbye before the line went is not announced twice.
    const isSame = before?.entry.state === GONE && entry.state === GONE && before.entry.clock === entry.clock;
    records.set(entry.clientId, { entry, owner, version: isSame ? before.version : ++version });
    if (owner === NOBODY && ++departed > DEPARTED_MAX) forgetOldestDeparted();
  }

  function forgetOldestDeparted(): void {
    for (const [clientId, { owner }] of records) {
      if (owner !== NOBODY) continue;
      records.delete(clientId);
      departed--;
      return;
    }
  }

  /** A session speaks for one client: the first that nobody newer speaks for and whose clock it raises, as only the client itself ever does. */
  function maySpeak(
    sessionId: number,
    { clientId, clock }: PresenceEntry,
    record: PresenceRecord | undefined,
  ): boolean {
    const own = clientOfSession.get(sessionId);
    if (own !== undefined) return own === clientId;
    return !record || (sessionId > record.owner && clock > record.entry.clock);
  }

  function take(sessionId: number, entry: PresenceEntry, record: PresenceRecord | undefined): void {
    if (record && record.owner !== sessionId) clientOfSession.delete(record.owner);
    clientOfSession.set(sessionId, entry.clientId);
    put(entry, sessionId);
  }

  return {
    get version() {
      return version;
    },
    receive(sessionId, entries) {
      const answers: PresenceEntry[] = [];
      let isOwn = false;
      let hasReturned = false;
      for (const entry of entries) {
        const record = records.get(entry.clientId);
        if (Buffer.byteLength(entry.state) > presenceBytes) continue;
        if (maySpeak(sessionId, entry, record)) {
          isOwn = true;
          if (!isNews(entry, record)) continue;
          if (!record) answers.push({ ...entry, state: GONE });
          else if (record.owner !== sessionId) hasReturned = true;
          take(sessionId, entry, record);
        } else if (record?.owner === NOBODY && entry.state !== GONE && !clientOfSession.has(sessionId)) {
          answers.push({ ...record.entry, state: GONE });
        }
      }
      return { isOwn, answers, hasReturned };
    },
    end(sessionId) {
      const clientId = clientOfSession.get(sessionId);
      if (clientId === undefined) return;
      clientOfSession.delete(sessionId);
      const record = records.get(clientId);
      // With the client's last clock: one more, and its own next entry would be taken for old news.
      if (record?.owner === sessionId) put({ ...record.entry, state: GONE }, NOBODY);
    },
    since(known) {
      const changed: PresenceRecord[] = [];
      for (const record of records.values()) if (record.version > known) changed.push(record);
      return changed;
    },
  };
}

/** A greater clock, or the same one of somebody who leaves: that is how y-protocols tells news from echoes (P3). */
function isNews(entry: PresenceEntry, record: PresenceRecord | undefined): boolean {
  if (!record || entry.clock > record.entry.clock) return true;
  return entry.clock === record.entry.clock && entry.state === GONE && record.entry.state !== GONE;
}
