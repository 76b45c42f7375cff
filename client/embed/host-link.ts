// The frame's side of the line to its host page: who may speak, in what order, and how one learns of it. Knows messages, not boards.
// The host is the frame's parent, and of the origin that the address names; what it says comes by the port of its hello and by no other way.
import type { Asked, CallMessage, EmbedCalls, EmbedError, EmbedEvents, FrameMessage, Here } from './messages.ts';

export interface HostLink {
  /** The key or ticket of the host's hello; null without a host, or when it did not answer in time. */
  readonly met: Promise<string | null>;
  tell<Name extends keyof EmbedEvents>(event: Name, detail: EmbedEvents[Name]): void;
  /** Answers calls from now on, those that came before too. */
  answer(calls: FrameCalls): void;
  /** May be called twice. */
  close(): void;
}

/** What the frame makes of each call. @throws RangeError, TypeError when it cannot be as it was asked */
export type FrameCalls = {
  readonly [Name in keyof EmbedCalls]: (asked: Asked<Name>) => unknown;
};

/** What of a window is used. */
export type FrameWindow = Pick<Window, 'parent' | 'addEventListener' | 'removeEventListener'>;

export interface HostLinkOptions {
  readonly window: FrameWindow;
  /** Origin of the host page; null for none. */
  readonly host: string | null;
  readonly after: (delayMs: number, callback: () => void) => () => void;
  readonly log: (sentence: string, error: unknown) => void;
}

/** A host that loaded `/embed.js` answers at once; the page shows without one then, and says what it lacks. */
const HELLO_DEADLINE_MS = 10_000;
const HERE: Here = { inkwire: 'here', version: 1 };

export function createHostLink({ window, host, after, log }: HostLinkOptions): HostLink {
  let port: MessagePort | null = null;
  let calls: FrameCalls | null = null;
  let early: unknown[] = [];
  let unsent: FrameMessage[] = [];
  let meet: (ticket: string | null) => void = () => undefined;
  const met = new Promise<string | null>((resolve) => (meet = resolve));
  const cancelDeadline = host === null ? null : after(HELLO_DEADLINE_MS, () => meet(null));
  if (host === null) meet(null);

  function onMessage({ source, origin, data, ports }: MessageEvent<unknown>): void {
    const [given] = ports;
    if (source !== window.parent || origin !== host || !isHello(data) || !given) return;
    // A host that loads its script anew says hello again; the newest line is the one that holds.
    port?.close();
    port = given;
    port.onmessage = (message: MessageEvent<unknown>) => take(message.data);
    for (const message of unsent) port.postMessage(message);
    unsent = [];
    cancelDeadline?.();
    meet(typeof data['ticket'] === 'string' ? data['ticket'] : null);
  }

  function take(message: unknown): void {
    if (!calls) early.push(message);
    else void reply(calls, message);
  }

  async function reply(table: FrameCalls, message: unknown): Promise<void> {
    if (!isRecord(message) || typeof message['id'] !== 'number') return;
    const { id } = message;
    const { call, asked } = message as Partial<CallMessage>; // any words: the table tells which are ours
    try {
      if (typeof call !== 'string' || !Object.hasOwn(table, call))
        throw new RangeError(`There is no call ${String(call)}.`);
      const answer = await (table[call] as (of: unknown) => unknown)(asked); // each call checks what it is asked
      send({ id, answer });
    } catch (error) {
      send({ id, error: errorOfCall(error) });
    }
  }

  function errorOfCall(error: unknown): EmbedError {
    if (error instanceof RangeError || error instanceof TypeError)
      return { code: 'bad-call', sentence: error.message, mayRetry: false };
    log('A call of the host failed.', error);
    return { code: 'frame-fault', sentence: 'The frame met a fault of its own.', mayRetry: true };
  }

  function send(message: FrameMessage): void {
    if (port) port.postMessage(message);
    else if (host !== null) unsent.push(message);
  }

  if (host !== null) {
    window.addEventListener('message', onMessage);
    // To whoever frames us: there is nothing in it but that we are.
    window.parent.postMessage(HERE, '*');
  }
  return {
    met,
    tell: (event, detail) => send({ event, detail } as FrameMessage), // one event's name with its own detail
    answer(table) {
      calls = table;
      const waiting = early;
      early = [];
      for (const message of waiting) void reply(table, message);
    },
    close() {
      window.removeEventListener('message', onMessage);
      cancelDeadline?.();
      port?.close();
      port = null;
      unsent = [];
    },
  };
}

function isHello(data: unknown): data is Readonly<Record<string, unknown>> {
  return isRecord(data) && data['inkwire'] === 'hello' && typeof data['version'] === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
