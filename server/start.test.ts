import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const START = fileURLToPath(new URL('./start.mjs', import.meta.url));
/** A build that leaves what the real one leaves, and a server that only says that it runs. */
const BUILD = `
  import { mkdirSync, writeFileSync } from 'node:fs';
  for (const folder of ['dist/client', 'dist/server']) mkdirSync(folder, { recursive: true });
  for (const file of ['dist/client/index.html', 'dist/server/worker.js']) writeFileSync(file, '');
  writeFileSync('dist/server/main.js', "console.log('serving')");
  writeFileSync('dist/server/cli.js', "console.log(process.argv.slice(2).join(' '))");
`;

describe('npm start', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'inkwire-start-'));
    for (const folder of ['client/ui', 'server', 'shared']) await mkdir(path.join(root, folder), { recursive: true });
    for (const file of ['package-lock.json', 'vite.config.ts', 'client/ui/Panel.svelte']) await write(file, '');
    await write('package.json', JSON.stringify({ type: 'module', scripts: { build: 'node build.mjs' } }));
    await write('build.mjs', BUILD);
    await copyFile(START, path.join(root, 'server/start.mjs'));
  });

  afterEach(() => rm(root, { recursive: true }));

  it('builds what is missing, then serves', () => {
    expect(start()).toEqual({ code: 0, lines: ['Building Inkwire …', 'serving'] });
  });

  it('builds nothing that is there and newer than its sources', () => {
    start();
    expect(start()).toEqual({ code: 0, lines: ['serving'] });
  });

  it.each(['client/ui/Panel.svelte', 'package-lock.json'])('builds again when %s is newer', async (source) => {
    start();
    await utimes(path.join(root, source), new Date(), new Date(Date.now() + 60_000));
    expect(start().lines).toEqual(['Building Inkwire …', 'serving']);
  });

  it('builds again when one of the files is gone', async () => {
    start();
    await rm(path.join(root, 'dist/server/worker.js'));
    expect(start().lines).toEqual(['Building Inkwire …', 'serving']);
  });

  it('builds nothing where the sources stayed at home, as in an image', async () => {
    start();
    await rm(path.join(root, 'client'), { recursive: true });
    await rm(path.join(root, 'build.mjs'));
    expect(start()).toEqual({ code: 0, lines: ['serving'] });
  });

  it('runs a command instead, whose results stand alone in a pipe', () => {
    expect(start('boards', '--data', 'x')).toEqual({ code: 0, lines: ['boards --data x'] });
  });

  it('serves nothing old when the build fails', async () => {
    await write('build.mjs', 'process.exit(3)');
    expect(start()).toEqual({ code: 3, lines: ['Building Inkwire …'] });
  });

  function write(file: string, text: string): Promise<void> {
    return writeFile(path.join(root, file), text);
  }

  function start(...typed: readonly string[]): { readonly code: number | null; readonly lines: readonly string[] } {
    const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'server/start.mjs'), ...typed], {
      encoding: 'utf8',
    });
    return { code: status, lines: stdout.trim().split('\n') };
  }
});
