import { describe, expect, it } from 'vitest';
import { frameSize, framesFromMessages, messagesFromFrames } from './websocket-frame.ts';

describe('WebSocket frames', () => {
  // 82: final, binary. Then the length without a mask bit, in one byte, or 126 and two, or 127 and eight (RFC 6455, 5.2).
  it.each([
    [0, '8200'],
    [125, '827d'],
    [126, '827e007e'],
    [65_535, '827effff'],
    [65_536, '827f0000000000010000'],
  ])('announce %i bytes as %s', (length, head) => {
    const frames = framesFromMessages([new Uint8Array(length).fill(7)]);
    expect(frames.subarray(0, frames.length - length).toString('hex')).toBe(head);
    expect(frames.length).toBe(frameSize(length));
    expect(frames.subarray(frames.length - length).every((byte) => byte === 7)).toBe(true);
  });

  it('stand one behind the other and come apart again', () => {
    const messages = [0, 1, 125, 126, 65_535, 65_536, 2].map((length) => Buffer.alloc(length, length % 251));
    const apart = messagesFromFrames(framesFromMessages(messages));
    expect(apart).toHaveLength(messages.length);
    expect(apart.every((message, index) => messages[index]?.equals(message))).toBe(true);
  });
});
