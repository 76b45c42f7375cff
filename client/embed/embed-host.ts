// Puts a board into a host's page and speaks to it. Every byte of it is loaded by other people's pages: it imports types alone.
import type { ShapeId } from '#shared/ids.ts';
import type { ToolId } from '../tools/registry.ts';
import type {
  Answered,
  Asked,
  EmbedCalls,
  EmbedEdits,
  EmbedError,
  EmbedEvents,
  EmbedShape,
  EmbedTheme,
  EmbedView,
  FrameMessage,
  Hello,
} from './messages.ts';

export interface BoardOptions {
  /** Its id, or its address as people have it; a key after `#` is used, and stands in no address. */
  readonly board: string;
  /** Where Inkwire is: `https://board.example.org`; by default the board's address, else where this script came from. */
  readonly server?: string;
  /** A key or a signed ticket. A function is asked again whenever one is about to end. */
  readonly ticket?: string | (() => string | Promise<string>);
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

/** One board in a page. Calls wait until the frame can be spoken to; they reject with EmbedFault, also once it is destroyed. */
export interface EmbeddedBoard {
  readonly frame: HTMLIFrameElement;
  /** Once the board is here; rejects when it cannot be had. */
  readonly ready: Promise<EmbedEvents['ready']>;
  on<Name extends EventName>(event: Name, listener: (detail: EmbedEvents[Name]) => void): () => void;
  setTool(id: ToolId): Promise<void>;
  setTheme(theme: EmbedTheme): Promise<void>;
  setView(view: EmbedView): Promise<void>;
  setTicket(ticket: string): Promise<void>;
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

export class EmbedFault extends Error implements EmbedError {
  override readonly name = 'EmbedFault';
  readonly code: string;
  readonly sentence: string;
  readonly mayRetry: boolean;

  constructor({ code, sentence, mayRetry }: EmbedError) {
    super(sentence);
    this.code = code;
    this.sentence = sentence;
    this.mayRetry = mayRetry;
  }
}

/** A frame that may not be shown here never speaks; slow networks do within this. */
const PATIENCE_MS = 20_000;

const faults = {
  destroyed: { code: 'destroyed', sentence: 'The board was taken out of the page.', mayRetry: false },
  ticket: { code: 'no-ticket', sentence: 'The page has no ticket for this board.', mayRetry: true },
  silent: (server: string): EmbedError => ({
    code: 'no-answer',
    sentence: `The board at ${server} does not answer. Its server may not know this page: EMBED_ORIGINS=${window.location.origin} lets it.`,
    mayRetry: true,
  }),
} as const;

/** Fills `element` with a board. @throws TypeError for an address that is none */
export function createBoard(element: Element, options: BoardOptions): EmbeddedBoard {
  const place = placeFrom(options);
  const listeners = new Map<string, Set<(detail: never) => void>>();
  const calls = new Map<number, { resolve: (answer: never) => void; reject: (fault: EmbedFault) => void }>();
  let lastCall = 0;
  let port: MessagePort | null = null;
  let unsent: unknown[] = [];
  let isDestroyed = false;
  let settle: { resolve: (detail: EmbedEvents['ready']) => void; reject: (fault: EmbedFault) => void };
  const ready = new Promise<EmbedEvents['ready']>((resolve, reject) => (settle = { resolve, reject }));
  ready.catch(() => undefined); // who does not wait for it hears of it by the event

  const frame = document.createElement('iframe');
  frame.src = place.frame;
  frame.title = options.title ?? 'Inkwire';
  frame.allow = 'clipboard-read; clipboard-write';
  frame.style.cssText = 'border:0;width:100%;height:100%;display:block';

  const timer = setTimeout(() => fail(faults.silent(place.origin)), PATIENCE_MS);

  function fail(error: EmbedError): void {
    announce('error', error);
    settle.reject(new EmbedFault(error));
  }

  function announce(event: string, detail: unknown): void {
    for (const listener of [...(listeners.get(event) ?? [])]) listener(detail as never);
  }

  async function currentTicket(): Promise<string | null> {
    const { ticket = place.key } = options;
    return typeof ticket === 'function' ? ticket() : ticket;
  }

  async function onMessage({ source, origin, data }: MessageEvent<unknown>): Promise<void> {
    if (source !== frame.contentWindow || origin !== place.origin || !isHereMessage(data)) return;
    const ticket = await currentTicket().catch(() => {
      fail(faults.ticket);
      return null;
    });
    if (isDestroyed) return;
    const { port1, port2 } = new MessageChannel();
    // A frame that was loaded anew says so again: its old line is dead.
    port?.close();
    port = port1;
    port.onmessage = ({ data: message }: MessageEvent<FrameMessage>) => take(message);
    const hello: Hello = { inkwire: 'hello', version: 1, ticket };
    frame.contentWindow?.postMessage(hello, place.origin, [port2]);
    for (const message of unsent) port.postMessage(message);
    unsent = [];
  }

  function take(message: FrameMessage): void {
    clearTimeout(timer);
    if ('event' in message) {
      if (message.event === 'ticket') return void renewTicket();
      if (message.event === 'ready') settle.resolve(message.detail);
      if (message.event === 'error') settle.reject(new EmbedFault(message.detail));
      announce(message.event, message.detail);
      return;
    }
    const call = calls.get(message.id);
    calls.delete(message.id);
    if ('error' in message) call?.reject(new EmbedFault(message.error));
    else call?.resolve(message.answer as never);
  }

  /** What a function of the host has is asked for again; a ticket that was given once has ended. */
  async function renewTicket(): Promise<void> {
    if (typeof options.ticket !== 'function') return;
    try {
      await ask('ticket', await options.ticket());
    } catch {
      announce('error', faults.ticket);
    }
  }

  function ask<Name extends keyof EmbedCalls>(call: Name, asked: Asked<Name>): Promise<Answered<Name>> {
    if (isDestroyed) return Promise.reject(new EmbedFault(faults.destroyed));
    const id = ++lastCall;
    const message = { id, call, asked };
    if (port) port.postMessage(message);
    else unsent.push(message);
    return new Promise((resolve, reject) => calls.set(id, { resolve, reject }));
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
    setTool: (id) => ask('tool', id),
    setTheme: (theme) => ask('theme', theme),
    setView: (view) => ask('view', view),
    setTicket: (ticket) => ask('ticket', ticket),
    select: (...ids) => ask('select', ids),
    shapes: (ids) => ask('shapes', ids ?? null),
    put: (edits) => ask('put', edits),
    exportSvg: () => ask('export', 'svg') as Promise<string>, // of this format
    exportPng: () => ask('export', 'png') as Promise<Blob | null>, // likewise
    exportJson: async () => JSON.parse((await ask('export', 'json')) as string) as unknown,
    follow: (personId) => ask('follow', personId),
    destroy() {
      if (isDestroyed) return;
      isDestroyed = true;
      clearTimeout(timer);
      window.removeEventListener('message', hear);
      port?.close();
      frame.remove();
      listeners.clear();
      const gone = new EmbedFault(faults.destroyed);
      settle.reject(gone);
      for (const { reject } of calls.values()) reject(gone);
      calls.clear();
    },
  };
}

interface Place {
  readonly origin: string;
  /** Of the frame: nothing secret is in it. */
  readonly frame: string;
  readonly key: string | null;
}

function placeFrom(options: BoardOptions): Place {
  const { board, mode, tools, theme, language, name, color, ui, view } = options;
  const isAddress = board.includes('/');
  const address = new URL(isAddress ? board : `/b/${encodeURIComponent(board)}`, options.server ?? import.meta.url);
  const { pathname, hash } = address;
  address.pathname = pathname.replace(/^\/b\//, '/embed/');
  address.hash = '';
  const box = typeof view === 'object' ? [view.x, view.y, view.width, view.height] : view;
  const list = (values?: readonly string[]): string | undefined => values && (values.join() || 'none');
  const parameters = {
    host: window.location.origin,
    mode,
    tools: list(tools),
    theme,
    language,
    name,
    color,
    ui: list(ui),
    view: box,
  };
  address.search = '';
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== undefined) address.searchParams.set(key, String(value));
  }
  return { origin: address.origin, frame: address.href, key: hash.length > 1 ? hash.slice(1) : null };
}

function isHereMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'inkwire' in data && data.inkwire === 'here';
}
