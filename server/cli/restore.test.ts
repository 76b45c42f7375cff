import { chown, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';
import { createTerminal } from './terminal.ts';
import { BOARD, makeDataFolders, type DataFolders } from './testing/data-folders.ts';

const NOW = new Date('2027-01-02T03:04:05.678Z');
const LATER = new Date('2027-01-02T03:04:06.678Z');
const BEFORE_NOW = 'before-2027-01-02T03-04-05.678Z';

describe('a data folder', () => {
  let folders: DataFolders;
  const silent = { write: () => undefined };

  beforeEach(async () => {
    folders = await makeDataFolders();
  });

  afterEach(() => folders.remove());

  const at = (...names: readonly string[]): string => folders.at(...names);
  const terminal = (): ReturnType<typeof createTerminal> => createTerminal(silent, silent);

  it('comes back from its copy, into an empty place', async () => {
    await folders.open();
    await folders.append(1);
    await writeFile(at('data', 'secret'), 'words');
    await backUp(at('data'), at('copy'), terminal());
    await folders.close();
    await restore(at('copy'), at('new'), { replaces: false, now: NOW }, terminal());
    expect((await (await folders.open('new')).open(BOARD))?.headSeq).toBe(1);
    expect(await readFile(at('new', 'secret'), 'utf8')).toBe('words');
  });

  it('takes the place of other boards only when told so, and those stay beside it', async () => {
    await folders.open();
    await folders.append(1);
    await backUp(at('data'), at('copy'), terminal());
    await folders.append(2);
    await expect(restore(at('copy'), at('data'), { replaces: true, now: NOW }, terminal())).rejects.toThrow('runs on');
    await folders.close();
    await expect(restore(at('copy'), at('data'), { replaces: false, now: NOW }, terminal())).rejects.toThrow(
      '--replace',
    );
    await restore(at('copy'), at('data'), { replaces: true, now: NOW }, terminal());
    expect((await (await folders.open()).open(BOARD))?.headSeq).toBe(1);
    await folders.close();
    expect((await (await folders.open('data/before-2027-01-02T03-04-05.678Z')).open(BOARD))?.headSeq).toBe(2);
  });

  it('is not restored from what is no backup', async () => {
    await expect(restore(folders.root, at('data'), { replaces: true, now: NOW }, terminal())).rejects.toThrow(
      'is no backup',
    );
    expect(await readdir(folders.root)).toEqual([]);
  });

  /** Boards of one entry and a secret in `copy`, of two entries and another secret in `data`. */
  async function backUpAndGoOn(): Promise<void> {
    await folders.open();
    await folders.append(1);
    await writeFile(at('data', 'secret'), 'old');
    await writeFile(at('data', 'epoch'), 'of now');
    await backUp(at('data'), at('copy'), terminal());
    await folders.append(2);
    await writeFile(at('data', 'secret'), 'new');
    await folders.close();
  }

  it('is served by nobody while a restore is half done, which says what to do; made again, it is whole, and nothing is lost', async () => {
    await backUpAndGoOn();
    await mkdir(at('data', BEFORE_NOW, 'boards', 'in the way'), { recursive: true });
    const options = { replaces: true, now: NOW };
    await expect(restore(at('copy'), at('data'), options, terminal())).rejects.toThrow('ENOTEMPTY');
    const refused = { code: 'restore-unfinished', message: expect.stringMatching(/broken off.*--replace/) as string };
    await expect(folders.open()).rejects.toMatchObject(refused);
    await expect(backUp(at('data'), at('another'), terminal())).rejects.toMatchObject(refused);

    await restore(at('copy'), at('data'), { replaces: true, now: LATER }, terminal());
    expect((await (await folders.open()).open(BOARD))?.headSeq).toBe(1);
    expect(await readFile(at('data', 'secret'), 'utf8')).toBe('old');
    expect(await readFile(at('data', BEFORE_NOW, 'secret'), 'utf8')).toBe('new');
    await folders.close();
    expect((await (await folders.open('data/before-2027-01-02T03-04-06.678Z')).open(BOARD))?.headSeq).toBe(2);
  });

  it('is served by nobody while a restore may still come, and goes on as it was without it', async () => {
    await backUpAndGoOn();
    await mkdir(at('data', '.restoring'));
    await expect(folders.open()).rejects.toThrow('or remove');
    await rm(at('data', '.restoring'), { recursive: true });
    expect((await (await folders.open()).open(BOARD))?.headSeq).toBe(2);
  });

  it('stays as it was when the copy fails, and is served on', async () => {
    await backUpAndGoOn();
    await rm(at('copy', 'secret'));
    await mkdir(at('copy', 'secret')); // no file to copy
    await expect(restore(at('copy'), at('data'), { replaces: true, now: NOW }, terminal())).rejects.toThrow();
    expect((await (await folders.open()).open(BOARD))?.headSeq).toBe(2);
  });

  it('is for its owner alone, whoever restores it: the folder, its secret, and what was moved aside', async () => {
    await backUpAndGoOn();
    expect((await stat(at('data'))).mode & 0o777).toBe(0o700);
    // Only the system's administrator has folders of others to restore into.
    const owner = process.getuid?.() === 0 ? { uid: 4321, gid: 4322 } : await stat(at('data'));
    await chown(at('data'), owner.uid, owner.gid);
    await restore(at('copy'), at('data'), { replaces: true, now: NOW }, terminal());
    for (const name of ['boards', 'boards/data.mdb', 'secret', BEFORE_NOW, `${BEFORE_NOW}/boards/data.mdb`]) {
      const { uid, gid } = await stat(at('data', name));
      expect([name, uid, gid]).toEqual([name, owner.uid, owner.gid]);
    }
    expect((await stat(at('data', 'secret'))).mode & 0o777).toBe(0o600);
    // Nothing else stays there, least of all what its owner could not open.
    expect((await readdir(at('data'))).sort()).toEqual([BEFORE_NOW, 'boards', 'secret']);
  });
});
