// What a stranger can put into a request: each is answered from the catalogue, as problem details, and nothing of it is a fault of ours.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { buildApp } from '../app.ts';
import { configFromEnvironment } from '../config.ts';
import { createParts, type Parts } from '../parts.ts';
import { SIDE_MAX } from '../render/png.ts';
import { DEPTH_MAX } from './json-body.ts';

type Method = NonNullable<InjectOptions['method']>;

const BRACKETS = 100_000;
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const box = (more: string): string => `{"add":[{"kind":"ellipse","at":[0,0],"size":[9,9]${more}}]}`;

/** Bodies that are wrong wherever they are sent. */
const bodies: readonly (readonly [name: string, body: string])[] = [
  ['100,000 brackets', nested(BRACKETS)],
  ['as many that are never closed', '['.repeat(BRACKETS)],
  ['100,000 objects', `${'{"a":'.repeat(BRACKETS)}1${'}'.repeat(BRACKETS)}`],
  ['a name of 100,000 brackets', `{"name":${nested(BRACKETS)}}`],
  ['a new shape of 100,000 brackets', box(`,"x":${nested(BRACKETS)}`)],
  ['a changed field of 100,000 brackets', `{"change":[{"id":"a","fields":{"x":${nested(BRACKETS)}}}]}`],
  ['a prototype', '{"name":"a","role":"view","__proto__":{"role":"own"}}'],
  ['a prototype by escapes', '{"\\u005f_proto__":{"role":"own"}}'],
  ['a constructor’s prototype', '{"constructor":{"prototype":{"role":"own"}}}'],
  ['a prototype within', box(',"__proto__":{"x":1}')],
  ['numbers past all numbers', '{"add":[{"kind":"ellipse","at":[1e999,0],"size":[9,9]}],"name":1e999}'],
  ['infinity in words', '{"add":[{"kind":"ellipse","at":["Infinity",0],"size":["NaN",9]}],"name":1e999}'],
  ['a list of 300,000', `[${'0,'.repeat(300_000)}0]`],
  ['a body of null', 'null'],
  ['half of it', '{"name":'],
  ['NUL', '\u0000'],
  ['a mebibyte and more', `{"name":"${'x'.repeat(2 ** 20)}"}`],
];

const addresses: readonly (readonly [Method, string])[] = [
  ['GET', '/api/boards/%2e%2e'],
  ['GET', '/api/boards/..%2f..%2fetc%2fpasswd/content'],
  ['GET', '/api/boards/a%00b/export'],
  ['GET', '/api/boards/%c0%af'],
  ['GET', '/api/boards/%zz'],
  ['GET', `/api/boards/${'a'.repeat(65)}`],
  ['GET', `/api/boards/${'a'.repeat(5000)}`],
  ['GET', '/api/boards/%0d%0aX-Injected:1'],
  ['GET', '/api/boards?after=%00'],
  ['GET', '/api/boards?limit=1e999'],
  ['GET', '/api/boards?limit=Infinity'],
  ['GET', '/api/boards?limit=-Infinity'],
  ['GET', '/b/board.png?scale=Infinity'],
  ['GET', '/b/board.svg?padding=1e999'],
  ['GET', '/api/boards?limit=1&limit=2'],
  ['GET', '/api/docs/static/..%2f..%2fpackage.json'],
  ['GET', '/assets/..%2f..%2f..%2fpackage.json'],
  ['GET', '/%2e%2e%2fpackage.json'],
  ['GET', '/..%5c..%5cpackage.json'],
  ['GET', '/b/board.svg?key=a&key=b'],
  ['GET', '/sync/board'],
  ['GET', '/sync/..%2f..%2fetc%2fpasswd'],
  ['HEAD', '/sync/board'],
  ['DELETE', '/api/boards'],
  ['PUT', '/api/boards/board'],
  ['OPTIONS', '/api/boards'],
  ['TRACE', '/'],
];

describe('a hostile request', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;
  let boardId: BoardId;
  let key: string;
  let calls = 0;
  const logged: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-hostile-'));
    parts = await createParts(configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'info', ACK_MODE: 'commit' }));
    app = await buildApp(parts, { write: (line) => void logged.push(line) });
    ({
      board: { id: boardId },
      key,
    } = (await ask('POST', '/api/boards', '{}', null)).json<{ board: { id: BoardId }; key: string }>());
  });
  afterAll(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  /** Each from an address of its own, and as a host page of its own would: how often one may ask is told elsewhere. */
  const ask = (
    method: Method,
    url: string,
    body: string | null = null,
    credential: string | null = key,
  ): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url,
      remoteAddress: `10.0.${++calls >> 8}.${calls & 255}`,
      headers: {
        ...(credential !== null && { authorization: `Bearer ${credential}` }),
        ...(body !== null && { 'content-type': 'application/json' }),
      },
      ...(body !== null && { payload: body }),
    });
  const onBoard = (rest: string): string => `/api/boards/${boardId}${rest}`;

  function expectProblem(reply: LightMyRequestResponse): void {
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect([reply.statusCode >= 400, reply.statusCode < 500]).toEqual([true, true]);
    expect(reply.body.length).toBeLessThan(3000);
    expect(reply.headers['x-injected']).toBeUndefined();
    if (reply.body !== '')
      expect(reply.json()).toMatchObject({ status: reply.statusCode, code: expect.any(String) as string });
  }

  it.each(bodies)('with a body of %s is a problem on every route that takes one', async (_, body) => {
    const routes = [
      ['POST', '/api/boards'],
      ['PATCH', onBoard('')],
      ['POST', onBoard('/links')],
      ['POST', onBoard('/unlock')],
      ['POST', onBoard('/edits')],
      ['POST', onBoard('/import')],
      ['POST', onBoard('/webhooks')],
    ] as const;
    for (const [method, url] of routes) expectProblem(await ask(method, url, body));
  });

  it('of values as deep as may be is taken, and strings count for nothing', async () => {
    // The body, the list, the shape: three levels stand around it.
    const deep = box(`,"x":${nested(DEPTH_MAX - 3)},"words":"\\"${'['.repeat(200)}"`);
    expect((await ask('POST', onBoard('/edits'), deep)).json()).not.toMatchObject({ code: 'bad-request' });
    const deeper = await ask('POST', onBoard('/edits'), box(`,"x":${nested(DEPTH_MAX - 2)}`));
    expect(deeper.json()).toMatchObject({ code: 'bad-request', detail: `JSON is taken up to ${DEPTH_MAX} deep.` });
  });

  it.each(addresses)('%s %s is a problem', async (method, url) => {
    expectProblem(await ask(method, url));
  });

  it.each(['2027-01-01T23:59:60Z', '2027-01-01T10:00:00+05', '2027-01-01T23:59:60.5+00:00'])(
    'for a link until %s, which is no moment, makes and changes none',
    async (expiresAt) => {
      const link = JSON.stringify({ role: 'edit', expiresAt });
      expectProblem(await ask('POST', onBoard('/links'), link));
      expect((await ask('GET', onBoard('/links'))).json()).toEqual({ links: [] });
      const made = (await ask('POST', onBoard('/links'), '{"role":"view"}')).json<{ link: { id: string } }>();
      expectProblem(await ask('PATCH', onBoard(`/links/${made.link.id}`), link));
      expect((await ask('GET', onBoard('/links'))).json()).toEqual({ links: [made.link] });
      await ask('DELETE', onBoard(`/links/${made.link.id}`));
    },
  );

  it.each(['-99999999,-99999999,99999999,1', '0,0,1,99999999', '0,0,99999999,99999999'])(
    'for a picture of the frame %s is answered by one that a machine can paint',
    async (frame) => {
      const reply = await ask('GET', `/b/${boardId}.png?frame=${frame}&scale=8`);
      const { width, height } = PNG.sync.read(reply.rawPayload);
      expect([width > 0 && width <= SIDE_MAX, height > 0 && height <= SIDE_MAX]).toEqual([true, true]);
      expect(width * height).toBeLessThanOrEqual(2 ** 24);
    },
  );

  it.each<[string, number, string]>([
    ['bytes that are no request', 400, 'garbage\r\n\r\n'],
    ['a header of 20 kB', 413, `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['an address of 20 kB', 413, `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`],
    ['NUL in an address', 400, 'GET /a\0b HTTP/1.1\r\nhost: x\r\n\r\n'],
    ['two lengths', 400, 'POST /api/boards HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}'],
    [
      'a length and chunks',
      400,
      'POST /api/boards HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
    ],
    [
      'a length past what is taken, and no body',
      413,
      'POST /api/boards HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99999999\r\n\r\n',
    ],
  ])('of %s is told so over the wire, by %i', async (_, status, bytes) => {
    if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo; // listening on TCP
    const socket = connect(port, '127.0.0.1');
    socket.end(bytes);
    let answer = '';
    for await (const chunk of socket) answer += String(chunk);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('content-type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status });
  });

  it.each([
    'PATCH ',
    'DELETE ',
    'POST /restore',
    'POST /duplicate',
    'POST /links',
    'PATCH /links/x',
    'DELETE /links/x',
    'POST /edits',
    'POST /import',
    'POST /webhooks',
    'DELETE /webhooks/x',
  ])('of a stranger is refused before its body is sent: %s', async (route) => {
    if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo; // listening on TCP
    const [method = '', rest = ''] = route.split(' ');
    for (const [boardsUrl, status] of [
      [onBoard(rest), 401],
      [`/api/boards/${'a'.repeat(65)}${rest}`, 400],
    ] as const) {
      const socket = connect(port, '127.0.0.1');
      socket.write(
        `${method} ${boardsUrl} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ik_${'x'.repeat(32)}\r\n` +
          `content-type: application/json\r\ncontent-length: ${route.endsWith('import') ? 16_000_000 : 1_000_000}\r\n\r\n`,
      );
      const [answer] = (await once(socket, 'data')) as [Buffer];
      expect(answer.toString()).toContain(`HTTP/1.1 ${status} `);
      socket.destroy();
    }
  });

  it('of somebody who sends files slowly leaves room for others', async () => {
    if (!app.server.listening) await app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = app.server.address() as AddressInfo; // listening on TCP
    const slow = [1, 2, 3].map(() => {
      const socket = connect(port, '127.0.0.1');
      socket.write(
        `POST ${onBoard('/import')} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\n` +
          'content-type: application/json\r\ncontent-length: 16000000\r\n\r\n{',
      );
      return socket;
    });
    const [answer] = (await Promise.race(slow.map((socket) => once(socket, 'data')))) as [Buffer];
    expect(answer.toString()).toContain('"code":"imports-busy","mayRetry":true');
    // From elsewhere there is room.
    expect((await ask('POST', onBoard('/import'), '{}')).json()).toMatchObject({ code: 'unknown-format' });
    for (const socket of slow) socket.destroy();
  });

  it('that never ends does not hold a socket for ever', () => {
    expect(app.server.requestTimeout).toBeGreaterThan(0);
    expect(app.server.headersTimeout).toBeGreaterThan(0);
  });

  it('leaves nothing in the log but where it went', () => {
    const log = logged.join('');
    expect(log).toContain('/api/boards');
    expect(log).not.toContain(key);
    expect(logged.filter((line) => (JSON.parse(line) as { readonly level: number }).level >= 50)).toEqual([]);
  });
});
