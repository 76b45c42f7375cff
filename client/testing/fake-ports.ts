// The ports of a test: time goes by when told, sockets open, speak and break when told, hints come when told. Everything left over can be counted.
import { assert } from '#shared/assert.ts';
import type { Clock, Hint, Socket, SocketEvents, SyncPorts } from '../sync/ports.ts';

export interface FakeClock extends Clock {
  /** Runs what falls due within `stepMs`, in order of time, each at its own time. */
  advance(stepMs: number): void;
  /** Runs the next timer at its time. */
  advanceToNext(): void;
  /** Lets `stepMs` pass at once, as for a sleeping machine; what fell due then runs late, once each. */
  sleep(stepMs: number): void;
  /** Somebody sets the clock; the timers keep their waits. */
  set(byMs: number): void;
  /** When the next timer is due; null when none is armed. */
  nextDueMs(): number | null;
  readonly timers: number;
}

export interface FakeSocket extends Socket {
  readonly url: string;
  readonly protocol: string;
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

/** Not 0, so that a time that was never set is seen. */
const START_MS = 1_000_000;

/** @param random From 0 to below 1; without it every wait is half of its longest. */
export function createFakePorts(random: () => number = () => 0.5): FakePorts {
  const sockets: FakeSocket[] = [];
  const hintListeners = new Set<(hint: Hint) => void>();
  return {
    clock: createFakeClock(),
    random,
    sockets,
    createSocket(url, protocol, events) {
      const socket = createFakeSocket(url, protocol, events);
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

export function createFakeClock(): FakeClock {
  let nowMs = START_MS;
  const timers = new Set<Timer>();
  const next = () => [...timers].sort((one, other) => one.dueMs - other.dueMs)[0];
  function run(timer: Timer): void {
    timers.delete(timer);
    nowMs = Math.max(nowMs, timer.dueMs);
    timer.callback();
  }
  return {
    nowMs: () => nowMs,
    after(delayMs, callback) {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(stepMs) {
      const endMs = nowMs + stepMs;
      for (let timer = next(); timer && timer.dueMs <= endMs; timer = next()) run(timer);
      nowMs = endMs;
    },
    advanceToNext() {
      const timer = next();
      assert(timer, 'a timer is armed');
      run(timer);
    },
    sleep(stepMs) {
      nowMs += stepMs;
      for (const timer of [...timers].filter(({ dueMs }) => dueMs <= nowMs)) {
        if (timers.has(timer)) run(timer);
      }
    },
    set(byMs) {
      nowMs += byMs;
      for (const timer of timers) timer.dueMs += byMs;
    },
    nextDueMs: () => next()?.dueMs ?? null,
    get timers() {
      return timers.size;
    },
  };
}

interface Timer {
  dueMs: number;
  readonly callback: () => void;
}

function createFakeSocket(url: string, protocol: string, events: SocketEvents): FakeSocket {
  let state: FakeSocket['state'] = 'connecting';
  let closedWith: FakeSocket['closedWith'] = null;
  const sent: Uint8Array[] = [];
  return {
    url,
    protocol,
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
