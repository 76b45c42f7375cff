// What one turn sends to everyone live: one buffer of whole frames, grouped by author so that an author's share is one range to leave out.
// Knows messages and who wrote them; nothing of sockets.
import { frameSize, writeFrame } from './websocket-frame.ts';

/** Stands for the room itself, which gets nothing: session ids start at 1. */
export const NOBODY = 0;

export interface Share {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

export interface TurnFrames {
  readonly frames: Buffer;
  /** The range of `frames` that this session wrote itself, if any. */
  shareOf(sessionId: number): Share | undefined;
}

/** Each author's messages in their order; authors in the order given, which needs not be that of the log: documents do not mind. */
export function turnFramesFromMessages(byAuthor: ReadonlyMap<number, readonly Uint8Array[]>): TurnFrames {
  let sizeBytes = 0;
  for (const messages of byAuthor.values()) for (const message of messages) sizeBytes += frameSize(message.length);
  const frames = Buffer.allocUnsafeSlow(sizeBytes);
  const shares = new Map<number, Share>();
  let end = 0;
  for (const [author, messages] of byAuthor) {
    const start = end;
    for (const message of messages) end = writeFrame(frames, end, message);
    if (author !== NOBODY) shares.set(author, { start, end });
  }
  return { frames, shareOf: (sessionId) => shares.get(sessionId) };
}
