import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { createOutbox, type WebSocketEnd } from './outbox.ts';
import { framesFromMessages } from './websocket-frame.ts';

const OPEN = 1;
const CLOSING = 2;
const frames = framesFromMessages([Uint8Array.of(1), Uint8Array.of(2, 2), Uint8Array.of(3)]);

function createSide({ hasSocket = true } = {}) {
  const said: unknown[] = [];
  const webSocket = {
    readyState: OPEN,
    OPEN,
    send: (message: Uint8Array) => said.push(['send', ...message]),
    ping: () => said.push('ping'),
    close: (code: number) => said.push(['close', code]),
    terminate: () => said.push('terminate'),
  };
  const socket = Object.assign(new EventEmitter(), {
    writableLength: 100,
    writableNeedDrain: true,
    bytesWritten: 350,
    write: (bytes: Buffer) => said.push(bytes),
    cork: () => said.push('cork'),
    uncork: () => said.push('uncork'),
  });
  let drains = 0;
  const raw = hasSocket ? (socket as unknown as Socket) : undefined; // as much of it as an outbox uses
  const outbox = createOutbox(webSocket satisfies WebSocketEnd, raw, () => drains++);
  return { said, webSocket, socket, outbox, drains: () => drains };
}

describe('an outbox', () => {
  it('writes the very bytes it is given: many sockets share them (S1)', () => {
    const { outbox, said } = createSide();
    outbox.write(frames);
    expect(said[0]).toBe(frames);
  });

  it('leaves out a share with two slices in one write (U3)', () => {
    const { outbox, said } = createSide();
    outbox.writeAround(frames, 3, 7); // 82 01 01 · 82 02 02 02 · 82 01 03
    expect(said).toEqual(['cork', frames.subarray(0, 3), frames.subarray(7), 'uncork']);
  });

  it('writes no empty slice', () => {
    const { outbox, said } = createSide();
    outbox.writeAround(frames, 0, 7);
    outbox.writeAround(frames, 0, frames.length);
    expect(said).toEqual(['cork', frames.subarray(7), 'uncork', 'cork', 'uncork']);
  });

  it('writes nothing behind a close frame', () => {
    const { outbox, said, webSocket } = createSide();
    webSocket.readyState = CLOSING;
    outbox.write(frames);
    outbox.writeAround(frames, 3, 7);
    outbox.ping();
    expect(said).toEqual([]);
  });

  it('tells what is unsent, what was sent, and when all is', () => {
    const { outbox, socket, drains } = createSide();
    expect([outbox.unsentBytes, outbox.sentBytes, outbox.isFull]).toEqual([100, 250, true]);
    socket.emit('drain');
    expect(drains()).toBe(1);
  });

  it('leaves pings and closes to the WebSocket', () => {
    const { outbox, said } = createSide();
    outbox.ping();
    outbox.close(closeReasons.slow);
    outbox.terminate();
    expect(said).toEqual(['ping', ['close', 1013], 'terminate']);
  });

  it('sends message by message where there is no raw socket', () => {
    const { outbox, said } = createSide({ hasSocket: false });
    outbox.write(frames);
    outbox.writeAround(frames, 3, 7);
    expect(said).toEqual([
      ['send', 1],
      ['send', 2, 2],
      ['send', 3],
      ['send', 1],
      ['send', 3],
    ]);
    expect([outbox.unsentBytes, outbox.isFull]).toEqual([0, false]);
  });
});
