// What this browser makes of what the server says I may: it is told, and the board and what opened it are kept for the next visit. Knows no panel.
import type { BoardId } from '#shared/ids.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { Role } from '#shared/protocol/roles.ts';
import type { OpenBoard } from '../start-board.ts';
import { keepOpener, type Opener } from './board-keys.ts';
import type { BoardLock } from './board-lock.ts';
import type { BrowserStorage } from './browser-storage.ts';
import { nameRecentBoard, openRecentBoard } from './recent-boards.ts';
import { strings } from './strings.ts';

export interface FollowedStanding {
  readonly boardId: BoardId;
  readonly opener: Opener;
  readonly lock: BoardLock;
  /** Null where nothing is kept. */
  readonly storage: BrowserStorage | null;
  readonly dateMs: () => number;
  readonly notify: (sentence: string) => void;
  /** Takes the key out of the page's address. */
  readonly hideKey: () => void;
}

/** A link that was changed, or a ticket of it whose time is up. */
const LINK_REFUSALS: readonly number[] = [
  closeReasons.keyRefused.code,
  closeReasons.expired.code,
  closeReasons.passwordNeeded.code,
];

/** Until the returned stop is called. */
export function followStanding(
  { standing, sync }: Pick<OpenBoard, 'standing' | 'sync'>,
  { boardId, opener, lock, storage, dateMs, notify, hideKey }: FollowedStanding,
): () => void {
  let role: Role | null = null;
  let isListed = false;

  /** A board that lets nobody in, or is none, is not offered on the start page. */
  function list(): void {
    if (storage && !isListed) openRecentBoard(storage, boardId, dateMs());
    isListed = true;
  }

  const stopStanding = standing.onChange(() => {
    const { words } = standing;
    if (!words) return;
    list();
    if (storage) nameRecentBoard(storage, boardId, words.boardName);
    if (words.role === role) return;
    if (role !== null) notify(strings.share.changed[words.role]);
    role = words.role;
    if (!storage || opener.credential === null || !keepOpener(storage, boardId, opener.credential, role)) return;
    // An owner's address shows no key: it would be given away unawares.
    if (role === 'own' && opener.isInAddress) hideKey();
  });

  // Another password, or none any more: the key itself opens the board, or leads to the question.
  const stopStatus = sync.onStatus((status) => {
    // Nobody is there to say no.
    if (status.state === 'offline') list();
    if (status.state !== 'refused' || !LINK_REFUSALS.includes(status.code) || !lock.forget()) return;
    queueMicrotask(() => sync.start()); // after all have heard of the refusal
  });

  return () => {
    stopStanding();
    stopStatus();
  };
}
