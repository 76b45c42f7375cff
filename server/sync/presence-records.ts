// Who is on one board, as the room must know it to keep presence true: one record a client id (rules P of PROTOCOL.md).
// The JSON of a state is passed on and never read. Session ids name sessions; the greater joined later.
import type { PresenceEntry } from '#shared/protocol/frames.ts';
import { NOBODY } from './turn-frames.ts';

export interface PresenceRecord {
  readonly entry: PresenceEntry;
  /** The session that speaks for this client id; NOBODY once it ended. */
  readonly owner: number;
  /** Grows with every change of any record of the board. */
  readonly version: number;
}

export interface PresenceRecords {
  /** That of the latest change, 0 before the first. */
  readonly version: number;
  /**
   * Takes the entries one session sent, those it may send (P2, P3), and drops the others in silence: stock clients re-send what they hear of others.
   * Returns what to tell this session alone (P6); mostly nothing.
   */
  receive(sessionId: number, entries: readonly PresenceEntry[]): readonly PresenceEntry[];
  /** The session ended: its client left, unless a newer session speaks for it (P4, P5). */
  end(sessionId: number): void;
  /** Records changed after `version`, oldest change first; with 0, all. Departures are among them. */
  since(version: number): readonly PresenceRecord[];
}

/** JSON for "not here", as y-protocols writes it. */
const GONE = 'null';
/**
 * How many departures are remembered, so that who comes back with an old clock can be told. They leave when a stock client has
 * long taken the person from its list by itself; of strangers' ids that come and go no more than this stays.
 */
const DEPARTED_MAX = 500;

/** @param presenceBytes Largest state, as UTF-8. */
export function createPresenceRecords(presenceBytes: number): PresenceRecords {
  /** Ordered by version, oldest first: a changed record is taken out and put at the end. */
  const records = new Map<number, PresenceRecord>();
  const clientOfSession = new Map<number, number>();
  let version = 0;
  let departed = 0;

  function put(entry: PresenceEntry, owner: number): void {
    const before = records.get(entry.clientId);
    if (before) records.delete(entry.clientId);
    if (before?.owner === NOBODY) departed--;
    version++;
    records.set(entry.clientId, { entry, owner, version });
    if (owner === NOBODY && ++departed > DEPARTED_MAX) forgetOldestDeparted();
  }

  function forgetOldestDeparted(): void {
    for (const [clientId, record] of records) {
      if (record.owner !== NOBODY) continue;
      records.delete(clientId);
      departed--;
      return;
    }
  }

  /** Whether the session speaks for the client id, or may from this entry on. */
  function maySpeak(sessionId: number, entry: PresenceEntry): boolean {
    const own = clientOfSession.get(sessionId);
    if (own !== undefined) return own === entry.clientId;
    const record = records.get(entry.clientId);
    // Only the client itself ever raises its clock. With a lower or equal one this may as well be somebody's echo of it.
    return !record || (sessionId > record.owner && entry.clock > record.entry.clock);
  }

  function receiveOne(sessionId: number, entry: PresenceEntry): PresenceEntry | null {
    if (Buffer.byteLength(entry.state) > presenceBytes) return null;
    const record = records.get(entry.clientId);
    if (!maySpeak(sessionId, entry)) {
      const isReturn = record?.owner === NOBODY && entry.state !== GONE && !clientOfSession.has(sessionId);
      return isReturn ? { ...record.entry, state: GONE } : null;
    }
    const isNews =
      !record || entry.clock > record.entry.clock || (entry.clock === record.entry.clock && isLeaving(entry, record));
    if (!isNews) return null;
    if (record && record.owner !== sessionId) clientOfSession.delete(record.owner);
    clientOfSession.set(sessionId, entry.clientId);
    put(entry, sessionId);
    return null;
  }

  return {
    get version() {
      return version;
    },
    receive(sessionId, entries) {
      const answers: PresenceEntry[] = [];
      for (const entry of entries) {
        const answer = receiveOne(sessionId, entry);
        if (answer) answers.push(answer);
      }
      return answers;
    },
    end(sessionId) {
      const clientId = clientOfSession.get(sessionId);
      const record = clientId === undefined ? undefined : records.get(clientId);
      clientOfSession.delete(sessionId);
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

function isLeaving(entry: PresenceEntry, record: PresenceRecord): boolean {
  return entry.state === GONE && record.entry.state !== GONE;
}
