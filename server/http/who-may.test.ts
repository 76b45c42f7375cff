import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { createTickets, type Ticket } from '../access/tickets.ts';
import { buildApp } from '../app.ts';
import { configFromEnvironment } from '../config.ts';
import { createParts, type Parts } from '../parts.ts';

/**
 * What each route answers to whom. nobody: no credential · junk: no key and no ticket · stranger: the owner's key of another board · astray: an owner's
 * ticket for another board · unsigned: a ticket with `alg: none` · forged: one by another secret · stale: one that has expired · revoked, expired, locked:
 * keys of links that were taken back, are over, want a password · view … own: keys that are good · ticket: an owner's · gone: the owner of a deleted board.
 */
const TABLE = `
                                              nobody junk stranger astray unsigned forged stale revoked expired locked view comment edit own ticket gone
GET    /api/boards                            401    401  200      401    401      401    401   200     200     200    200  200     200  200 401    200
POST   /api/boards                            201    401  201      409    401      401    401   201     201     201    201  201     201  201 409    201
GET    /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
PATCH  /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    410
DELETE /api/boards/{boardId}                  401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    200
POST   /api/boards/{boardId}/restore          401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    200
POST   /api/boards/{boardId}/duplicate        401    401  401      401    401      401    401   401     401     401    201  201     201  201 201    410
GET    /api/boards/{boardId}/links            401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    410
POST   /api/boards/{boardId}/links            401    401  401      401    401      401    401   401     401     401    403  403     403  201 201    410
PATCH  /api/boards/{boardId}/links/{linkId}   401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    410
DELETE /api/boards/{boardId}/links/{linkId}   401    401  401      401    401      401    401   401     401     401    403  403     403  204 204    410
POST   /api/boards/{boardId}/unlock           401    401  401      401    401      401    401   401     401     403    200  200     200  401 401    401
GET    /api/boards/{boardId}/content          401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
POST   /api/boards/{boardId}/edits            401    401  401      401    401      401    401   401     401     401    403  403     200  200 200    410
POST   /api/boards/{boardId}/import           401    401  401      401    401      401    401   401     401     401    403  403     200  200 200    410
GET    /api/boards/{boardId}/export           401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
GET    /api/boards/{boardId}/webhooks         401    401  401      401    401      401    401   401     401     401    403  403     403  200 200    410
POST   /api/boards/{boardId}/webhooks         401    401  401      401    401      401    401   401     401     401    403  403     403  201 201    410
DELETE /api/boards/{boardId}/webhooks/{webhookId} 401 401 401      401    401      401    401   401     401     401    403  403     403  204 204    410
GET    /b/{boardId}.svg                       401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
GET    /b/{boardId}.png                       401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
GET    /b/{boardId}.svg?key=                  401    401  401      401    401      401    401   401     401     401    200  200     200  200 200    410
`;

const box = { kind: 'rectangle', at: [0, 0], size: [10, 10] };
const PAYLOADS: Readonly<Record<string, object>> = {
  'POST /api/boards': {},
  'PATCH /api/boards/{boardId}': { name: 'x' },
  'POST /api/boards/{boardId}/links': { role: 'view' },
  'PATCH /api/boards/{boardId}/links/{linkId}': { role: 'edit' },
  'POST /api/boards/{boardId}/edits': { add: [box] },
  'POST /api/boards/{boardId}/webhooks': { url: 'https://example.org/hook', events: ['changed'] },
  'POST /api/boards/{boardId}/import': { format: 'inkwire', version: 1, meta: {}, shapes: {}, edits: {}, words: {} },
};

const SECRET = 'a secret that only this test knows';

const [titles = '', ...lines] = TABLE.trim().split('\n');
const whos = titles.trim().split(/ +/);
const rows = lines.map((line) => {
  const [method = '', url = '', ...statuses] = line.split(/ +/);
  return [`${method} ${url}`, statuses.map(Number)] as const;
});

describe('who may what by HTTP', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;
  let calls = 0;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-who-may-'));
    parts = await createParts(
      configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent', INKWIRE_SECRET: SECRET, ACK_MODE: 'commit' }),
    );
    app = await buildApp(parts);
  });
  afterAll(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  type Method = NonNullable<InjectOptions['method']>;
  /** Each from an address of its own: how often one may ask is told elsewhere. */
  const ask = (method: Method, url: string, credential: string | null, payload?: object) =>
    app.inject({
      method,
      url,
      remoteAddress: `10.0.${++calls >> 8}.${calls & 255}`,
      ...(credential !== null && { headers: { authorization: `Bearer ${credential}` } }),
      ...(payload && { payload }),
    });
  const made = async <Answer>(url: string, credential: string | null, payload: object): Promise<Answer> => {
    const reply = await ask('POST', `/api/boards${url}`, credential, payload);
    expect(reply.statusCode).toBe(201);
    return reply.json();
  };
  const makeBoard = () => made<{ board: { id: BoardId }; key: string }>('', null, {});
  const makeLink = (id: BoardId, own: string, payload: object) =>
    made<{ link: { id: string }; key: string }>(`/${id}/links`, own, payload);

  async function credentials(id: BoardId, own: string): Promise<Readonly<Record<string, string | null>>> {
    const other = await makeBoard();
    const sign = (ticket: Partial<Ticket>, secret = SECRET): Promise<string> =>
      createTickets({ secret, keys: [], dateMs: Date.now }).sign({
        boardId: id,
        role: 'own',
        expiresMs: Date.now() + 60_000,
        ...ticket,
      });
    const link = async (payload: object): Promise<string> => (await makeLink(id, own, payload)).key;
    const revoked = await makeLink(id, own, { role: 'edit' });
    await ask('DELETE', `/api/boards/${id}/links/${revoked.link.id}`, own);
    const ticket = await sign({});
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    return {
      nobody: null,
      junk: 'junk',
      stranger: other.key,
      astray: await sign({ boardId: other.board.id }),
      unsigned: `${none}.${ticket.split('.')[1] ?? ''}.`,
      forged: await sign({}, 'another secret, as long as it has to be'),
      stale: await sign({ expiresMs: Date.now() - 60_000 }),
      revoked: revoked.key,
      expired: await link({ role: 'edit', expiresAt: '2001-01-01T00:00:00.000Z' }),
      locked: await link({ role: 'edit', password: 'sesame' }),
      view: await link({ role: 'view' }),
      comment: await link({ role: 'comment' }),
      edit: await link({ role: 'edit' }),
      own,
      ticket,
      gone: own,
    };
  }

  /** All that its owner sees of a board. */
  async function wholeBoard(id: BoardId, own: string): Promise<readonly string[]> {
    const replies: string[] = [];
    for (const part of ['', '/links', '/webhooks', '/content'])
      replies.push((await ask('GET', `/api/boards/${id}${part}`, own)).body);
    return replies;
  }

  /** Of the board, its links and its webhooks, the ids that an address may ask for. */
  async function targets(id: BoardId, own: string): Promise<Readonly<Record<string, string>>> {
    const hook = PAYLOADS['POST /api/boards/{boardId}/webhooks'] ?? {};
    const { webhook } = await made<{ webhook: { id: string } }>(`/${id}/webhooks`, own, hook);
    const { link } = await makeLink(id, own, { role: 'view' });
    return { boardId: id, linkId: link.id, webhookId: webhook.id };
  }

  function call(route: string, ids: Readonly<Record<string, string>>, credential: string | null) {
    const [method, url] = route.split(' ') as [Method, string]; // as the table has it
    const address = url.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
    if (address.endsWith('?key=')) return ask(method, `${address}${credential ?? ''}`, null);
    const payload = url.endsWith('/unlock') ? { key: credential ?? '', password: 'guess' } : PAYLOADS[route];
    return ask(method, address, credential, payload);
  }

  it('is told in the table for every route that the API describes', async () => {
    const { paths } = (await ask('GET', '/api/docs/json', null)).json<{ paths: Record<string, object> }>();
    const described = Object.entries(paths).flatMap(([url, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${url}`),
    );
    const told = rows.map(([route]) => route).filter((route) => route.includes(' /api/'));
    expect(told.sort()).toEqual(described.sort());
  });

  it.each(rows)('is for %s as the table says, and a refused call changes nothing', async (route, statuses) => {
    const { board, key: own } = await makeBoard();
    const brought = await credentials(board.id, own);
    await ask('POST', `/api/boards/${board.id}/edits`, own, { add: [box] });
    const expected = Object.fromEntries(whos.map((who, index) => [who, statuses[index] ?? 0]));
    const answered: Record<string, number> = {};
    let ids = await targets(board.id, own);
    const tell = async (who: string): Promise<void> => {
      const reply = await call(route, ids, brought[who] ?? null);
      answered[who] = reply.statusCode;
      if (reply.statusCode >= 400) expectProblem(reply);
    };

    const mayNot = whos.filter((who) => who !== 'gone' && (expected[who] ?? 0) >= 400);
    const before = await wholeBoard(board.id, own);
    for (const who of mayNot) await tell(who);
    expect(await wholeBoard(board.id, own)).toEqual(before);

    for (const who of whos.filter((each) => !mayNot.includes(each))) {
      if (who === 'gone') await ask('DELETE', `/api/boards/${board.id}`, own);
      await tell(who);
      if (route.startsWith('DELETE') && who === 'own') {
        await ask('POST', `/api/boards/${board.id}/restore`, own);
        ids = await targets(board.id, own);
      }
    }
    expect(answered).toEqual(expected);
  });

  it('is for HEAD what it is for GET', async () => {
    const { board, key: own } = await makeBoard();
    const [brought, ids] = [await credentials(board.id, own), await targets(board.id, own)];
    for (const [route, statuses] of rows.filter(([each]) => each.startsWith('GET'))) {
      for (const who of ['nobody', 'unsigned', 'view', 'own']) {
        const reply = await call(route.replace('GET', 'HEAD'), ids, brought[who] ?? null);
        expect([route, who, reply.statusCode, reply.body]).toEqual([route, who, statuses[whos.indexOf(who)], '']);
      }
    }
  });
});

function expectProblem(reply: LightMyRequestResponse): void {
  expect(reply.headers['content-type']).toContain('application/problem+json');
  expect(reply.json()).toMatchObject({ status: reply.statusCode, code: expect.any(String) as string });
}
