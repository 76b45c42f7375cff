// What comes in on one socket: handled in order, held while something must be waited for, slowed when it comes too fast.
// While anything waits here the socket is not read, so what waits is at most what `ws` had already read of it.
import type { Clock } from '#shared/clock.ts';
import type { TokenBucket } from './token-bucket.ts';

/** How a message is counted: `passing` ones change nothing and cost bytes only. */
export type Weight = 'counted' | 'passing';

export interface Inbox {
  /** Whether the socket is left unread now; then its silence says nothing (H5). */
  readonly isPaused: boolean;
  receive(message: Uint8Array): void;
  /** Handles nothing until the returned release was called; several holds add up. */
  hold(): () => void;
  /** Drops what waits and handles nothing any more; may be called twice. */
  close(): void;
}

export interface InboxOptions {
  /** Handles one message; while a promise is pending the next ones wait. Must not throw or reject. */
  readonly handle: (message: Uint8Array) => Weight | Promise<Weight>;
  /** Stops and goes on reading the socket. */
  readonly reading: { pause(): void; resume(): void };
  readonly bucket: TokenBucket;
  readonly clock: Clock;
}

/** The least that a message costs: stock clients echo others' presence in many small frames, which must neither stop them nor come for free. */
const MESSAGE_BYTES_MIN = 256;

export function createInbox({ handle, reading, bucket, clock }: InboxOptions): Inbox {
  let waiting: Uint8Array[] = [];
  let holds = 0;
  let isPaused = false;
  let isClosed = false;
  let cancelWait: (() => void) | null = null;

  const isBlocked = (): boolean => holds > 0 || cancelWait !== null;

  function take(message: Uint8Array): void {
    const handled = handle(message);
    if (typeof handled === 'string') {
      spend(handled, message);
      return;
    }
    const release = hold();
    void handled.then((weight) => {
      spend(weight, message);
      release();
    });
  }

  function spend(weight: Weight, { length }: Uint8Array): void {
    bucket.spend(weight === 'counted' ? 1 : 0, Math.max(length, MESSAGE_BYTES_MIN));
    const debtMs = bucket.debtMs();
    if (debtMs === 0 || cancelWait || isClosed) return;
    cancelWait = clock.after(debtMs, () => {
      cancelWait = null;
      goOn();
    });
    pause();
  }

  function pause(): void {
    if (isPaused) return;
    isPaused = true;
    reading.pause();
  }

  function goOn(): void {
    while (!isBlocked() && !isClosed) {
      const message = waiting.shift();
      if (!message) break;
      take(message);
    }
    if (isBlocked() || isClosed || !isPaused) return;
    isPaused = false;
    reading.resume();
  }

  function hold(): () => void {
    holds++;
    pause();
    let isHolding = true;
    return () => {
      if (!isHolding) return;
      isHolding = false;
      holds--;
      goOn();
    };
  }

  return {
    get isPaused() {
      return isPaused;
    },
    receive(message) {
      if (isClosed) return;
      // A copy would be safer for those that wait long, but the socket is paused by then: it is one chunk at most.
      if (isBlocked() || waiting.length > 0) waiting.push(message);
      else take(message);
    },
    hold,
    close() {
      isClosed = true;
      waiting = [];
      cancelWait?.();
      cancelWait = null;
      // Or the other side's close frame would not be read.
      if (isPaused) reading.resume();
      isPaused = false;
    },
  };
}
