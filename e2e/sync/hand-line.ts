// One WebSocket moved by hand: a client's socket and a server's, and between them two queues that pass on what they are told to and nothing
// else. The server's end is as much of `ws` and `net.Socket` as our outbox and route use, so that both run as they are.
import { EventEmitter } from 'node:events';
import type { Socket as NetSocket } from 'node:net';
import { assert } from '#shared/assert.ts';
import type { Clock } from '#shared/clock.ts';
import type { Socket, SocketEvents } from '../../client/sync/ports.ts';
import type { SessionSocket } from '../../server/sync/session-from-socket.ts';
import { frameSize, messagesFromFrames } from '../../server/sync/websocket-frame.ts';

export interface HandLine {
  readonly isOpen: boolean;
  /** Nothing passes any more, whether or not both sides have heard of it. */
  readonly isBroken: boolean;
  /** Neither side uses it any more. */
  readonly isGone: boolean;
  /** Under way to the server and to the client; what is said after a break is not counted. */
  readonly upCount: number;
  readonly downCount: number;
  /** What the client holds in its hand. */
  readonly client: Socket;
  /** Once; nothing when it is open. */
  open(): void;
  /** Hands over up to `count` of what is under way and returns how many; none while the server has paused the line. */
  flushUp(count: number): number;
  /** As bytes leave the server's buffer here, a client that is never flushed is a slow reader. */
  flushDown(count: number): number;
  /** What is under way is lost; each side hears of it when told, and may go on talking into the void until then. */
  breakForClient(): void;
  breakForServer(): void;
}

interface LineOptions {
  readonly clock: Clock;
  readonly protocol: string;
  readonly events: SocketEvents;
  /** The server takes the line; called by `open`. */
  readonly accept: (ends: ServerEnds) => void;
}

/** What the server holds of a line. */
export interface ServerEnds {
  readonly webSocket: SessionSocket;
  readonly socket: NetSocket;
}

type Parcel =
  | { readonly kind: 'message'; readonly bytes: Uint8Array }
  | { readonly kind: 'ping' }
  | { readonly kind: 'close'; readonly code: number; readonly sentence: string };

/** Node's own, above which a socket asks its writer to wait for `drain`. */
const HIGH_WATER_BYTES = 16 * 1024;
/** How long `ws` waits for the answer to its close frame, as our route sets it. */
const CLOSE_TIMEOUT_MS = 2000;
const ABNORMAL = 1006;
/** `readyState` of every WebSocket. */
const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;

export function createHandLine({ clock, protocol, events, accept }: LineOptions): HandLine {
  const up: Parcel[] = [];
  const down: Parcel[] = [];
  let isOpen = false;
  let isBroken = false;
  let isClientThere = true;
  let isServerThere = false;

  const socket = Object.assign(new EventEmitter(), {
    writableLength: 0,
    writableNeedDrain: false,
    bytesWritten: 0,
    cork: () => undefined,
    uncork: () => undefined,
    write(frames: Buffer) {
      for (const bytes of messagesFromFrames(frames)) down.push({ kind: 'message', bytes: Uint8Array.from(bytes) });
      socket.writableLength += frames.length;
      socket.bytesWritten += frames.length;
      socket.writableNeedDrain ||= socket.writableLength >= HIGH_WATER_BYTES;
      return !socket.writableNeedDrain;
    },
  });

  const webSocket = Object.assign(new EventEmitter(), {
    protocol,
    OPEN,
    readyState: OPEN,
    isPaused: false,
    send: () => assert(false, 'where there is a raw socket, data goes through it'),
    ping: () => void down.push({ kind: 'ping' }),
    pause: () => void (webSocket.isPaused = true),
    resume: () => void (webSocket.isPaused = false),
    close(code = 1005, sentence = '') {
      if (webSocket.readyState !== OPEN) return;
      webSocket.readyState = CLOSING;
      down.push({ kind: 'close', code, sentence });
      clock.after(CLOSE_TIMEOUT_MS, () => webSocket.terminate());
    },
    terminate() {
      isBroken = true;
      queueMicrotask(() => endForServer(ABNORMAL));
    },
  });

  function endForServer(code: number): void {
    if (!isServerThere) return;
    isServerThere = false;
    webSocket.readyState = CLOSED;
    webSocket.emit('close', code, Buffer.alloc(0));
  }

  function endForClient(code: number, sentence: string): void {
    if (!isClientThere) return;
    isClientThere = false;
    events.onClose(code, sentence);
  }

  function handToServer(parcel: Parcel): void {
    if (parcel.kind === 'message') webSocket.emit('message', Buffer.from(parcel.bytes), true);
    if (parcel.kind === 'close') endForServer(parcel.code);
  }

  function handToClient(parcel: Parcel): void {
    if (parcel.kind === 'ping') webSocket.emit('pong');
    if (parcel.kind === 'close') {
      endForClient(parcel.code, parcel.sentence);
      endForServer(parcel.code);
    }
    if (parcel.kind !== 'message') return;
    if (isClientThere) events.onMessage(Uint8Array.from(parcel.bytes).buffer);
    socket.writableLength -= frameSize(parcel.bytes.length);
    if (socket.writableLength > 0 || !socket.writableNeedDrain) return;
    socket.writableNeedDrain = false;
    socket.emit('drain');
  }

  const client: Socket = {
    send: (bytes) => void up.push({ kind: 'message', bytes }),
    unsentBytes: () => up.reduce((sum, parcel) => sum + (parcel.kind === 'message' ? parcel.bytes.length : 0), 0),
    close(code, sentence) {
      isClientThere = false;
      up.push({ kind: 'close', code, sentence });
    },
  };

  return {
    client,
    get isGone() {
      return !isClientThere && !isServerThere;
    },
    get isOpen() {
      return isOpen;
    },
    get isBroken() {
      return isBroken;
    },
    get upCount() {
      return isBroken ? 0 : up.length;
    },
    get downCount() {
      return isBroken ? 0 : down.length;
    },
    open() {
      if (isOpen) return;
      isOpen = true;
      if (!isClientThere) return;
      isServerThere = true;
      // The type has a hundred members more; the outbox uses these.
      accept({ webSocket, socket: socket as unknown as NetSocket });
      events.onOpen();
    },
    flushUp(count) {
      let done = 0;
      for (; done < count && isOpen && !isBroken && isServerThere && !webSocket.isPaused; done++) {
        const parcel = up.shift();
        if (!parcel) break;
        handToServer(parcel);
      }
      return done;
    },
    flushDown(count) {
      let done = 0;
      for (; done < count && isOpen && !isBroken; done++) {
        const parcel = down.shift();
        if (!parcel) break;
        handToClient(parcel);
      }
      return done;
    },
    breakForClient() {
      isBroken = true;
      endForClient(ABNORMAL, '');
    },
    breakForServer() {
      isBroken = true;
      endForServer(ABNORMAL);
    },
  };
}
