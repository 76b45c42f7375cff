// One live board: a log with cursors. Holds bytes, never a document.
import {
  writePresence,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
  type PresenceEntry,
} from '#shared/protocol/frames.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { TurnClock } from './clock.ts';
import { createPresenceRecords } from './presence-records.ts';
import type { Session } from './session.ts';
import { turnFramesFromMessages } from './turn-frames.ts';
import { framesFromMessages } from './websocket-frame.ts';

export interface Room {
  readonly sessionCount: number;
  join(session: Session): void;
  leave(session: Session): void;
  receiveUpdate(session: Session, update: Uint8Array): void;
  receivePresence(session: Session, entries: readonly PresenceEntry[]): void;
  /** Sends the state that the holder of `vector` lacks. */
  answerStep1(session: Session, vector: Uint8Array): void;
  answerPresenceQuery(session: Session): void;
  /** The socket took all that was written to it. */
  drained(session: Session): void;
}

interface Entry {
  readonly seq: number;
  readonly author: number;
  readonly message: Uint8Array;
}

const NOTHING = writeSyncStep2(Uint8Array.of(0, 0));
const EMPTY_VECTOR = Uint8Array.of(0);

export function createRoom(limits: Limits, clock: TurnClock): Room {
  const sessions = new Set<Session>();
  const tail: Entry[] = [];
  const presence = createPresenceRecords(limits.presenceBytes);
  let turn: Entry[] = [];
  let presenceSent = 0;
  let isFlushDue = false;

  function flushSoon(): void {
    if (isFlushDue) return;
    isFlushDue = true;
    clock.atTurnEnd(flush);
  }

  function flush(): void {
    isFlushDue = false;
    const byAuthor = new Map<number, Uint8Array[]>();
    const add = (author: number, message: Uint8Array): void => {
      const messages = byAuthor.get(author);
      if (messages) messages.push(message);
      else byAuthor.set(author, [message]);
    };
    const firstSeq = tail.length + 1;
    for (const entry of turn) add(entry.author, entry.message);
    if (presence.version !== presenceSent)
      for (const record of presence.since(presenceSent)) add(record.owner, writePresence([record.entry]));
    tail.push(...turn);
    turn = [];
    if (byAuthor.size > 0) sendToLive(byAuthor, firstSeq);
    presenceSent = presence.version;
    for (const session of sessions) readOn(session);
  }

  function sendToLive(byAuthor: ReadonlyMap<number, readonly Uint8Array[]>, firstSeq: number): void {
    const turnFrames = turnFramesFromMessages(byAuthor);
    const { frames } = turnFrames;
    const nowMs = clock.nowMs();
    for (const session of sessions) {
      if (session.state.state !== 'live') continue;
      const { outbox } = session;
      if (outbox.unsentBytes > limits.liveUnsentBytes) {
        session.state = { state: 'behind', nextSeq: firstSeq, syncedAtSeq: null };
        session.presenceVersion = presenceSent;
        continue;
      }
      const share = turnFrames.shareOf(session.id);
      if (share) outbox.writeAround(frames, share.start, share.end);
      else outbox.write(frames);
      session.lastSentMs = nowMs;
    }
  }

  function readOn(session: Session): void {
    const { state, outbox } = session;
    if (state.state !== 'behind' || outbox.isFull) return;
    const messages: Uint8Array[] = [];
    let sizeBytes = 0;
    while (state.nextSeq <= tail.length && sizeBytes < limits.pieceBytes) {
      const entry = tail[state.nextSeq - 1];
      state.nextSeq++;
      if (!entry || entry.author === session.id) continue;
      messages.push(entry.message);
      sizeBytes += entry.message.length;
    }
    if (state.syncedAtSeq !== null && state.nextSeq > state.syncedAtSeq) {
      messages.push(NOTHING);
      state.syncedAtSeq = null;
    }
    const isAtHead = state.nextSeq > tail.length;
    if (isAtHead) {
      session.state = { state: 'live' };
      messages.push(...presenceMessages(session));
    }
    if (messages.length > 0) send(session, messages);
    if (!isAtHead) flushSoon();
  }

  function presenceMessages(session: Session): Uint8Array[] {
    const changed = presence.since(session.presenceVersion).filter((record) => record.owner !== session.id);
    session.presenceVersion = presence.version;
    return changed.map((record) => writePresence([record.entry]));
  }

  function send(session: Session, messages: readonly Uint8Array[]): void {
    session.outbox.write(framesFromMessages(messages));
    session.lastSentMs = clock.nowMs();
  }

  return {
    get sessionCount() {
      return sessions.size;
    },
    join(session) {
      sessions.add(session);
      const cancelDeadline = clock.after(limits.joinDeadlineMs, () => {
        session.state = { state: 'behind', nextSeq: tail.length + 1, syncedAtSeq: null };
        flushSoon();
      });
      session.state = { state: 'joining', cancelDeadline };
      send(session, [writeSyncStep1(EMPTY_VECTOR), ...presenceMessages(session)]);
    },
    leave(session) {
      if (!sessions.delete(session)) return;
      if (session.state.state === 'joining') session.state.cancelDeadline();
      session.state = { state: 'closing' };
      presence.end(session.id);
      flushSoon();
    },
    receiveUpdate(session, update) {
      turn.push({ seq: tail.length + turn.length + 1, author: session.id, message: writeUpdate(update) });
      flushSoon();
    },
    receivePresence(session, entries) {
      const answers = presence.receive(session.id, entries);
      if (answers.length > 0) send(session, [writePresence(answers)]);
      flushSoon();
    },
    answerStep1(session) {
      if (session.state.state === 'joining') session.state.cancelDeadline();
      session.state = { state: 'behind', nextSeq: 1, syncedAtSeq: tail.length };
      flushSoon();
    },
    answerPresenceQuery(session) {
      session.presenceVersion = 0;
      send(session, [writePresence([]), ...presenceMessages(session)]);
    },
    drained(session) {
      if (session.state.state === 'behind') flushSoon();
    },
  };
}
