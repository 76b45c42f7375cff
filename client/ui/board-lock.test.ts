import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { createBoardLock, type BoardLock } from './board-lock.ts';
import { createBrowserStorage, type BrowserStorage } from './browser-storage.ts';

const KEY = `ik_${'a'.repeat(32)}`;
const BOARD = 'b1' as BoardId;

function createStorage(): BrowserStorage {
  const kept = new Map<string, string>();
  const fake = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return createBrowserStorage(() => fake as Storage); // the two members that are used
}

const deniedStorage = createBrowserStorage(() => {
  throw new Error('denied');
});

function lockWith(answer: () => Response, storage = createStorage(), dateMs = () => 0): BoardLock {
  const fetch = (): Promise<Response> => new Promise((resolve) => resolve(answer()));
  return createBoardLock({ storage, boardId: BOARD, opener: { credential: KEY }, fetch, dateMs });
}

const opened = (): Response => Response.json({ ticket: 'a.b.c', role: 'edit', expiresAt: '1970-01-01T00:00:01.000Z' });
const refused = (status: number) => (): Response => Response.json({}, { status });

describe('the lock of a board', () => {
  it('comes with the key until the password gave a ticket, and from then on with that', async () => {
    const lock = lockWith(opened);
    expect(lock.credential()).toBe(KEY);
    expect(await lock.unlock('open sesame')).toBe('opened');
    expect(lock.credential()).toBe('a.b.c');
  });

  it('is asked for with the key and the password as they are', async () => {
    const asked: unknown[] = [];
    const fetch = (path: string, { body }: RequestInit): Promise<Response> => {
      asked.push(path, JSON.parse(body as string)); // as it was given
      return Promise.resolve(opened());
    };
    await createBoardLock({
      storage: createStorage(),
      boardId: BOARD,
      opener: { credential: KEY },
      fetch,
      dateMs: () => 0,
    }).unlock(' é ');
    expect(asked).toEqual(['/api/boards/b1/unlock', { key: KEY, password: ' é ' }]);
  });

  it('says apart what was wrong', async () => {
    expect(await lockWith(refused(403)).unlock('x')).toBe('wrong');
    expect(await lockWith(refused(429)).unlock('x')).toBe('too-many');
    expect(await lockWith(refused(401)).unlock('x')).toBe('closed');
    expect(await lockWith(refused(410)).unlock('x')).toBe('closed');
    expect(await lockWith(refused(502)).unlock('x')).toBe('unreachable');
    const offline = lockWith(() => {
      throw new TypeError('Failed to fetch');
    });
    expect(await offline.unlock('x')).toBe('unreachable');
  });

  it('is open on the next visit, for as long as the server said', async () => {
    const storage = createStorage();
    await lockWith(opened, storage).unlock('x');
    expect(lockWith(opened, storage, () => 999).credential()).toBe('a.b.c');
    expect(lockWith(opened, storage, () => 1000).credential()).toBe(KEY);
  });

  it('is open for this visit where nothing can be kept', async () => {
    const lock = lockWith(opened, deniedStorage);
    await lock.unlock('x');
    expect(lock.credential()).toBe('a.b.c');
  });

  it('of another link is another lock', async () => {
    const storage = createStorage();
    await lockWith(opened, storage).unlock('x');
    const key = `ik_${'b'.repeat(32)}`;
    const other = createBoardLock({
      storage,
      boardId: BOARD,
      opener: { credential: key },
      fetch: () => Promise.resolve(opened()),
      dateMs: () => 0,
    });
    expect(other.credential()).toBe(key);
  });

  it('forgets a ticket once', async () => {
    const storage = createStorage();
    const lock = lockWith(opened, storage);
    expect(lock.forget()).toBe(false);
    await lock.unlock('x');
    expect([lock.forget(), lock.credential(), lock.forget()]).toEqual([true, KEY, false]);
    expect(lockWith(opened, storage).credential()).toBe(KEY);
  });
});
