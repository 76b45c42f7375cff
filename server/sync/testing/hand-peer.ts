// One socket in a test's hands: what the server wrote, how much of it has left, what was said to it. No network and no timers of its own.
import { readFrame, type Frame } from '#shared/protocol/frames.ts';
import type { CloseReason } from '#shared/protocol/close-codes.ts';
import { limits as defaultLimits, type Limits } from '#shared/protocol/limits.ts';
import type { Role } from '#shared/protocol/roles.ts';
import type { FakeClock } from '#shared/testing/fake-clock.ts';
import type { Standing } from '../../access/access-desk.ts';
import type { Outbox } from '../outbox.ts';
import { createSession, type Session } from '../session.ts';
import { messagesFromFrames } from '../websocket-frame.ts';

export interface HandPeer {
  readonly session: Session;
  /** Why the server closed it; null while it did not. */
  readonly closedFor: CloseReason | null;
  readonly isTerminated: boolean;
  readonly isPaused: boolean;
  readonly pings: number;
  /** How often anything was written. */
  readonly writes: number;
  /** Takes nothing from now on: what is written stays unsent. */
  stick(): void;
  /** Takes all that is unsent, and what comes. */
  drain(): void;
  /** The server hears a message. */
  say(message: Uint8Array): void;
  /** The frames written since the last take. */
  take(): readonly Frame[];
  /** Their kinds alone. */
  kinds(): readonly string[];
}

export interface HandPeerOptions {
  readonly id: number;
  readonly clock: FakeClock;
  readonly limits?: Limits;
  readonly isOurs?: boolean;
  /** `edit` by default. */
  readonly role?: Role;
  readonly alarm?: (sentence: string, error?: unknown) => void;
  /** With so much unsent it asks for patience until all is; as for a socket of Node by default. */
  readonly highWaterBytes?: number;
}

const HIGH_WATER_BYTES = 16 * 1024;

export function createHandPeer(options: HandPeerOptions): HandPeer {
  const { id, clock, limits = defaultLimits, isOurs = false, highWaterBytes = HIGH_WATER_BYTES } = options;
  const alarm = options.alarm ?? raise;
  const standing: Standing = { role: options.role ?? 'edit', linkId: null, boardName: '', expiresMs: null };
  let written: Uint8Array[] = [];
  const socket = { unsentBytes: 0, sentBytes: 0, isFull: false, isStuck: false, isPaused: false, pings: 0, writes: 0 };
  let closedFor: CloseReason | null = null;
  let isTerminated = false;

  function put(...parts: readonly Buffer[]): void {
    if (closedFor) return;
    socket.writes++;
    for (const part of parts) {
      // Copies, or a change of shared bytes after the write would go unnoticed.
      written.push(...messagesFromFrames(part).map((message) => Uint8Array.from(message)));
      if (socket.isStuck) socket.unsentBytes += part.length;
      else socket.sentBytes += part.length;
    }
    socket.isFull = socket.unsentBytes >= highWaterBytes;
  }

  const outbox: Outbox = {
    get unsentBytes() {
      return socket.unsentBytes;
    },
    get sentBytes() {
      return socket.sentBytes;
    },
    get isFull() {
      return socket.isFull;
    },
    write: (frames) => put(frames),
    writeAround: (frames, start, end) => put(frames.subarray(0, start), frames.subarray(end)),
    ping() {
      socket.pings++;
    },
    close(reason) {
      closedFor ??= reason;
    },
    terminate() {
      isTerminated = true;
    },
  };
  const reading = { pause: () => void (socket.isPaused = true), resume: () => void (socket.isPaused = false) };
  const session = createSession({ id, outbox, reading, isOurs, standing, limits, clock, alarm });

  const take = (): readonly Frame[] => {
    const frames = written.map(readFrame);
    written = [];
    return frames;
  };
  return {
    session,
    get closedFor() {
      return closedFor;
    },
    get isTerminated() {
      return isTerminated;
    },
    get isPaused() {
      return socket.isPaused;
    },
    get pings() {
      return socket.pings;
    },
    get writes() {
      return socket.writes;
    },
    stick() {
      socket.isStuck = true;
    },
    drain() {
      socket.sentBytes += socket.unsentBytes;
      socket.unsentBytes = 0;
      socket.isStuck = false;
      const wasFull = socket.isFull;
      socket.isFull = false;
      if (wasFull) session.room?.drained(session);
    },
    say(message) {
      session.lastHeardMs = clock.nowMs();
      session.inbox.receive(message);
    },
    take,
    kinds: () => take().map(({ kind }) => kind),
  };
}

function raise(sentence: string, error?: unknown): void {
  throw new Error(`alarm: ${sentence}`, { cause: error });
}
