// What the frame tells its host as it happens: what changed on the board, who is here, where one looks. Only what is other than what was told last.
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { Clock } from '#shared/clock.ts';
import { viewBounds } from '../editor/camera.ts';
import type { OpenBoard } from '../start-board.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import type { EmbedError, EmbedEvents } from './messages.ts';
import type { HostLink } from './host-link.ts';

export interface FrameEventsOptions {
  readonly open: OpenBoard;
  readonly tell: HostLink['tell'];
  readonly clock: Pick<Clock, 'after'>;
  /** Milliseconds since 1970: tickets end by the calendar. */
  readonly dateMs: () => number;
  /** Calls back before the next frame of the screen; returns the way to call it off. */
  readonly requestFrame: (callback: () => void) => () => void;
}

/** Before the end of a ticket a new one is asked for; of a short one, after three quarters of its time. */
const RENEW_MS = 60_000;
const RENEW_PART = 0.75;
/** Timers hold 24 days at most. */
const TIMER_MS_MAX = 24 * 60 * 60 * 1000;
/** For these a new ticket is the cure. */
const TICKET_CODES: readonly number[] = [closeReasons.ticketRefused.code, closeReasons.expired.code];

/** Until the returned stop is called. */
export function tellEvents({ open, tell, clock, dateMs, requestFrame }: FrameEventsOptions): () => void {
  const { board, boardId, editor, presences, standing, sync, toolbox } = open;
  const { selection, viewport } = editor;
  let isReady = false;
  let cancelFrame: (() => void) | null = null;
  let cancelRenewal = (): void => undefined;
  const told = new Map<string, string>();

  function tellNew<Name extends keyof EmbedEvents>(event: Name, detail: EmbedEvents[Name]): void {
    const text = JSON.stringify(detail);
    if (told.get(event) === text) return;
    told.set(event, text);
    tell(event, detail);
  }

  function onStatus(status: SaveStatus): void {
    if (status.state === 'refused') {
      tell('error', errorFromRefusal(status));
      if (TICKET_CODES.includes(status.code)) tell('ticket', { expiresMs: null });
    }
    if (isReady || (status.state !== 'saved' && status.state !== 'saving')) return;
    isReady = true;
    tell('ready', { boardId, role: standing.role });
    tellPeople();
    tellViewport();
  }

  function tellPeople(): void {
    const people = [...presences.peers].map(([id, { name, color, cursor }]) => ({
      id,
      name,
      color,
      ...(cursor && { cursor }),
    }));
    tellNew('people', { people });
  }

  function tellViewport(): void {
    const { minX, minY, maxX, maxY } = viewBounds(viewport.camera, viewport.size);
    tellNew('viewport', { x: minX, y: minY, width: maxX - minX, height: maxY - minY, zoom: viewport.camera.zoom });
  }

  function onViewport(): void {
    cancelFrame ??= requestFrame(() => {
      cancelFrame = null;
      tellViewport();
    });
  }

  function onStanding(): void {
    cancelRenewal();
    const expiresMs = standing.words?.expiresMs;
    if (expiresMs === undefined) return;
    const leftMs = expiresMs - dateMs();
    const waitMs = Math.max(0, leftMs - RENEW_MS, leftMs * RENEW_PART);
    cancelRenewal = clock.after(Math.min(waitMs, TIMER_MS_MAX), () => {
      if (waitMs > TIMER_MS_MAX) onStanding();
      else tell('ticket', { expiresMs });
    });
  }

  const stops = [
    sync.onStatus(onStatus),
    standing.onChange(onStanding),
    board.onChange(({ added, removed, changed, origin }) =>
      tell('change', {
        added: added.map(({ id }) => id),
        changed: changed.map(({ after }) => after.id),
        removed: removed.map(({ id }) => id),
        isOwn: origin !== 'remote',
      }),
    ),
    toolbox.onChange(() => tellNew('tool', { id: toolbox.current })),
    selection.onChange(() => tellNew('selection', { ids: [...selection.ids] })),
    presences.onChange(tellPeople),
    viewport.onChange(onViewport),
  ];
  return () => {
    for (const stop of stops) stop();
    cancelFrame?.();
    cancelRenewal();
  };
}

/** By its name in the catalogue; a code that we do not know goes by its number. */
function errorFromRefusal({ code, sentence }: Extract<SaveStatus, { state: 'refused' }>): EmbedError {
  const names = Object.entries(closeReasons);
  const [name] =
    names.find(([, reason]) => reason.code === code && reason.sentence === sentence) ??
    names.find(([, reason]) => reason.code === code) ??
    [];
  return {
    code: name?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) ?? `closed-${code}`,
    sentence,
    mayRetry: false,
  };
}
