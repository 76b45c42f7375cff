import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';
import { spawnSource } from './testing/spawn-source.ts';

describe('the lock of a data folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-lock-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('has one owner at a time', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'store-folder-in-use',
      message: expect.stringContaining(folder) as string,
    });
    await lock.release();
    await lock.release();
    const next = await lockFolder(folder);
    await next.release();
  });

  it('makes a folder that is not there', async () => {
    const lock = await lockFolder(path.join(folder, 'deep', 'down'));
    await lock.release();
  });

  it('names a folder that cannot be', async () => {
    const file = path.join(folder, 'file');
    await writeFile(file, '');
    const inFile = path.join(file, 'data');
    await expect(lockFolder(inFile)).rejects.toMatchObject({
      code: 'store-folder-unwritable',
      message: expect.stringContaining(inFile) as string,
    });
  });

  it('works in a folder whose path is longer than a socket address', async () => {
    const long = path.join(folder, 'x'.repeat(120));
    const lock = await lockFolder(long);
    await expect(lockFolder(long)).rejects.toMatchObject({ code: 'store-folder-in-use' });
    await lock.release();
    const next = await lockFolder(long);
    await next.release();
  });

  it('is taken from what dead owners left, and leaves nothing', async () => {
    await mkdir(path.join(folder, 'owner'));
    await writeFile(path.join(folder, 'owner', 'owner-before'), '');
    await writeFile(path.join(folder, 'owner', 'owner-long-before'), '');
    const lock = await lockFolder(folder);
    expect(await readdir(path.join(folder, 'owner'))).toHaveLength(1);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('has one owner of many that start at once, over what a dead one left or nothing', async () => {
    for (let round = 0; round < 20; round++) {
      if (round % 2 === 0) {
        await mkdir(path.join(folder, 'owner'), { recursive: true });
        await writeFile(path.join(folder, 'owner', `owner-${round}`), '');
      }
      const starts = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
      const owners = starts.filter((start) => start.status === 'fulfilled');
      expect(owners).toHaveLength(1);
      for (const { reason } of starts.filter((start) => start.status === 'rejected')) {
        expect(reason).toMatchObject({ code: 'store-folder-in-use' });
      }
      for (const { value } of owners) await value.release();
    }
  });

  it('is kept by a process that is stopped, and let go by one that is killed', async () => {
    const owner = await owningProcess(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store-folder-in-use' });
    owner.kill('SIGSTOP');
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store-folder-in-use' });
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const next = await owningProcess(folder);
    next.kill('SIGKILL');
    await once(next, 'exit');
    const lock = await lockFolder(folder);
    await lock.release();
  });
});

async function owningProcess(folder: string): Promise<ChildProcess> {
  const child = spawnSource(`import { lockFolder } from '../folder-lock.ts';
    await lockFolder(${JSON.stringify(folder)});
    console.log('owned');
    setInterval(() => {}, 1000);`);
  await once(child.stdout, 'data');
  return child;
}
