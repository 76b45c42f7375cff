// Runs the table of connection-table.ts: owns the one socket and the one timer that each state allows. Knows messages as bytes, not what they say.
import { assert } from '#shared/assert.ts';
import { closeReasons, type CloseReason } from '#shared/protocol/close-codes.ts';
import { writeQueryPresence } from '#shared/protocol/frames.ts';
import { nextState, type ConnectionEvent, type ConnectionState } from './connection-table.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Socket, SyncPorts } from './ports.ts';

export interface Connection {
  readonly state: ConnectionState;
  /** Begins to connect, also after a refusal; nothing while it runs. */
  start(): void;
  /** The whole board arrived on this line. */
  synced(): void;
  /** The line is of no use: close it and try another. */
  fail(reason: CloseReason): void;
  /** Opens another line in place of this one, at once: what it comes with has changed. Begins to connect after a refusal; nothing before `start`. */
  renew(): void;
  /** Only while `hasLine(state)`. */
  send(bytes: Uint8Array): void;
  unsentBytes(): number;
  /** Closes the socket and ends every timer and listener; may be called twice. */
  close(): void;
}

interface ConnectionOptions extends SyncPorts {
  readonly url: string;
  /** The subprotocols that the next socket offers. */
  readonly protocols: () => readonly string[];
  /** Called after each change, when the socket and the timers are already those of the new state. */
  readonly onState: (state: ConnectionState) => void;
  readonly onMessage: (bytes: Uint8Array) => void;
}

/** A dropped packet of the handshake is sent again after 1, 3 and 7 s; past that the address swallows us. */
const OPEN_DEADLINE_MS = 10_000;

/** Whether bytes can be sent. */
export function hasLine(state: ConnectionState): boolean {
  return state.state === 'syncing' || state.state === 'live';
}

/** A connection at rest, `idle`; whoever made it closes it. */
export function createConnection(options: ConnectionOptions): Connection {
  const { clock, random } = options;
  let current: ConnectionState = { state: 'idle', resumes: false };
  let socket: Socket | null = null;
  let cancelTimer: (() => void) | null = null;
  let stopHints: (() => void) | null = null;

  const heartbeat = createHeartbeat({
    clock,
    sendProbe: () => send(writeQueryPresence()),
    unsentBytes,
    onDead: () => fail(closeReasons.silent),
  });

  function dispatch(event: ConnectionEvent): void {
    const next = nextState(current, event, clock.nowMs(), random);
    if (next === current) return;
    current = next;
    cancelTimer?.();
    cancelTimer = null;
    if (!hasLine(next)) dropSocket(event);
    if (next.state === 'waiting') armTimer(next.retryAtMs - clock.nowMs(), { kind: 'retry-due' });
    if (next.state === 'connecting') openSocket();
    if (next.state === 'syncing') heartbeat.start();
    options.onState(next);
  }

  function armTimer(delayMs: number, event: ConnectionEvent): void {
    cancelTimer = clock.after(delayMs, () => dispatch(event));
  }

  function openSocket(): void {
    armTimer(OPEN_DEADLINE_MS, { kind: 'lost', reason: closeReasons.silent });
    const mine = options.createSocket(options.url, options.protocols(), {
      onOpen: () => {
        if (socket === mine) dispatch({ kind: 'opened' });
      },
      onMessage: (message) => {
        if (socket !== mine) return;
        heartbeat.heard();
        if (message instanceof ArrayBuffer) options.onMessage(new Uint8Array(message));
        else fail(closeReasons.malformed);
      },
      onClose: (code, sentence) => {
        if (socket === mine) dispatch({ kind: 'closed', code, sentence });
      },
    });
    socket = mine;
  }

  /** What the old socket says from here on is not heard. */
  function dropSocket(event: ConnectionEvent): void {
    heartbeat.stop();
    const old = socket;
    socket = null;
    const { code, sentence } = event.kind === 'lost' ? event.reason : closeReasons.done;
    old?.close(code, sentence);
  }

  function fail(reason: CloseReason): void {
    dispatch({ kind: 'lost', reason });
  }

  function send(bytes: Uint8Array): void {
    assert(socket && hasLine(current), 'bytes are sent on an open line');
    socket.send(bytes);
  }

  function unsentBytes(): number {
    return socket?.unsentBytes() ?? 0;
  }

  return {
    get state() {
      return current;
    },
    start() {
      stopHints ??= options.listenForHints((hint) => {
        dispatch({ kind: hint });
        heartbeat.probe();
      });
      dispatch({ kind: 'start' });
    },
    synced: () => dispatch({ kind: 'synced' }),
    fail,
    renew() {
      if (current.state === 'refused') dispatch({ kind: 'start' });
      else {
        fail(closeReasons.done);
        dispatch({ kind: 'retry-due' });
      }
    },
    send,
    unsentBytes,
    close() {
      stopHints?.();
      stopHints = null;
      dispatch({ kind: 'close' });
    },
  };
}
