import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
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
