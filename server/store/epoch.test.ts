import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '#shared/testing/random.ts';
import { openEpoch } from './epoch.ts';

describe('the epoch of a data folder', () => {
  const { bytes } = createRandom(3);
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-epoch-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  const open = (build = 'one'): ReturnType<typeof openEpoch> => openEpoch(folder, build, bytes);

  it('goes on from a clean end to the next start', async () => {
    const first = await open();
    await first.keep();
    expect((await open()).id).toBe(first.id);
    expect(first.id).toMatch(/^[\w-]{12}$/);
  });

  it('is a new one after a crash, also after one right behind a start that went on with the last', async () => {
    const first = await open();
    const second = await open();
    await second.keep();
    const third = await open();
    expect(third.id).toBe(second.id);
    expect(await readdir(folder)).toEqual([]);
    expect(new Set([first.id, second.id, (await open()).id]).size).toBe(3);
  });

  it('is a new one under another build, which may draw in another way', async () => {
    const first = await open();
    await first.keep();
    expect((await open('two')).id).not.toBe(first.id);
  });

  it('is a new one where what was kept is damaged', async () => {
    await writeFile(path.join(folder, 'epoch'), 'abcdefghijkl on');
    expect((await open('on')).id).not.toBe('abcdefghijkl');
  });
});
