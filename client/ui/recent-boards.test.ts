import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { createBrowserStorage, type BrowserStorage } from './browser-storage.ts';
import {
  nameRecentBoard,
  openRecentBoard,
  pictureRecentBoard,
  readRecentBoards,
  removeRecentBoard,
  type BoardPicture,
} from './recent-boards.ts';

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

const id = (name: string) => name as BoardId; // of the checked alphabet
const board = (name: string, openedAtMs = 1) => ({ boardId: id(name), openedAtMs });
const picture: BoardPicture = { url: 'data:image/webp;base64,AA==', theme: 'dark' };

describe('the boards opened lately', () => {
  it('come newest first, each once', () => {
    const { storage } = createKeptStorage();
    openRecentBoard(storage, id('a'), 1);
    openRecentBoard(storage, id('b'), 2);
    openRecentBoard(storage, id('a'), 3);
    expect(readRecentBoards(storage)).toEqual([board('a', 3), board('b', 2)]);
  });

  it('are twelve at most, and the oldest goes', () => {
    const { storage } = createKeptStorage();
    for (let opened = 1; opened <= 13; opened++) openRecentBoard(storage, id(`b${opened}`), opened);
    expect(readRecentBoards(storage).map(({ boardId }) => boardId)).toEqual(
      [13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((opened) => `b${opened}`),
    );
  });

  it('show what was last seen of them, also when they are opened again', () => {
    const { storage } = createKeptStorage();
    openRecentBoard(storage, id('a'), 1);
    pictureRecentBoard(storage, id('a'), picture);
    pictureRecentBoard(storage, id('gone'), picture);
    openRecentBoard(storage, id('a'), 2);
    expect(readRecentBoards(storage)).toEqual([{ ...board('a', 2), picture }]);
  });

  it('can be taken off the list', () => {
    const { storage } = createKeptStorage();
    openRecentBoard(storage, id('a'), 1);
    openRecentBoard(storage, id('b'), 1);
    removeRecentBoard(storage, id('a'));
    expect(readRecentBoards(storage)).toEqual([board('b')]);
  });

  it('leave out what is damaged', () => {
    const { kept, storage } = createKeptStorage();
    const odd = [null, 7, { boardId: '../etc' }, { boardId: 'a', openedAtMs: 'now' }];
    const pictures = ['x', { url: 'https://elsewhere/', theme: 'dark' }, { ...picture, theme: 'sepia' }];
    kept.set(KEY, JSON.stringify([...odd, ...pictures.map((each) => ({ ...board('c'), picture: each }))]));
    expect(readRecentBoards(storage)).toEqual([board('c'), board('c'), board('c')]);
    kept.set(KEY, '{"not": a list');
    expect(readRecentBoards(storage)).toEqual([]);
  });

  it('keep their names, and what one was called is known when it is opened again', () => {
    const { storage } = createKeptStorage();
    openRecentBoard(storage, id('a'), 1);
    nameRecentBoard(storage, id('a'), 'Plan');
    nameRecentBoard(storage, id('b'), 'never opened here');
    expect(readRecentBoards(storage)).toEqual([{ boardId: 'a', openedAtMs: 1, name: 'Plan' }]);
    openRecentBoard(storage, id('a'), 2);
    expect(readRecentBoards(storage)).toEqual([{ boardId: 'a', openedAtMs: 2, name: 'Plan' }]);
  });

  it('are none where the browser keeps nothing', () => {
    openRecentBoard(deniedStorage, id('a'), 1);
    expect(readRecentBoards(deniedStorage)).toEqual([]);
  });
});
