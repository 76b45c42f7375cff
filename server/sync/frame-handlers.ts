// What each kind of frame does in a room: the one table.
import { readFrame, type Frame } from '#shared/protocol/frames.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { Room } from './room.ts';
import type { Session } from './session.ts';

type Handlers = {
  readonly [Kind in Frame['kind']]: (room: Room, session: Session, frame: Extract<Frame, { kind: Kind }>) => void;
};

const handlers: Handlers = {
  'sync-step-1': (room, session, frame) => room.answerStep1(session, frame.vector),
  'sync-step-2': (room, session, frame) => room.receiveUpdate(session, frame.update),
  update: (room, session, frame) => room.receiveUpdate(session, frame.update),
  presence: (room, session, frame) => room.receivePresence(session, frame.entries),
  'query-presence': (room, session) => room.answerPresenceQuery(session),
  saved: () => {},
  unknown: () => {},
};

/** Handles one message of a session; what cannot be understood ends that session and no other. */
export function handleMessage(room: Room, session: Session, message: Uint8Array): void {
  let frame: Frame;
  try {
    frame = readFrame(message);
  } catch {
    session.outbox.close(closeReasons.malformed);
    return;
  }
  const handle = handlers[frame.kind] as (room: Room, session: Session, frame: Frame) => void; // the table is keyed by the frame's own kind
  handle(room, session, frame);
}
