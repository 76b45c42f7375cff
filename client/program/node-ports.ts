// A Node program as our sync client meets it: real time, sockets of `ws`, hints when a test gives them. Counts what is open.
import { WebSocket } from 'ws';
import type { Hint, Socket, SocketEvents, SyncPorts } from '../sync/ports.ts';

export interface NodePorts extends SyncPorts {
  hint(hint: Hint): void;
  /** What the client holds right now. */
  held(): { readonly sockets: number; readonly timers: number; readonly hintListeners: number };
}

/** How long a socket waits for the other side's close frame, which never comes on a silent line. */
const CLOSE_TIMEOUT_MS = 500;

/** @param random From 0 to below 1; 0 for a client that never waits before it tries again. */
export function createNodePorts(random: () => number = Math.random): NodePorts {
  const sockets = new Set<WebSocket>();
  const timers = new Set<NodeJS.Timeout>();
  const hintListeners = new Set<(hint: Hint) => void>();

  function createSocket(url: string, protocols: readonly string[], events: SocketEvents): Socket {
    const socket = new WebSocket(url, [...protocols], { perMessageDeflate: false });
    sockets.add(socket);
    socket.binaryType = 'arraybuffer';
    socket.on('open', () => events.onOpen());
    socket.on('message', (message, isBinary) => events.onMessage(isBinary ? message : null));
    socket.on('error', () => undefined); // `close` comes after it, as in a browser
    socket.on('close', (code, sentence) => {
      sockets.delete(socket);
      events.onClose(code, sentence.toString());
    });
    return {
      send: (bytes) => socket.send(bytes),
      unsentBytes: () => socket.bufferedAmount,
      close(code, sentence) {
        socket.close(code, sentence);
        const forced = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
        socket.once('close', () => clearTimeout(forced));
      },
    };
  }

  return {
    random,
    createSocket,
    clock: {
      nowMs: () => performance.now(),
      after(delayMs, callback) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          callback();
        }, delayMs);
        timers.add(timer);
        return () => {
          timers.delete(timer);
          clearTimeout(timer);
        };
      },
    },
    listenForHints(listener) {
      hintListeners.add(listener);
      return () => hintListeners.delete(listener);
    },
    hint(hint) {
      for (const listener of [...hintListeners]) listener(hint);
    },
    held: () => ({ sockets: sockets.size, timers: timers.size, hintListeners: hintListeners.size }),
  };
}
