// How the server starts and ends, as the person who runs it sees it.
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { endingOfServer, startServer, type ServerProcess } from '../testing/server-process.ts';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

describe('starting', () => {
  it('serves the page at the address it prints', async () => {
    const server = await started();
    const page = await fetch(`http://127.0.0.1:${server.port}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>Inkwire</title>');
  });

  it('takes less than two seconds when all is built', async () => {
    const bareMs = await timeMs(() => once(spawn(process.execPath, ['--eval', '0']), 'exit'));
    const tookMs = await timeMs(started);
    // On a machine so busy that bare Node takes its time, we may take ours: at rest it is about 14 times Node's.
    expect(tookMs).toBeLessThan(Math.max(2000, 20 * bareMs));
  });

  it('ends with one sentence and code 1 when the port is taken', async () => {
    const { port } = await listening();
    const { code, errors } = await endingOfServer({ DATA_DIR: await folder(), PORT: String(port) });
    expect(code).toBe(1);
    expect(errors.trim()).toBe(`Port ${port} is taken by another program; set PORT to a free one.`);
  });

  it('ends with one sentence and code 1 when the data folder cannot be written', async () => {
    const file = path.join(await folder(), 'file');
    await writeFile(file, '');
    const { code, errors } = await endingOfServer({ DATA_DIR: path.join(file, 'data'), PORT: '0' });
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect(errors).toContain(file);
  });

  it('ends with one sentence and code 1 when another server owns the data folder, which goes on unharmed', async () => {
    const server = await started();
    const { code, errors } = await endingOfServer({ DATA_DIR: server.dataFolder, PORT: '0' });
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toHaveLength(1);
    expect(errors).toContain(server.dataFolder);
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200);
  });

  it('takes over the data folder of a server that was killed', async () => {
    const server = await started();
    await server.kill('SIGKILL');
    await server.restart();
    expect((await fetch(`http://127.0.0.1:${server.port}/health`)).status).toBe(200);
  });

  it('names every wrong setting, each in a sentence', async () => {
    const { code, errors } = await endingOfServer({ DATA_DIR: await folder(), PORT: 'many', ACK_MODE: 'never' });
    expect(code).toBe(1);
    expect(errors.trim().split('\n')).toEqual([
      'PORT is a whole number from 0 to 65535, not "many".',
      'ACK_MODE is one of disk, commit, not "never".',
    ]);
  });
});

describe('ending', () => {
  it.each(['SIGTERM'] as const)('on %s closes sockets with 1012 and exits 0 within five seconds', async (signal) => {
    const server = await started();
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/ending`);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    const startMs = performance.now();
    expect(await server.kill(signal)).toBe(0);
    expect(performance.now() - startMs).toBeLessThan(5000);
    expect((await closed)[0]).toBe(1012);
  });
});

async function started(): Promise<ServerProcess> {
  const server = await startServer();
  closers.push(() => server.stop());
  return server;
}

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(tmpdir(), 'inkwire-process-'));
  closers.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

async function listening(): Promise<{ readonly port: number }> {
  const other: Server = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  closers.push(() => new Promise((resolve) => other.close(resolve)));
  return other.address() as { readonly port: number }; // listening on TCP
}

async function timeMs(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}
