// Puts a board into a host's page and speaks to it. Every byte of it is loaded by other people's pages: of other rooms it imports types alone.
import type { ShapeId } from '#shared/ids.ts';
import type { ToolId } from '../tools/registry.ts';
import { EmbedFault, faults, errorFrom } from './embed-fault.ts';
import { frameAddress } from './frame-address.ts';
import { createHostCalls } from './host-calls.ts';
import type { EmbedEdits, EmbedError, EmbedEvents, EmbedShape, EmbedTheme, EmbedView, Hello } from './messages.ts';

/** A key or a signed ticket. A function is asked again whenever one is about to end. */
export type Ticket = string | (() => string | Promise<string>);

export interface BoardOptions {
  /** Its id, or its address as people have it; a key after `#` is used, and stands in no address. */
  readonly board: string;
  /** Where Inkwire is: `https://board.example.org`; by default the board's address, else where this script came from. */
  readonly server?: string;
  readonly ticket?: Ticket;
  /** `look` and `comment` let nobody draw, whatever the ticket says. */
  readonly mode?: 'draw' | 'comment' | 'look';
  /** The only tools; all by default, none for an empty list. */
  readonly tools?: readonly ToolId[];
  readonly theme?: EmbedTheme;
  /** `en`, `de`; the browser's by default. */
  readonly language?: string;
  /** Who draws here; a colour by its key. Without a name the frame asks. */
  readonly name?: string;
  readonly color?: string;
  /** The only parts of the page, by the names of docs/embedding.md; all by default, none for an empty list. */
  readonly ui?: readonly string[];
  readonly view?: EmbedView;
  /** Of the frame, for screen readers. */
  readonly title?: string;
}

/**
 * One board in a page. Calls wait until the frame can be spoken to, and are asked again of one that was loaded anew, all but `put`; they reject with
 * EmbedFault, also once it is destroyed.
 */
export interface EmbeddedBoard {
  readonly frame: HTMLIFrameElement;
  /** Once the board is here; rejects when it cannot be had. */
  readonly ready: Promise<EmbedEvents['ready']>;
  on<Name extends EventName>(event: Name, listener: (detail: EmbedEvents[Name]) => void): () => void;
  setTool(id: ToolId): Promise<void>;
  setTheme(theme: EmbedTheme): Promise<void>;
  setView(view: EmbedView): Promise<void>;
  /** Comes again with it, also when the frame is loaded anew; a function is asked at once. */
  setTicket(ticket: Ticket): Promise<void>;
  select(...ids: readonly ShapeId[]): Promise<void>;
  /** Those of these ids that are there, or all. */
  shapes(ids?: readonly ShapeId[]): Promise<readonly EmbedShape[]>;
  /** All of it or nothing, one step; answers the ids of what was added. */
  put(edits: EmbedEdits): Promise<readonly ShapeId[]>;
  exportSvg(): Promise<string>;
  /** Null for an empty board. */
  exportPng(): Promise<Blob | null>;
  exportJson(): Promise<unknown>;
  follow(personId: number | null): Promise<void>;
  /** Takes the frame out of the page; nothing of it stays. May be called twice. */
  destroy(): void;
}

export type EventName = Exclude<keyof EmbedEvents, 'ticket'>;

/** A frame that may not be shown here never speaks; slow networks do within this. */
const PATIENCE_MS = 20_000;
const VERSION = 1;

/** Fills `element` with a board. @throws TypeError for an address that is none, or an element of no page */
export function createBoard(element: Element, options: BoardOptions): EmbeddedBoard {
  const { ownerDocument: document } = element;
  const window = document.defaultView;
  if (!window) throw new TypeError('The element is in no page.');
  const address = frameAddress(options, window.location.origin);
  const listeners = new Map<string, Set<(detail: never) => void>>();
  const calls = createHostCalls();
  let ticket: Ticket | null = options.ticket ?? address.key;
  /** How often a frame was here: only to the last of them a hello goes out. */
  let visits = 0;
  let isRenewing = false;
  let isDestroyed = false;
  let settle: { resolve: (detail: EmbedEvents['ready']) => void; reject: (fault: EmbedFault) => void };
  const ready = new Promise<EmbedEvents['ready']>((resolve, reject) => (settle = { resolve, reject }));
  ready.catch(() => undefined); // who does not wait for it hears of it by the event

  const frame = document.createElement('iframe');
  frame.src = address.href;
  frame.title = options.title ?? 'Inkwire';
  frame.allow = 'clipboard-read; clipboard-write';
  frame.style.cssText = 'border:0;width:100%;height:100%;display:block';

  const timer = window.setTimeout(() => fail(faults.silent(address.origin, window.location.origin)), PATIENCE_MS);

  function fail(error: EmbedError): void {
    announce('error', error);
    settle.reject(new EmbedFault(error));
  }

  function announce(event: string, detail: unknown): void {
    for (const listener of [...(listeners.get(event) ?? [])]) {
      try {
        listener(detail as never);
      } catch (error) {
        window?.reportError(error); // the page's own: those after it hear all the same
      }
    }
  }

  /** Rejects when the host's function does, or has none. */
  async function currentTicket(): Promise<string | null> {
    if (typeof ticket !== 'function') return ticket;
    const given: unknown = await ticket();
    if (typeof given !== 'string') throw new TypeError('A ticket is a text.');
    return given;
  }

  async function onMessage({ source, origin, data }: MessageEvent<unknown>): Promise<void> {
    if (source !== frame.contentWindow || origin !== address.origin || !isRecord(data) || data['inkwire'] !== 'here')
      return;
    window?.clearTimeout(timer);
    // A frame that was loaded anew says so again: its old line is dead.
    calls.leave();
    const visit = ++visits;
    if (data['version'] !== VERSION) {
      fail(faults.version);
      return;
    }
    const given = await currentTicket().catch(() => {
      fail(faults.ticket);
      return null;
    });
    if (isDestroyed || visit !== visits) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data: message }: MessageEvent<unknown>) => take(message);
    const hello: Hello = { inkwire: 'hello', version: VERSION, ticket: given };
    frame.contentWindow?.postMessage(hello, address.origin, [port2]);
    calls.join(port1);
  }

  function take(message: unknown): void {
    if (!isRecord(message)) return;
    const { event, detail } = message;
    if (typeof event !== 'string') return calls.take(message);
    if (event === 'ticket') return void renewTicket();
    if (event === 'error') return fail(errorFrom(detail));
    if (event === 'ready') settle.resolve(detail as EmbedEvents['ready']); // as our server's frame says it
    announce(event, detail);
  }

  /** What a function of the host has is asked for again; a ticket that was given once has ended. */
  async function renewTicket(): Promise<void> {
    if (typeof ticket !== 'function' || isRenewing) return;
    isRenewing = true;
    const given = await currentTicket().catch(() => null);
    isRenewing = false;
    if (given === null) announce('error', faults.ticket);
    else calls.ask('ticket', given).catch(() => undefined); // the frame asks again
  }

  const hear = (event: MessageEvent<unknown>): void => void onMessage(event);
  window.addEventListener('message', hear);
  element.append(frame);

  return {
    frame,
    ready,
    on(event, listener) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      return () => void all.delete(listener);
    },
    setTool: (id) => calls.ask('tool', id),
    setTheme: (theme) => calls.ask('theme', theme),
    setView: (view) => calls.ask('view', view),
    async setTicket(next) {
      ticket = next;
      const given = await currentTicket().catch(() => null);
      if (given === null) throw new EmbedFault(faults.ticket);
      return calls.ask('ticket', given);
    },
    select: (...ids) => calls.ask('select', ids),
    shapes: (ids) => calls.ask('shapes', ids ?? null),
    put: (edits) => calls.ask('put', edits),
    exportSvg: () => calls.ask('export', 'svg') as Promise<string>, // of this format
    exportPng: () => calls.ask('export', 'png') as Promise<Blob | null>, // likewise
    exportJson: async () => JSON.parse((await calls.ask('export', 'json')) as string) as unknown,
    follow: (personId) => calls.ask('follow', personId),
    destroy() {
      if (isDestroyed) return;
      isDestroyed = true;
      window.clearTimeout(timer);
      window.removeEventListener('message', hear);
      frame.remove();
      listeners.clear();
      settle.reject(new EmbedFault(faults.destroyed));
      calls.close();
    },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
