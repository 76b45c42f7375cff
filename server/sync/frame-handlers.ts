// What each kind of frame does in a room: the one table, and what becomes of frames that no room should see.
import { readFrame, type Frame } from '#shared/protocol/frames.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import { maySend } from '../access/roles.ts';
import { readVector, type Vector } from '../updates/clock-vector.ts';
import { MalformedUpdate } from '../updates/malformed-update.ts';
import type { Weight } from './inbox.ts';
import type { Room } from './room.ts';
import type { Session } from './session.ts';

export interface FrameContext {
  readonly room: Room;
  readonly session: Session;
  readonly limits: Limits;
}

type Handled = Weight | Promise<Weight>;
type Handlers = {
  readonly [Kind in Frame['kind']]: (context: FrameContext, frame: Extract<Frame, { kind: Kind }>) => Handled;
};

/** The sender's fault: it is told, and gone. */
class TooLarge extends Error {
  override readonly name = 'TooLarge';
}
class MalformedFrame extends Error {
  override readonly name = 'MalformedFrame';
}

const handlers: Handlers = {
  'sync-step-1': ({ room, session, limits }, { vector }) => {
    checkSize(vector, limits.updateBytes);
    room.answerStep1(session, vectorFromBytes(vector), vector);
    return 'counted';
  },
  'sync-step-2': (context, { update }) => takeUpdate(context, update, context.limits.syncStep2Bytes),
  update: (context, { update }) => takeUpdate(context, update, context.limits.updateBytes),
  presence: ({ room, session }, { entries }) => (room.receivePresence(session, entries) ? 'counted' : 'passing'),
  'query-presence': ({ room, session }) => {
    room.answerPresenceQuery(session);
    return 'counted';
  },
  say: ({ room, session }, { words }) => {
    room.say(session, words);
    return 'counted';
  },
  // Only servers say them; a client that does is ignored, as with kinds that we do not speak (F4).
  saved: () => 'counted',
  chat: () => 'counted',
  standing: () => 'counted',
  unknown: () => 'counted',
};

/** Handles one message; whatever is wrong with it ends its session at most. Never throws or rejects. */
export function handleMessage(
  context: FrameContext,
  message: Uint8Array,
  alarm: (sentence: string, error: unknown) => void,
): Handled {
  const end = (error: unknown): Weight => {
    const isTheirs = error instanceof MalformedFrame || error instanceof MalformedUpdate || error instanceof TooLarge;
    if (!isTheirs) alarm('A frame could not be handled; its session was closed.', error);
    const theirs = error instanceof TooLarge ? closeReasons.tooLarge : closeReasons.malformed;
    context.session.close(isTheirs ? theirs : closeReasons.trouble);
    return 'counted';
  };
  try {
    const frame = frameFromMessage(message);
    if (!maySend(context.session.standing.role, frame.kind)) return drop(context, frame);
    // The table is keyed by the frame's own kind, which the types cannot follow.
    const handled = (handlers[frame.kind] as (context: FrameContext, frame: Frame) => Handled)(context, frame);
    return typeof handled === 'string' ? handled : handled.catch(end);
  } catch (error) {
    return end(error);
  }
}

/** Stock clients send what they may not unasked: nothing of it happens, and they are told nothing but that their sync frames were read (R2). */
function drop({ room, session }: FrameContext, { kind }: Frame): Weight {
  if (kind === 'sync-step-2' || kind === 'update') room.countFrame(session);
  return 'counted';
}

function takeUpdate(context: FrameContext, update: Uint8Array, maxBytes: number): Handled {
  checkSize(update, maxBytes);
  const { room, session, limits } = context;
  if (update.length > limits.inlineCheckBytes) return takeLargeUpdate(context, update);
  room.receive(session, update);
  room.countFrame(session);
  return 'counted';
}

/** A worker checks it and cuts it; a turn between its pieces lets others have theirs. */
async function takeLargeUpdate({ room, session }: FrameContext, update: Uint8Array): Promise<Weight> {
  for (const piece of await room.cut(update)) {
    // Who has gone may be back already with all of it, in a room of its own log.
    // Whose role was taken meanwhile has the rest dropped with what follows.
    if (session.state.state === 'gone') return 'counted';
    if (!maySend(session.standing.role, 'update')) break;
    room.receive(session, piece);
    await room.turnEnd();
  }
  room.countFrame(session);
  return 'counted';
}

function checkSize({ length }: Uint8Array, maxBytes: number): void {
  if (length > maxBytes) throw new TooLarge(`${length} bytes came where ${maxBytes} are the most`);
}

function frameFromMessage(message: Uint8Array): Frame {
  return read(() => readFrame(message));
}

function vectorFromBytes(bytes: Uint8Array): Vector {
  return read(() => readVector(bytes));
}

function read<Result>(reading: () => Result): Result {
  try {
    return reading();
  } catch (error) {
    throw new MalformedFrame('a frame cannot be read', { cause: error });
  }
}
