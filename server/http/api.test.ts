import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fillBoardFromJson, jsonFromBoard, type BoardJson } from '#shared/document/board-json.ts';
import { createRandom } from '#shared/testing/random.ts';
import { addRandomShapes } from '#shared/testing/random-edits.ts';
import { createBoardKey, type BoardId } from '#shared/ids.ts';
import { createTickets } from '../access/tickets.ts';
import { buildApp } from '../app.ts';
import { configFromEnvironment } from '../config.ts';
import { createParts, type Parts } from '../parts.ts';
import { budgets } from './request-limits.ts';

interface MadeBoard {
  readonly board: {
    readonly id: BoardId;
    readonly name: string;
    readonly everyone: string;
    readonly deletedAt: string | null;
  };
  readonly key: string;
}

describe('the HTTP API', () => {
  let folder: string;
  let parts: Parts;
  let app: FastifyInstance;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-api-'));
    parts = await createParts(configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
    app = await buildApp(parts);
  });
  afterEach(async () => {
    await app.close();
    await parts.close();
    await rm(folder, { recursive: true });
  });

  type Method = NonNullable<InjectOptions['method']>;
  const ask = (method: Method, url: string, key?: string | null, payload?: object): Promise<LightMyRequestResponse> =>
    app.inject({
      method,
      url: `/api${url}`,
      ...(key && { headers: { authorization: `Bearer ${key}` } }),
      ...(payload && { payload }),
    });
  const makeBoard = async (name = 'Plan', key?: string): Promise<MadeBoard> =>
    (await ask('POST', '/boards', key, { name })).json();
  const makeLink = async (made: MadeBoard, role: string, more = {}): Promise<{ link: { id: string }; key: string }> =>
    (await ask('POST', `/boards/${made.board.id}/links`, made.key, { role, ...more })).json();
  const draw = (boardId: BoardId): Promise<BoardJson> => {
    const doc = new Y.Doc();
    addRandomShapes(doc, createRandom(5), 8, 'test');
    return parts.rooms
      .use(boardId, (room) => room.receiveFromServer([Y.encodeStateAsUpdate(doc)]))
      .then(() => jsonFromBoard(doc));
  };

  it('makes a board for whoever asks, and tells its owner key once', async () => {
    const reply = await ask('POST', '/boards', null, { name: 'Plan' });
    expect(reply.statusCode).toBe(201);
    const { board, key } = reply.json<MadeBoard>();
    expect(board).toMatchObject({ name: 'Plan', everyone: 'none', deletedAt: null });
    expect(key).toMatch(/^ik_[\w-]{32}$/);
    expect((await ask('GET', `/boards/${board.id}`, key)).json()).toEqual({ board, role: 'own' });
    expect((await ask('GET', `/boards/${board.id}`)).statusCode).toBe(401);
  });

  it('lists the boards of an owner key, page by page, and no others', async () => {
    const key = createBoardKey(randomBytes);
    const ids = new Set<string>();
    for (const name of ['a', 'b', 'c']) ids.add((await makeBoard(name, key)).board.id);
    await makeBoard('another’s');
    const first = (await ask('GET', '/boards?limit=2', key)).json<{ boards: { id: string }[]; next: string }>();
    const rest = (await ask('GET', `/boards?limit=2&after=${first.next}`, key)).json<typeof first>();
    expect([first.boards.length, rest.boards.length, rest.next]).toEqual([2, 1, null]);
    expect(new Set([...first.boards, ...rest.boards].map(({ id }) => id))).toEqual(ids);
    expect((await ask('GET', '/boards')).json()).toMatchObject({ code: 'key-refused', status: 401 });
  });

  it('names boards, deletes them and brings them back; nobody enters one that is deleted', async () => {
    const { board, key } = await makeBoard();
    const at = `/boards/${board.id}`;
    expect((await ask('PATCH', at, key, { name: 'New', everyone: 'view' })).json()).toMatchObject({
      name: 'New',
      everyone: 'view',
    });
    expect((await ask('GET', at)).json()).toMatchObject({ role: 'view' });
    expect((await ask('DELETE', at, key)).json<MadeBoard['board']>().deletedAt).not.toBeNull();
    expect((await ask('GET', at, key)).json()).toMatchObject({ code: 'deleted', status: 410 });
    expect((await ask('POST', `${at}/restore`, key)).json()).toMatchObject({ deletedAt: null });
    expect((await ask('GET', at, key)).statusCode).toBe(200);
  });

  it('sets few passwords a minute, as each costs a thread its time; links without are made on', async () => {
    const made = await makeBoard();
    const { link } = await makeLink(made, 'edit', { password: 'first' });
    const at = `/boards/${made.board.id}/links`;
    const statuses: number[] = [];
    for (let nth = 1; nth < budgets.heavy; nth++)
      statuses.push((await ask('PATCH', `${at}/${link.id}`, made.key, { password: `p${nth}` })).statusCode);
    expect(new Set(statuses)).toEqual(new Set([200]));
    const refused = await ask('PATCH', `${at}/${link.id}`, made.key, { password: 'last' });
    expect([refused.statusCode, refused.headers['ratelimit-limit']]).toEqual([429, String(budgets.heavy)]);
    expect((await ask('POST', at, made.key, { role: 'edit', password: 'more' })).statusCode).toBe(429);
    expect((await ask('POST', at, made.key, { role: 'edit' })).statusCode).toBe(201);
  });

  it('keeps a board on which a ticket wrote first from all others, and says so', async () => {
    const id = 'hosted' as BoardId; // of the checked alphabet
    const secret = await readFile(path.join(folder, 'secret'), 'utf8');
    const tickets = createTickets({ secret: secret.trim(), keys: [], dateMs: Date.now });
    const ticket = await tickets.sign({ boardId: id, role: 'edit', expiresMs: Date.now() + 60_000 });
    expect((await ask('GET', `/boards/${id}`, ticket)).json()).toMatchObject({ board: { everyone: 'none' } });
    const box = { kind: 'rectangle', at: [0, 0], size: [10, 10] };
    expect((await ask('POST', `/boards/${id}/edits`, ticket, { add: [box] })).statusCode).toBe(200);
    for (const key of [null, createBoardKey(randomBytes)]) {
      expect((await ask('POST', `/boards/${id}/edits`, key, { add: [box] })).json()).toMatchObject({
        code: 'key-refused',
      });
    }
    expect((await ask('GET', `/boards/${id}`, ticket)).json()).toMatchObject({
      board: { everyone: 'none', deletedAt: null },
      role: 'edit',
    });
  });

  it('copies a board with all that is on it', async () => {
    const { board, key } = await makeBoard();
    const json = await draw(board.id);
    const copy = (await ask('POST', `/boards/${board.id}/duplicate`, key)).json<MadeBoard>();
    expect(copy.board).toMatchObject({ name: 'Plan' });
    expect(copy.board.id).not.toBe(board.id);
    expect((await ask('GET', `/boards/${copy.board.id}/content`, key)).json()).toEqual(json);
  });

  it('reads a board as JSON that a program can make it from again, once until it changes', async () => {
    const { board, key } = await makeBoard();
    const json = await draw(board.id);
    const reply = await ask('GET', `/boards/${board.id}/content`, key);
    expect(reply.json()).toEqual(json);
    const doc = new Y.Doc();
    expect(fillBoardFromJson(doc, reply.json(), 'test')).toBe(true);
    expect(jsonFromBoard(doc)).toEqual(json);
    const headers = { authorization: `Bearer ${key}`, 'if-none-match': reply.headers.etag as string };
    const again = await app.inject({ url: `/api/boards/${board.id}/content`, headers });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(again.headers).toMatchObject({ etag: reply.headers.etag, 'cache-control': 'no-cache' });
    await draw(board.id);
    expect((await app.inject({ url: `/api/boards/${board.id}/content`, headers })).statusCode).toBe(200);
  });

  it.each(['json', 'excalidraw', 'svg', 'png'])('gives a board out as %s once until it changes', async (format) => {
    const { board, key } = await makeBoard();
    await draw(board.id);
    const url = `/boards/${board.id}/export?format=${format}`;
    const first = await ask('GET', url, key);
    const headers = { authorization: `Bearer ${key}`, 'if-none-match': first.headers.etag as string };
    const again = await app.inject({ url: `/api${url}`, headers });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect(again.headers).toMatchObject({ etag: first.headers.etag, 'cache-control': 'no-cache' });
    await draw(board.id);
    expect((await app.inject({ url: `/api${url}`, headers })).statusCode).toBe(200);
  });

  it('makes, changes and takes back links; a key is told once, a hash never', async () => {
    const made = await makeBoard();
    const at = `/boards/${made.board.id}`;
    const { link, key } = await makeLink(made, 'view', { name: 'for Ben', expiresAt: '2999-01-01T00:00:00.000Z' });
    expect((await ask('GET', at, key)).json()).toMatchObject({ role: 'view' });
    await ask('PATCH', `${at}/links/${link.id}`, made.key, { role: 'edit' });
    expect((await ask('GET', at, key)).json()).toMatchObject({ role: 'edit' });
    const listed = await ask('GET', `${at}/links`, made.key);
    expect(listed.json()).toMatchObject({
      links: [{ name: 'for Ben', role: 'edit', hasPassword: false, expiresAt: '2999-01-01T00:00:00.000Z' }],
    });
    expect(listed.body).not.toMatch(/hash|ik_/);
    await ask('PATCH', `${at}/links/${link.id}`, made.key, { expiresAt: '2001-01-01T00:00:00.000Z' });
    expect((await ask('GET', at, key)).json()).toMatchObject({ code: 'expired' });
    expect((await ask('DELETE', `${at}/links/${link.id}`, made.key)).statusCode).toBe(204);
    expect((await ask('GET', at, key)).json()).toMatchObject({ code: 'key-refused' });
    expect((await ask('DELETE', `${at}/links/${link.id}`, made.key)).json()).toMatchObject({ code: 'no-link' });
  });

  it('opens a link with a password by that password alone, and lets nobody guess for long', async () => {
    const made = await makeBoard();
    const at = `/boards/${made.board.id}`;
    const { key } = await makeLink(made, 'comment', { password: 'open sesame' });
    expect((await ask('GET', at, key)).json()).toMatchObject({ code: 'password-needed' });
    const { ticket } = (await ask('POST', `${at}/unlock`, null, { key, password: 'open sesame' })).json<{
      ticket: string;
    }>();
    expect((await ask('GET', at, ticket)).json()).toMatchObject({ role: 'comment' });
    const guess = () => ask('POST', `${at}/unlock`, null, { key, password: 'guess' });
    expect((await guess()).json()).toMatchObject({ code: 'password-refused', status: 403 });
    for (let tries = 0; tries < 8; tries++) await guess();
    expect((await guess()).json()).toMatchObject({ code: 'too-many', status: 429, mayRetry: true });
  });

  it.each([
    ['GET', '/boards/..%2f..%2fetc', undefined, 400],
    ['GET', '/boards/two%20words', undefined, 400],
    ['GET', '/boards/nobody-made-this', undefined, 404],
    ['POST', '/boards', { name: 'x', extra: {} }, 400],
    ['POST', '/boards', { name: 'n'.repeat(121) }, 400],
    ['POST', '/boards', { id: '../x' }, 400],
    ['POST', '/boards/x/unlock', { key: 'k' }, 400],
    ['GET', '/nothing', undefined, 404],
  ] as const)('answers %s %s with a problem and its status', async (method, url, payload, status) => {
    const reply = await ask(method, url, null, payload);
    expect(reply.statusCode).toBe(status);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toMatchObject({
      status,
      title: expect.any(String) as string,
      code: expect.any(String) as string,
    });
  });

  it('takes a body that is no JSON, or too much of it, for what it is', async () => {
    const send = (payload: string, type = 'application/json') =>
      app.inject({ method: 'POST', url: '/api/boards', headers: { 'content-type': type }, payload });
    expect((await send('{"name":')).json()).toMatchObject({ code: 'bad-request' });
    expect((await send(`{"name":"${'n'.repeat(2 ** 21)}"}`)).json()).toMatchObject({ code: 'too-large', status: 413 });
    expect((await send('<name/>', 'text/xml')).json()).toMatchObject({ code: 'wrong-type', status: 415 });
    expect((await send('{"__proto__":{"name":"x"}}')).json()).toMatchObject({ code: 'bad-request' });
  });
});
