import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildApp } from './app.ts';
import { configFromEnvironment } from './config.ts';
import { createParts, type Parts } from './parts.ts';

describe('the application', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-app-'));
    await writeFile(path.join(folder, 'index.html'), '<title>Inkwire</title>');
    const built = await createParts(
      configFromEnvironment({ DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'silent', INKWIRE_ACCESS: 'open' }),
    );
    parts = { ...built, clientFolder: folder };
    app = await buildApp(parts);
  });

  afterEach(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  it('answers a board address that cannot be decoded with the page, which says so', async () => {
    const reply = await app.inject('/b/%zz');
    expect(reply.statusCode).toBe(404);
    expect(reply.body).toContain('Inkwire');
  });

  it('answers any other that cannot be decoded from the catalogue', async () => {
    const reply = await app.inject('/%zz');
    expect(reply.statusCode).toBe(400);
    expect(reply.json()).toMatchObject({ code: 'bad-request', mayRetry: false });
  });

  it('tags what it has read alike after a clean end, and otherwise after a crash, which may give positions twice', async () => {
    const { board, key } = (await app.inject({ method: 'POST', url: '/api/boards', payload: {} })).json<{
      board: { id: string };
      key: string;
    }>();
    const read = async (): Promise<unknown> => {
      const headers = { authorization: `Bearer ${key}` };
      return (await app.inject({ url: `/api/boards/${board.id}/content`, headers })).headers.etag;
    };
    const startAgain = async (): Promise<void> => {
      await app.close();
      await parts.close();
      parts = await createParts(parts.config);
      app = await buildApp(parts);
    };
    const first = await read();
    await startAgain();
    expect(await read()).toBe(first);
    await parts.close();
    await rm(path.join(folder, 'data', 'epoch')); // as a crash leaves it
    await startAgain();
    expect(await read()).not.toBe(first);
  });

  it('believes of who came by a proxy what the proxy said, not what the visitor made up before it', async () => {
    const proxied = await buildApp({ ...parts, config: { ...parts.config, proxyCount: 1 } });
    const remaining = async (forwarded: string): Promise<unknown> =>
      (await proxied.inject({ url: '/api/boards', headers: { 'x-forwarded-for': forwarded } })).headers[
        'ratelimit-remaining'
      ];
    expect(await remaining('198.51.100.1, 192.0.2.1')).toBe('299');
    expect(await remaining('198.51.100.2, 192.0.2.1')).toBe('298');
    expect(await remaining('192.0.2.1, 192.0.2.2')).toBe('299');
    await proxied.close();
  });

  it('logs where requests went, and nothing of what they opened with', async () => {
    const lines: string[] = [];
    const logging = await buildApp(
      { ...parts, config: { ...parts.config, logLevel: 'trace' } },
      { write: (line) => void lines.push(line) },
    );
    const key = `ik_${'k'.repeat(32)}`;
    const ticket = 'eyJhbGciOiJIUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl';
    await logging.inject({
      url: `/b/board?key=${key}`,
      headers: { authorization: `Bearer ${ticket}`, referer: `/b/x#${key}` },
    });
    await logging.inject({ url: `/nothing?ticket=${ticket}&key=${key}` });
    await logging.inject({ url: `/%zz?ticket=${ticket}` });
    await logging.listen({ port: 0, host: '127.0.0.1' });
    const { port } = logging.server.address() as AddressInfo; // listening on TCP
    for (const [address, protocols] of [
      [`board?ticket=${ticket}`, []],
      [`a%20b?ticket=${ticket}`, []],
      ['other', ['inkwire.1', `inkwire.ticket.${key}`]],
    ] as const) {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${address}`, [...protocols]);
      await once(socket, 'open');
      if (address === 'other') socket.send('no frame');
      const closed = once(socket, 'close');
      if (address === 'other') socket.close();
      await closed;
    }
    await logging.close();
    const log = lines.join('');
    expect(log).toContain('"path":"/b/board"');
    expect(log).toContain('"path":"/sync/board"');
    for (const secret of [key, ticket, 'kkkk', 'c2VjcmV0']) expect(log).not.toContain(secret);
  });

  it('is not held open by a request that never ends', async () => {
    await app.listen({ port: 0, host: '127.0.0.1' });
    const visitor = connect((app.server.address() as AddressInfo).port, '127.0.0.1'); // listening on TCP
    visitor.on('error', () => {}); // a reset is as good an end
    const cut = new Promise((resolve) => visitor.on('close', resolve));
    await once(visitor, 'connect');
    visitor.write('GET / HTTP/1.1\r\nHost: inkwire\r\n');
    await app.inject('/health'); // a turn or more, in which the half request arrives
    await app.close();
    await cut;
  });
});
