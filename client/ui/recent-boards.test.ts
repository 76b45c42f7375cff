import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { createBrowserStorage, type BrowserStorage } from './browser-storage.ts';
import { addRecentBoard, readRecentBoards, removeRecentBoard } from './recent-boards.ts';

const KEY = 'inkwire:recent-boards';

function createKeptStorage(): { readonly kept: Map<string, string>; readonly storage: BrowserStorage } {
  const kept = new Map<string, string>();
  const fake = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { kept, storage: createBrowserStorage(() => fake as Storage) }; // the two members that are used
}

const deniedStorage = createBrowserStorage(() => {
  throw new Error('denied');
});

const board = (name: string, openedAtMs = 1) => ({ boardId: name as BoardId, openedAtMs });

describe('the boards opened lately', () => {
  it('come newest first, each once', () => {
    const { storage } = createKeptStorage();
    addRecentBoard(storage, board('a', 1));
    addRecentBoard(storage, board('b', 2));
    addRecentBoard(storage, board('a', 3));
    expect(readRecentBoards(storage)).toEqual([board('a', 3), board('b', 2)]);
  });

  it('are twelve at most, and the oldest goes', () => {
    const { storage } = createKeptStorage();
    for (let opened = 1; opened <= 13; opened++) addRecentBoard(storage, board(`b${opened}`, opened));
    expect(readRecentBoards(storage).map(({ boardId }) => boardId)).toEqual(
      [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((opened) => `b${opened}`),
    );
  });

  it('can be taken off the list', () => {
    const { storage } = createKeptStorage();
    addRecentBoard(storage, board('a'));
    addRecentBoard(storage, board('b'));
    removeRecentBoard(storage, 'a' as BoardId);
    expect(readRecentBoards(storage)).toEqual([board('b')]);
  });

  it('leave out what is damaged', () => {
    const { kept, storage } = createKeptStorage();
    kept.set(KEY, JSON.stringify([null, 7, { boardId: '../etc' }, { boardId: 'a', openedAtMs: 'now' }, board('c')]));
    expect(readRecentBoards(storage)).toEqual([board('c')]);
    kept.set(KEY, '{"not": a list');
    expect(readRecentBoards(storage)).toEqual([]);
  });

  it('are none, and say so, where the browser keeps nothing', () => {
    expect(addRecentBoard(deniedStorage, board('a'))).toBe(false);
    expect(readRecentBoards(deniedStorage)).toEqual([]);
  });
});
