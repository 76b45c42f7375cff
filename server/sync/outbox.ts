// What goes out on one socket. The only raw write of the house, which is safe on five conditions, all kept here:
//   1. no permessage-deflate (the route switches it off), so `ws` holds no half-compressed message back;
//   2. `ws` itself sends only whole control frames; data never goes through `ws.send` where raw writes do, and never in fragments;
//   3. what is written are whole unmasked frames, and nobody changes the bytes afterwards: many sockets share them;
//   4. only while `readyState` is OPEN: behind a close frame nothing may follow;
//   5. the raw socket is the one Fastify hands out as `request.socket`, which also tells how much is unsent. Without it: `ws.send`.
import type { Socket } from 'node:net';
import type { CloseReason } from '#shared/protocol/close-codes.ts';
import { messagesFromFrames } from './websocket-frame.ts';

export interface Outbox {
  /** Bytes written here that the kernel has not taken yet. */
  readonly unsentBytes: number;
  /** Bytes that the kernel took since the socket opened. */
  readonly sentBytes: number;
  /** More should wait; `onDrain` will be called when all is sent. */
  readonly isFull: boolean;
  /** Whole frames, in the bytes as they are from now on; nothing happens on a socket that is closing. */
  write(frames: Buffer): void;
  /** As `write`, without the bytes from `start` to before `end`. */
  writeAround(frames: Buffer, start: number, end: number): void;
  /** Asks the other side's WebSocket for a sign of life. */
  ping(): void;
  /** Says why and ends the line, by force if the other side does not answer. */
  close(reason: CloseReason): void;
  /** Ends the line at once. */
  terminate(): void;
}

/** What is used of the `WebSocket` of `ws`. */
export interface WebSocketEnd {
  readonly readyState: number;
  readonly OPEN: number;
  send(message: Uint8Array): void;
  ping(): void;
  close(code: number, sentence: string): void;
  terminate(): void;
}

/** @param socket The raw socket under `webSocket`; undefined where requests are injected. */
export function createOutbox(webSocket: WebSocketEnd, socket: Socket | undefined, onDrain: () => void): Outbox {
  socket?.on('drain', onDrain);
  const isOpen = (): boolean => webSocket.readyState === webSocket.OPEN;
  const end = (reason: CloseReason): void => webSocket.close(reason.code, reason.sentence);
  const ping = (): void => {
    if (isOpen()) webSocket.ping();
  };
  if (!socket)
    return { ...injectedWrites(webSocket, isOpen), ping, close: end, terminate: () => webSocket.terminate() };
  return {
    get unsentBytes() {
      return socket.writableLength;
    },
    get sentBytes() {
      return socket.bytesWritten - socket.writableLength;
    },
    get isFull() {
      return socket.writableNeedDrain;
    },
    write(frames) {
      if (isOpen()) socket.write(frames);
    },
    writeAround(frames, start, end) {
      if (!isOpen()) return;
      socket.cork();
      if (start > 0) socket.write(frames.subarray(0, start));
      if (end < frames.length) socket.write(frames.subarray(end));
      socket.uncork();
    },
    ping,
    close: end,
    terminate: () => webSocket.terminate(),
  };
}

/** `ws` makes its own frames, so ours are taken apart again; only tests without a port come here. */
function injectedWrites(
  webSocket: WebSocketEnd,
  isOpen: () => boolean,
): Pick<Outbox, 'unsentBytes' | 'sentBytes' | 'isFull' | 'write' | 'writeAround'> {
  const write = (frames: Buffer): void => {
    if (isOpen()) for (const message of messagesFromFrames(frames)) webSocket.send(message);
  };
  return {
    unsentBytes: 0,
    sentBytes: 0,
    isFull: false,
    write,
    writeAround(frames, start, end) {
      write(frames.subarray(0, start));
      write(frames.subarray(end));
    },
  };
}
