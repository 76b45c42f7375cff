// The built package as others meet it: its exports by name, from outside its folder, run and typed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinBoard } from '../../client/program/node.ts';
import { startServer } from '../testing/server-process.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMPILER = path.join(ROOT, 'node_modules/@typescript/native/bin/tsc');

const PROGRAM = `
  import { joinBoard } from 'inkwire/client';
  const board = await joinBoard({ url: process.argv[2] });
  const [id] = board.add({ kind: 'line', from: { x: 0, y: 0 }, to: { x: 9, y: 9 } });
  await board.saved();
  console.log(board.shapes.get(id).kind);
  board.close();
`;
const TYPED = `
  import { joinBoard, type ProgramBoard } from 'inkwire/client';
  import { createBoard } from 'inkwire/embed';
  import { strokeThrough, test } from 'inkwire/testing';
  const board: ProgramBoard = await joinBoard({ url: 'http://localhost:3000/b/x' });
  const [id] = board.add({ kind: 'rectangle', from: { x: 0, y: 0 }, to: { x: 1, y: 1 } });
  const shape = board.shapes.get(id!);
  export const words: string = shape?.kind === 'rectangle' ? shape.words : '';
  const shown = createBoard(document.body, { board: 'x' });
  shown.destroy();
  // @ts-expect-error There is no such kind.
  board.add({ kind: 'heart', from: { x: 0, y: 0 }, to: { x: 1, y: 1 } });
  // @ts-expect-error A number is no colour.
  board.change(id!, { style: { color: 3 } });
  test('x', async ({ board }) => {
    const [ann] = await board.people(1);
    await ann.draw([strokeThrough([[0, 0]])], { left: 0, top: 0, widthPx: 1, heightPx: 1 });
  });
`;

describe('the package', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-package-'));
    await mkdir(path.join(folder, 'node_modules'));
    await writeFile(path.join(folder, 'package.json'), '{"type":"module"}');
    await symlink(ROOT, path.join(folder, 'node_modules/inkwire'));
    for (const name of ['@playwright', '@types']) {
      await symlink(path.join(ROOT, 'node_modules', name), path.join(folder, 'node_modules', name));
    }
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('joins a board from a Node program, which ends when it leaves', async () => {
    const server = await startServer();
    await writeFile(path.join(folder, 'program.js'), PROGRAM);
    const url = `http://127.0.0.1:${server.port}/b/package`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['program.js', url], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'line\n', stderr: '' });
    await server.stop();
  });

  it('comes with the key of an address, and is told why it may not come without', async () => {
    const server = await startServer({ INKWIRE_ACCESS: 'links' });
    const address = `http://127.0.0.1:${server.port}/b/kept`;
    const own = await joinBoard({ url: `${address}#ik_${'k'.repeat(32)}` }); // the first key that comes is the owner's
    expect(own.standing).toMatchObject({ role: 'own', canManage: true });
    own.add({ kind: 'line', from: { x: 0, y: 0 }, to: { x: 9, y: 9 } });
    await own.saved();
    own.close();
    await expect(joinBoard({ url: address })).rejects.toMatchObject({ name: 'JoinError', code: 4401 });
    const again = await joinBoard({ url: address, ticket: `ik_${'k'.repeat(32)}` });
    expect(again.shapes.size).toBe(1);
    again.close();
    await server.stop();
  });

  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('is typed for modules of %s, resolved by %s', async (module, resolution) => {
    await writeFile(path.join(folder, 'typed.ts'), TYPED);
    const options = ['--noEmit', '--strict', '--target', 'es2022', '--types', 'node'];
    const { stdout } = spawnSync(
      process.execPath,
      [COMPILER, ...options, '--module', module, '--moduleResolution', resolution, 'typed.ts'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout).toBe('');
  });

  it('is documented with the very example that is run as a story', () => {
    const story = readFileSync(path.join(ROOT, 'e2e/browser/testing-with-inkwire.test.mjs'), 'utf8');
    const page = readFileSync(path.join(ROOT, 'docs/testing-with-inkwire.md'), 'utf8');
    const [, example] = story.split(/^(?=import )/m);
    expect(page).toContain(`\`\`\`js\n${example}\`\`\``);
  });
});
