// The built `inkwire` at a terminal, beside a built server that runs and is written to.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinBoard, type ProgramBoard } from '../../client/program/node.ts';
import { startServer, type ServerProcess } from '../testing/server-process.ts';
import { inkwire } from './terminal-command.ts';

describe('inkwire at a terminal', () => {
  let folder: string;
  let servers: ServerProcess[];
  let joined: ProgramBoard[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-terminal-'));
    [servers, joined] = [[], []];
  });

  afterEach(async () => {
    for (const board of joined) board.close();
    for (const server of servers) await server.stop();
    await rm(folder, { recursive: true });
  });

  async function start(settings: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const server = await startServer(settings);
    servers.push(server);
    return server;
  }

  async function join({ port }: ServerProcess, boardId: string): Promise<ProgramBoard> {
    const board = await joinBoard({ url: `http://127.0.0.1:${port}/b/${boardId}` });
    joined.push(board);
    return board;
  }

  function drawLine(board: ProgramBoard, x: number): void {
    board.add({ kind: 'line', from: { x, y: 0 }, to: { x, y: 100 } });
  }

  it('backs a server up while people draw, and brings back all that was saved before', async () => {
    const server = await start();
    const board = await join(server, 'drawn');
    for (let x = 0; x < 50; x++) drawLine(board, x);
    await board.saved();
    const backup = path.join(folder, 'backup');
    const running = inkwire(['backup', backup, '--data', server.dataFolder]);
    for (let x = 50; x < 100; x++) {
      drawLine(board, x);
      await board.saved();
    }
    expect(await running).toMatchObject({ code: 0, results: '' });
    // All that a server keeps is in it, but for the mark of who owns the folder.
    const kept = (await readdir(server.dataFolder)).filter((name) => name !== 'owner');
    expect((await readdir(backup)).sort()).toEqual(kept.sort());

    const data = path.join(folder, 'data');
    expect(await inkwire(['restore', backup, '--data', data])).toMatchObject({ code: 0 });
    const restored = await join(await start({ DATA_DIR: data }), 'drawn');
    expect(restored.shapes.size).toBeGreaterThanOrEqual(50);
    for (const [id, shape] of restored.shapes) expect(shape).toEqual(board.shapes.get(id));
  });

  it('never restores under a running server', async () => {
    const server = await start();
    await (await join(server, 'drawn')).saved();
    drawLine(joined[0]!, 0);
    await joined[0]!.saved();
    const backup = path.join(folder, 'backup');
    await inkwire(['backup', backup, '--data', server.dataFolder]);
    const { code, words } = await inkwire(['restore', backup, '--data', server.dataFolder, '--replace']);
    expect([code, words]).toEqual([1, expect.stringContaining('Another Inkwire runs on the data folder')]);
  });

  it('lists the boards of a running server, and gives one an owner, once', async () => {
    const server = await start();
    for (const boardId of ['one', 'two']) {
      const board = await join(server, boardId);
      drawLine(board, 0);
      await board.saved();
    }
    const list = await inkwire(['boards', '--data', server.dataFolder]);
    expect(list.results.split('\n').map((line) => line.split('\t')[0])).toEqual(['one', 'two', '']);
    expect(list.results).toContain('no owner');
    const { code, results } = await inkwire(['boards', 'own', 'two', '--data', server.dataFolder]);
    expect([code, results]).toEqual([0, expect.stringMatching(/^\/b\/two#ik_[\w-]{32}\n$/)]);
    expect((await inkwire(['boards', 'own', 'two', '--data', server.dataFolder])).words).toContain('has an owner');
    expect((await inkwire(['boards', '--data', server.dataFolder])).results).toMatch(/^two\t.*\towned/m);
    // The server goes on writing after somebody else did.
    drawLine(joined[1]!, 1);
    await joined[1]!.saved();
  });

  it.each([
    [['bords'], 2, 'There is no command "bords".'],
    [['backup'], 2, 'The command wants a folder.'],
    [['export', 'board', '--format', 'pdf'], 2, '--format is one of json, excalidraw, svg, png, not "pdf".'],
    [['boards', '--data', '/nowhere'], 1, 'There are no boards in /nowhere'],
    [['export', 'http://127.0.0.1:1/b/board'], 1, 'No Inkwire answers at http://127.0.0.1:1'],
  ])('says of %j what is wrong, and ends with %i', async (typed, code, words) => {
    const ended = await inkwire(typed);
    expect([ended.code, ended.results]).toEqual([code, '']);
    expect(ended.words).toContain(words);
    expect(ended.words).not.toContain('    at ');
  });

  it('tells what it can do', async () => {
    const { code, results, words } = await inkwire(['--help']);
    expect([code, words]).toEqual([0, '']);
    expect(results).toContain('inkwire backup <folder>');
  });
});
