// The browser as the sync client meets it: its clock, its WebSocket, and what window and document say about the line.
import type { Clock } from '#shared/clock.ts';
import type { Hint, Socket, SocketEvents, SyncPorts } from './ports.ts';

/** The ports of the page this runs in; nothing happens until they are used. */
export function createBrowserPorts(): SyncPorts {
  return { clock, random: () => Math.random(), createSocket, listenForHints };
}

const clock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
};

function createSocket(url: string, protocols: readonly string[], events: SocketEvents): Socket {
  const socket = new WebSocket(url, [...protocols]);
  const listening = new AbortController();
  const { signal } = listening;
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => events.onOpen(), { signal });
  socket.addEventListener('message', (event: MessageEvent<unknown>) => events.onMessage(event.data), { signal });
  socket.addEventListener('close', ({ code, reason }) => events.onClose(code, reason), { signal });
  return {
    // The DOM types ask for bytes of an unshared buffer; ours are all made by lib0 and Yjs on plain ones.
    send: (bytes) => socket.send(bytes as Uint8Array<ArrayBuffer>),
    unsentBytes: () => socket.bufferedAmount,
    close(code, sentence) {
      listening.abort();
      socket.close(isSendable(code) ? code : 1000, sentence);
    },
  };
}

/** A page may only close with these; the others are the browser's own words. */
function isSendable(code: number): boolean {
  return code === 1000 || (code >= 3000 && code <= 4999);
}

function listenForHints(listener: (hint: Hint) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  window.addEventListener('online', () => listener('online'), { signal });
  window.addEventListener('offline', () => listener('offline'), { signal });
  window.addEventListener('pagehide', () => listener('page-hidden'), { signal });
  window.addEventListener('pageshow', () => listener('page-shown'), { signal });
  const onVisibility = (): void => {
    if (document.visibilityState === 'visible') listener('tab-shown');
  };
  document.addEventListener('visibilitychange', onVisibility, { signal });
  return () => listening.abort();
}
