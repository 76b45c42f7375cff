// WebSocket frames as a server writes them (RFC 6455, section 5.2): whole, binary, unmasked, so one buffer serves every socket.
// Knows nothing of what the messages say.

const FINAL_BINARY = 0x82;
/** Lengths up to here stand in the second byte itself; 126 and 127 announce two or eight bytes of length. */
const SHORT_MAX = 125;
const TWO_BYTES = 126;
const EIGHT_BYTES = 127;

/** How many bytes a message of `messageBytes` takes as one frame. */
export function frameSize(messageBytes: number): number {
  return headSize(messageBytes) + messageBytes;
}

/** Writes one frame into `target`, which has the room; returns where it ends. */
export function writeFrame(target: Buffer, start: number, message: Uint8Array): number {
  const { length } = message;
  const head = headSize(length);
  target[start] = FINAL_BINARY;
  if (head === 2) {
    target[start + 1] = length;
  } else if (head === 4) {
    target[start + 1] = TWO_BYTES;
    target.writeUInt16BE(length, start + 2);
  } else {
    target[start + 1] = EIGHT_BYTES;
    target.writeUInt32BE(0, start + 2); // no message of ours reaches 4 GiB
    target.writeUInt32BE(length, start + 6);
  }
  target.set(message, start + head);
  return start + head + length;
}

/** Fresh bytes with one frame a message, in order. */
export function framesFromMessages(messages: readonly Uint8Array[]): Buffer {
  let sizeBytes = 0;
  for (const message of messages) sizeBytes += frameSize(message.length);
  const frames = Buffer.allocUnsafeSlow(sizeBytes);
  let end = 0;
  for (const message of messages) end = writeFrame(frames, end, message);
  return frames;
}

/** The messages in frames that this file wrote, as views. */
export function messagesFromFrames(frames: Buffer): Uint8Array[] {
  const messages: Uint8Array[] = [];
  let at = 0;
  while (at < frames.length) {
    const short = frames.readUInt8(at + 1);
    const head = short <= SHORT_MAX ? 2 : short === TWO_BYTES ? 4 : 10;
    const length = head === 2 ? short : head === 4 ? frames.readUInt16BE(at + 2) : frames.readUInt32BE(at + 6);
    messages.push(frames.subarray(at + head, at + head + length));
    at += head + length;
  }
  return messages;
}

function headSize(messageBytes: number): number {
  if (messageBytes <= SHORT_MAX) return 2;
  return messageBytes < 2 ** 16 ? 4 : 10;
}
