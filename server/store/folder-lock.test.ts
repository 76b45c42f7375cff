import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-lock-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('has one owner at a time', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store-folder-in-use' });
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
  });

  it('is let go by an owner that was killed, and by one only', async () => {
    const module = fileURLToPath(new URL('./folder-lock.ts', import.meta.url));
    const source = `import { lockFolder } from ${JSON.stringify(module)};
      await lockFolder(${JSON.stringify(folder)}); console.log('owned'); setInterval(() => {}, 1000);`;
    const owner = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(owner.stdout, 'data');
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'store-folder-in-use' });
    owner.kill('SIGKILL');
    await once(owner, 'exit');
    const starts = await Promise.allSettled([lockFolder(folder), lockFolder(folder), lockFolder(folder)]);
    const owners = starts.filter((start) => start.status === 'fulfilled');
    expect(owners).toHaveLength(1);
    for (const { value } of owners) await value.release();
  });
});
