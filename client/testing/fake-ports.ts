// The ports of a test: time goes by when told, sockets open, speak and break when told, hints come when told. Everything left over can be counted.
import { assert } from '#shared/assert.ts';
import { createFakeClock, type FakeClock } from '#shared/testing/fake-clock.ts';
import type { Hint, Socket, SocketEvents, SyncPorts } from '../sync/ports.ts';

export interface FakeSocket extends Socket {
  readonly url: string;
  /** The subprotocols that it offers. */
  readonly protocols: readonly string[];
  /** What the client sent and the test did not take yet. */
  readonly sent: Uint8Array[];
  readonly state: 'connecting' | 'open' | 'closed';
  /** With what the client closed it; null while it did not. */
  readonly closedWith: { readonly code: number; readonly sentence: string } | null;
  unsent: number;
  open(): void;
  receive(message: Uint8Array | string): void;
  /** The other side, or the network, ends it. */
  break(code?: number, sentence?: string): void;
}

export interface FakePorts extends SyncPorts {
  readonly clock: FakeClock;
  readonly sockets: readonly FakeSocket[];
  /** The newest socket. */
  socket(): FakeSocket;
  openSockets(): number;
  hintListeners(): number;
  hint(hint: Hint): void;
}

/** @param random From 0 to below 1; without it every wait is half of its longest. */
export function createFakePorts(random: () => number = () => 0.5): FakePorts {
  const sockets: FakeSocket[] = [];
  const hintListeners = new Set<(hint: Hint) => void>();
  return {
    clock: createFakeClock(),
    random,
    sockets,
    createSocket(url, protocols, events) {
      const socket = createFakeSocket(url, protocols, events);
      sockets.push(socket);
      return socket;
    },
    listenForHints(listener) {
      hintListeners.add(listener);
      return () => hintListeners.delete(listener);
    },
    socket() {
      const socket = sockets.at(-1);
      assert(socket, 'a socket was made');
      return socket;
    },
    openSockets: () => sockets.filter((socket) => socket.state !== 'closed').length,
    hintListeners: () => hintListeners.size,
    hint(hint) {
      for (const listener of [...hintListeners]) listener(hint);
    },
  };
}

function createFakeSocket(url: string, protocols: readonly string[], events: SocketEvents): FakeSocket {
  let state: FakeSocket['state'] = 'connecting';
  let closedWith: FakeSocket['closedWith'] = null;
  const sent: Uint8Array[] = [];
  return {
    url,
    protocols,
    sent,
    unsent: 0,
    get state() {
      return state;
    },
    get closedWith() {
      return closedWith;
    },
    send(bytes) {
      assert(state === 'open', 'only an open socket is given bytes');
      sent.push(bytes);
    },
    unsentBytes() {
      return this.unsent;
    },
    close(code, sentence) {
      if (state === 'closed') return;
      state = 'closed';
      closedWith = { code, sentence };
    },
    // The three below also speak after a close, as a real socket's queued events do.
    open() {
      if (state === 'connecting') state = 'open';
      events.onOpen();
    },
    receive(message) {
      events.onMessage(typeof message === 'string' ? message : new Uint8Array(message).buffer);
    },
    break(code = 1006, sentence = '') {
      state = 'closed';
      events.onClose(code, sentence);
    },
  };
}
