// The frame's side of the line to its host page: who may speak, in what order, and how one learns of it. Knows messages, not boards.
// The host is the frame's parent, and of the origin that the address names; what it says comes by the port of its hello and by no other way.
import type { Asked, CallMessage, EmbedCalls, EmbedError, EmbedEvents, FrameMessage, Here } from './messages.ts';

export interface HostLink {
  /** Once the host has said hello; without a host, or when it does not answer in time, too. */
  readonly met: Promise<void>;
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
  /** Told of the key or ticket that each hello brings, also one that comes late. */
  readonly onTicket: (ticket: string) => void;
  readonly log: (sentence: string, error: unknown) => void;
}

/** A host that loaded `/embed.js` answers once it has a ticket; the page shows without one then, and says what it lacks. */
const HELLO_DEADLINE_MS = 10_000;
const VERSION = 1;
const HERE: Here = { inkwire: 'here', version: VERSION };

export function createHostLink({ window, host, after, onTicket, log }: HostLinkOptions): HostLink {
  let port: MessagePort | null = null;
  let calls: FrameCalls | null = null;
  let early: unknown[] = [];
  let unsent: FrameMessage[] = [];
  let meet: () => void = () => undefined;
  const met = new Promise<void>((resolve) => (meet = resolve));
  const cancelDeadline = host === null ? null : after(HELLO_DEADLINE_MS, () => meet());
  if (host === null) meet();

  function onMessage({ source, origin, data, ports }: MessageEvent<unknown>): void {
    const [given] = ports;
    if (source !== window.parent || origin !== host || !isHello(data) || !given) return;
    if (data['version'] !== VERSION) return refuseVersion(given, data['version']);
    // A host that loads its script anew says hello again; the newest line is the one that holds.
    port?.close();
    port = given;
    port.onmessage = (message: MessageEvent<unknown>) => take(message.data);
    for (const message of unsent) port.postMessage(message);
    unsent = [];
    cancelDeadline?.();
    if (typeof data['ticket'] === 'string') onTicket(data['ticket']);
    meet();
  }

  /** What it says may mean something else than here; an error is all that it is sent, and the board opens as without a host. */
  function refuseVersion(given: MessagePort, version: unknown): void {
    const sentence = `The page speaks version ${String(version)} to a board of version ${VERSION}: load /embed.js from the server of the board.`;
    log(sentence, null);
    given.postMessage({
      event: 'error',
      detail: { code: 'version', sentence, mayRetry: false },
    } satisfies FrameMessage);
    given.close();
    cancelDeadline?.();
    meet();
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
  return isRecord(data) && data['inkwire'] === 'hello';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
