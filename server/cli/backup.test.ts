import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import type { BoardStore } from '../store/board-store.ts';
import { openLmdbStore } from '../store/lmdb-store.ts';
import { backUp } from './backup.ts';
import { createTerminal } from './terminal.ts';

const BOARD = 'board' as BoardId;

describe('a data folder', () => {
  let root: string;
  let store: BoardStore | null;
  let said: string;
  const silent = { write: (text: string) => (said += text) };

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'inkwire-backup-'));
    store = null;
    said = '';
  });

  afterEach(async () => {
    await store?.close();
    await rm(root, { recursive: true });
  });

  const at = (...names: readonly string[]): string => path.join(root, ...names);
  const terminal = (): ReturnType<typeof createTerminal> => createTerminal(silent, silent);

  async function openStore(folder = 'data'): Promise<BoardStore> {
    store = await openLmdbStore({ folder: at(folder), ackMode: 'commit' });
    return store;
  }

  async function append(seq: number, boardId = BOARD): Promise<void> {
    await store!.append(boardId, { firstSeq: seq, lastSeq: seq, bytes: Uint8Array.of(seq) });
  }

  it('is copied while its server writes, and holds what was durable before', async () => {
    await openStore();
    for (let seq = 1; seq <= 50; seq++) await append(seq);
    await append(1, 'another' as BoardId);
    await writeFile(at('data', 'secret'), 'words', { mode: 0o600 });
    const writing = (async () => {
      for (let seq = 51; seq <= 150; seq++) await append(seq);
    })();
    await backUp(at('data'), at('copy'), terminal());
    await writing;
    await store!.close();

    expect((await readdir(at('copy'))).sort()).toEqual(['boards', 'secret']);
    expect(await readdir(at('copy', 'boards'))).toEqual(['data.mdb']);
    expect((await stat(at('copy', 'secret'))).mode & 0o777).toBe(0o600);
    expect((await stat(at('copy'))).mode & 0o777).toBe(0o700);
    expect(said).toContain('Backed up 2 boards to');
    const copy = await openStore('copy');
    const { headSeq } = (await copy.open(BOARD))!;
    expect(headSeq).toBeGreaterThanOrEqual(50);
    expect((await copy.read(BOARD, 1)).map(({ lastSeq }) => lastSeq)).toEqual(
      Array.from({ length: headSeq }, (_, index) => index + 1),
    );
  });

  it('is not copied over anything, and nothing is not copied', async () => {
    await expect(backUp(at('data'), at('copy'), terminal())).rejects.toThrow('no boards');
    await openStore();
    await append(1);
    await mkdir(at('copy'));
    await writeFile(at('copy', 'mine'), '');
    await expect(backUp(at('data'), at('copy'), terminal())).rejects.toThrow('is there already');
    expect(await readdir(root)).toEqual(['copy', 'data']);
  });

  it('is copied into itself, again and again, without what lies there beside the boards', async () => {
    await openStore();
    await append(1);
    await writeFile(at('data', 'secret'), 'words');
    for (const name of ['lost+found', 'before-2027']) await mkdir(at('data', name), { mode: 0o000 });
    for (const name of ['one', 'two']) {
      await backUp(at('data'), at('data', name), terminal());
      expect((await readdir(at('data', name), { recursive: true })).sort()).toEqual([
        'boards',
        'boards/data.mdb',
        'secret',
      ]);
    }
  });
});
