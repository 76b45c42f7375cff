// A board inside somebody's page, seen from within: what its address asks for, the line to its host, and how both meet the board once it is open.
import type { Clock } from '#shared/clock.ts';
import type { RandomBytes } from '#shared/ids.ts';
import type { Role } from '#shared/protocol/roles.ts';
import type { OpenBoard } from '../start-board.ts';
import type { ToolId } from '../tools/registry.ts';
import { attachDoze } from './doze.ts';
import { createFrameCalls, lookAt, type FrameTheme } from './frame-calls.ts';
import { tellEvents } from './frame-events.ts';
import { createHostLink } from './host-link.ts';
import { parametersFromSearch } from './parameters.ts';

export interface BoardFrame {
  /** Settings for this visit, by the names that the page keeps them under; the person's own stay as they are. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The key or ticket of the host; null for the address alone, or what stands in it. */
  readonly credential: string | null;
  readonly roleMost: Role;
  readonly toolIds: readonly ToolId[];
  /** Whether a part of the page is to be seen. */
  hasPart(name: string): boolean;
  /** Once the host has said hello, or there is none to wait for. */
  readonly met: Promise<void>;
  /** Joins the open board and the host. Until the returned stop is called. */
  attach(open: OpenBoard, canvas: HTMLElement, theme: FrameTheme): () => void;
}

export interface BoardFrameOptions {
  readonly window: Window;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: (sentence: string, error: unknown) => void;
}

export function createBoardFrame({ window, clock, random, log }: BoardFrameOptions): BoardFrame {
  const parameters = parametersFromSearch(window.location.search);
  for (const fault of parameters.faults) log(fault, null);
  const { host, parts, roleMost, settings, toolIds, view } = parameters;
  // Opened by itself, it is a page like any other.
  const isFramed = window.parent !== window;
  let credential: string | null = null;
  /** Comes again with the credential of now, once there is a board to come to. */
  let renew = (): void => undefined;
  const setTicket = (ticket: string): void => {
    if (ticket === credential) return;
    credential = ticket;
    renew();
  };
  const link = createHostLink({ window, host: isFramed ? host : null, after: clock.after, onTicket: setTicket, log });

  return {
    settings,
    get credential() {
      return credential;
    },
    roleMost,
    toolIds,
    hasPart: (name) => parts === null || parts.has(name),
    met: link.met,
    attach(open, canvas, theme) {
      const { editor, sync } = open;
      const { tell } = link;
      renew = sync.renew;
      const jitter = (): number => (random(1)[0] ?? 0) / 256; // a byte's worth of it is enough
      const requestFrame = (callback: () => void): (() => void) => {
        const id = window.requestAnimationFrame(callback);
        return () => window.cancelAnimationFrame(id);
      };
      link.answer(createFrameCalls({ open, theme, setTicket, random }));
      const stops = [
        tellEvents({ open, tell, clock, random: jitter, dateMs: () => Date.now(), requestFrame }),
        ...(view !== null ? [lookFirst(open, () => lookAt(editor, view))] : []),
        ...(isFramed ? [attachDoze({ canvas, window })] : []),
      ];
      return () => {
        for (const stop of stops) stop();
        renew = () => undefined;
        link.close();
      };
    },
  };
}

/** Looks once the board is here, unless somebody looked elsewhere before. */
function lookFirst({ editor, sync }: OpenBoard, look: () => void): () => void {
  const before = editor.viewport.camera;
  const stop = sync.onStatus(({ state }) => {
    if (state !== 'saved' && state !== 'saving') return;
    stop();
    if (editor.viewport.camera === before) look();
  });
  return stop;
}
