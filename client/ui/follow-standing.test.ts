import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { createListeners } from '../board/listeners.ts';
import { createStanding } from '../board/standing.ts';
import type { SaveStatus } from '../sync/save-status.ts';
import { createBoardLock } from './board-lock.ts';
import { createBrowserStorage } from './browser-storage.ts';
import { followStanding } from './follow-standing.ts';
import { readRecentBoards } from './recent-boards.ts';
import type { OpenBoard } from '../start-board.ts';

const BOARD = 'b1' as BoardId;

/** A board that was opened by its address alone, and what the server says of it. */
function createSide() {
  const kept = new Map<string, string>();
  const storage = createBrowserStorage(
    () =>
      ({
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => void kept.set(key, value),
      }) as Storage, // the two members that are used
  );
  const statuses = createListeners<SaveStatus>();
  const standing = createStanding();
  const sync = { onStatus: statuses.add, start: () => undefined } as unknown as OpenBoard['sync']; // what is used of it
  const opener = { credential: null, isInAddress: false };
  const dateMs = (): number => 7;
  const fetch = (): Promise<Response> => Promise.reject(new Error('no server'));
  const lock = createBoardLock({ storage, boardId: BOARD, opener, fetch, dateMs });
  const nothing = (): void => undefined;
  followStanding(
    { standing, sync },
    { boardId: BOARD, opener, lock, storage, dateMs, notify: nothing, hideKey: nothing },
  );
  return { standing, say: statuses.announce, listed: () => readRecentBoards(storage) };
}

describe('a board that is opened', () => {
  it('is on the list of the start page, with its name, once the server lets one in', () => {
    const { standing, listed } = createSide();
    expect(listed()).toEqual([]);
    standing.learn({ role: 'view', canManage: false, boardName: 'Plans' });
    expect(listed()).toEqual([{ boardId: BOARD, openedAtMs: 7, name: 'Plans' }]);
  });

  it('is on it when no server is there to ask', () => {
    const { say, listed } = createSide();
    say({ state: 'offline', changes: 0, retryAtMs: null });
    expect(listed()).toEqual([{ boardId: BOARD, openedAtMs: 7 }]);
  });

  it('is not on it when the server lets nobody in', () => {
    const { say, listed } = createSide();
    say({ state: 'loading' });
    const { code, sentence } = closeReasons.keyRefused;
    say({ state: 'refused', changes: 0, code, sentence });
    expect(listed()).toEqual([]);
  });
});
