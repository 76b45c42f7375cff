// Which sync frames are durable, and telling it (rules A). A mark says that with some seq all that a session has sent so far is durable:
// in order of seq, one a session and turn.
import { writeSaved } from '#shared/protocol/frames.ts';
import type { Session } from './session.ts';

export interface Acks {
  /** One more sync frame of the session was taken, whole. */
  count(session: Session): void;
  /** All that was counted in this turn is durable when `seq` is, which never falls; what was durable before is told at once. */
  turnEnded(seq: number): void;
  /** All up to `seq` is durable. */
  durable(seq: number): void;
  /** The session's socket can take more: it is told what it was not while that was full. */
  drained(session: Session): void;
  leave(session: Session): void;
}

interface Mark {
  readonly session: Session;
  readonly frames: number;
  readonly seq: number;
}

/** @param durableSeq When the room opens. */
export function createAcks(
  durableSeq: number,
  send: (session: Session, messages: readonly Uint8Array[]) => void,
): Acks {
  const senders = new Set<Session>();
  let marks: Mark[] = [];
  let settledSeq = durableSeq;

  function settle(): void {
    const open = marks.findIndex(({ seq }) => seq > settledSeq);
    const settled = open < 0 ? marks : marks.slice(0, open);
    if (settled.length === 0) return;
    marks = open < 0 ? [] : marks.slice(open);
    // Of several marks of a session the last counts most, and one message is enough.
    for (const { session, frames } of settled) session.savedFrames = frames;
    for (const session of new Set(settled.map((mark) => mark.session))) tell(session);
  }

  function tell(session: Session): void {
    if (session.savedFrames === session.toldSavedFrames || session.outbox.isFull) return;
    session.toldSavedFrames = session.savedFrames;
    send(session, [writeSaved(session.savedFrames)]);
  }

  return {
    count(session) {
      session.syncFrames++;
      if (session.isOurs) senders.add(session);
    },
    turnEnded(seq) {
      for (const session of senders) marks.push({ session, frames: session.syncFrames, seq });
      senders.clear();
      settle();
    },
    durable(seq) {
      settledSeq = seq;
      settle();
    },
    drained: tell,
    leave(session) {
      senders.delete(session);
      marks = marks.filter((mark) => mark.session !== session);
    },
  };
}
