// What a connection needs from the world around it, so that a browser, a Node program and a test can each bring their own.
import type { Clock } from '#shared/clock.ts';

/** One WebSocket, open or on its way. */
export interface Socket {
  /** Only after `onOpen`; never throws while the socket closes. The bytes are not changed afterwards. */
  send(bytes: Uint8Array): void;
  /** Bytes given to `send` that have not left this machine. */
  unsentBytes(): number;
  /** Ends it at once, open or not; may be called twice. */
  close(code: number, sentence: string): void;
}

/** Called from later turns only; `onClose` comes last and once, after an open that failed too. */
export interface SocketEvents {
  onOpen(): void;
  /** An ArrayBuffer for a binary message; anything else is not ours. */
  onMessage(message: unknown): void;
  onClose(code: number, sentence: string): void;
}

/**
 * What the surroundings say about the line; none is proof.
 * `page-hidden` and `page-shown` are a page going for good or into the back-forward cache and coming back, not a tab in the background.
 */
export type Hint = 'online' | 'offline' | 'tab-shown' | 'page-hidden' | 'page-shown';

export interface SyncPorts {
  readonly clock: Clock;
  /** From 0 to below 1. */
  readonly random: () => number;
  readonly createSocket: (url: string, protocols: readonly string[], events: SocketEvents) => Socket;
  /** Calls back at each hint until the returned stop is called. */
  readonly listenForHints: (listener: (hint: Hint) => void) => () => void;
}
