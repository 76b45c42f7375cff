import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { backUp } from './backup.ts';
import { createTerminal } from './terminal.ts';
import { BOARD, makeDataFolders, type DataFolders } from './testing/data-folders.ts';

describe('a data folder', () => {
  let folders: DataFolders;
  let said: string;
  const paper = { write: (text: string) => (said += text) };

  beforeEach(async () => {
    folders = await makeDataFolders();
    said = '';
  });

  afterEach(() => folders.remove());

  const at = (...names: readonly string[]): string => folders.at(...names);
  const terminal = (): ReturnType<typeof createTerminal> => createTerminal(paper, paper);

  it('is copied while its server writes, and holds what was durable before', async () => {
    await folders.open();
    for (let seq = 1; seq <= 50; seq++) await folders.append(seq);
    await folders.append(1, 'another' as BoardId);
    await writeFile(at('data', 'secret'), 'words', { mode: 0o600 });
    const writing = (async () => {
      for (let seq = 51; seq <= 150; seq++) await folders.append(seq);
    })();
    await backUp(at('data'), at('copy'), terminal());
    await writing;
    await folders.close();

    expect((await readdir(at('copy'))).sort()).toEqual(['boards', 'secret']);
    expect(await readdir(at('copy', 'boards'))).toEqual(['data.mdb']);
    expect((await stat(at('copy', 'secret'))).mode & 0o777).toBe(0o600);
    expect((await stat(at('copy'))).mode & 0o777).toBe(0o700);
    expect(said).toContain('Backed up 2 boards to');
    const copy = await folders.open('copy');
    const { headSeq } = (await copy.open(BOARD))!;
    expect(headSeq).toBeGreaterThanOrEqual(50);
    expect((await copy.read(BOARD, 1)).map(({ lastSeq }) => lastSeq)).toEqual(
      Array.from({ length: headSeq }, (_, index) => index + 1),
    );
  });

  it('is not copied over anything, and nothing is not copied', async () => {
    await expect(backUp(at('data'), at('copy'), terminal())).rejects.toThrow('no boards');
    await folders.open();
    await folders.append(1);
    await mkdir(at('copy'));
    await writeFile(at('copy', 'mine'), '');
    await expect(backUp(at('data'), at('copy'), terminal())).rejects.toThrow('is there already');
    expect(await readdir(folders.root)).toEqual(['copy', 'data']);
  });

  it('is copied into itself, again and again, without what lies there beside the boards', async () => {
    await folders.open();
    await folders.append(1);
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
