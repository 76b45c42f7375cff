// What one turn sends to everyone live: shared buffers of whole frames, grouped by author so that an author's share is one range to leave out.
// Knows messages and who wrote them; nothing of sockets.
import { writePresence } from '#shared/protocol/frames.ts';
import type { PresenceRecord } from './presence-records.ts';
import type { TailEntry } from './tail.ts';
import { frameSize, writeFrame } from './websocket-frame.ts';

/** Stands for the room itself, which is sent nothing: session ids start at 1. */
export const NOBODY = 0;

export interface Share {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface TurnFrames {
  /** Of the first entry in it, or the one that comes after it when it has none. */
  readonly firstSeq: number;
  readonly frames: Buffer;
  /** The range of `frames` that each author wrote itself, by session id. */
  readonly shares: ReadonlyMap<number, Share>;
}

type Messages = Map<number, Uint8Array[]>;

/**
 * A turn in buffers of at most `sizeBytes` of entries each, so that between two of them it shows who is too slow; presence is in the last.
 * Within a buffer authors are not in the order of the log: documents do not mind. None when nothing happened.
 */
export function framesOfTurn(
  entries: readonly TailEntry[],
  records: readonly PresenceRecord[],
  headSeq: number,
  sizeBytes: number,
): readonly TurnFrames[] {
  const turn: TurnFrames[] = [];
  let messages: Messages = new Map();
  let firstSeq = headSeq + 1;
  let filledBytes = 0;
  for (const { seq, author, message } of entries) {
    if (filledBytes > 0 && filledBytes + message.length > sizeBytes) {
      turn.push(framesFromAuthors(firstSeq, messages));
      messages = new Map();
      firstSeq = seq;
      filledBytes = 0;
    }
    add(messages, author, message);
    filledBytes += message.length;
  }
  for (const { owner, entry } of records) add(messages, owner, writePresence([entry]));
  if (messages.size > 0) turn.push(framesFromAuthors(firstSeq, messages));
  return turn;
}

function add(messages: Messages, author: number, message: Uint8Array): void {
  const known = messages.get(author);
  if (known) known.push(message);
  else messages.set(author, [message]);
}

function framesFromAuthors(firstSeq: number, byAuthor: ReadonlyMap<number, readonly Uint8Array[]>): TurnFrames {
  let sizeBytes = 0;
  for (const messages of byAuthor.values()) for (const message of messages) sizeBytes += frameSize(message.length);
  const frames = Buffer.allocUnsafeSlow(sizeBytes);
  const shares = new Map<number, Share>();
  let end = 0;
  for (const [author, messages] of byAuthor) {
    const start = end;
    for (const message of messages) end = writeFrame(frames, end, message);
    shares.set(author, { start, end });
  }
  return { firstSeq, frames, shares };
}
