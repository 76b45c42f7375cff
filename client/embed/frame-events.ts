// What the frame tells its host as it happens: what changed on the board, who is here, where one looks. Only what is other than what was told last.
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { Clock } from '#shared/clock.ts';
import { viewBounds } from '../editor/camera.ts';
import type { OpenBoard } from '../start-board.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import type { EmbedError, EmbedEvents } from './messages.ts';
import type { HostLink } from './host-link.ts';
import { createTicketAsking } from './ticket-asking.ts';

export interface FrameEventsOptions {
  readonly open: OpenBoard;
  readonly tell: HostLink['tell'];
  readonly clock: Pick<Clock, 'after' | 'nowMs'>;
  readonly random: () => number;
  /** Milliseconds since 1970: tickets end by the calendar. */
  readonly dateMs: () => number;
  /** Calls back before the next frame of the screen; returns the way to call it off. */
  readonly requestFrame: (callback: () => void) => () => void;
}

/** For these a new ticket is the cure. */
const TICKET_CODES: readonly number[] = [closeReasons.ticketRefused.code, closeReasons.expired.code];

/** Until the returned stop is called. */
export function tellEvents({ open, tell, clock, random, dateMs, requestFrame }: FrameEventsOptions): () => void {
  const { board, boardId, editor, presences, standing, sync, toolbox } = open;
  const { selection, viewport } = editor;
  let isReady = false;
  let cancelFrame: (() => void) | null = null;
  const asking = createTicketAsking({ ask: (expiresMs) => tell('ticket', { expiresMs }), clock, random, dateMs });
  const told = new Map<string, string>();

  function tellNew<Name extends keyof EmbedEvents>(event: Name, detail: EmbedEvents[Name]): void {
    const text = JSON.stringify(detail);
    if (told.get(event) === text) return;
    told.set(event, text);
    tell(event, detail);
  }

  function onStatus(status: SaveStatus): void {
    if (status.state === 'refused') tell('error', errorFromRefusal(status));
    if (status.state === 'refused' && TICKET_CODES.includes(status.code)) asking.refused();
    else asking.rest();
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

  const stops = [
    sync.onStatus(onStatus),
    standing.onChange(() => standing.words && asking.admitted(standing.words.expiresMs ?? null)),
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
    asking.close();
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
