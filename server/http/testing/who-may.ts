// Who may what by HTTP, as a table says it: a line a route, a column a visitor, the status that one answers the other.
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessMode } from '../../access/access-desk.ts';
import { openSite, type Method, type Site, type SiteBoard } from './who-may-site.ts';

interface Table {
  readonly whos: readonly string[];
  readonly rows: readonly (readonly [route: string, statuses: readonly number[]])[];
}

/** Of the board, its links and its webhooks, the ids that an address may ask for. */
type Targets = Readonly<Record<string, string>>;

const box = { kind: 'rectangle', at: [0, 0], size: [10, 10] };
const HOOK = { url: 'https://example.org/hook', events: ['changed'] };
const PAYLOADS: Readonly<Record<string, object>> = {
  'POST /api/boards': {},
  'PATCH /api/boards/{boardId}': { name: 'x' },
  'POST /api/boards/{boardId}/links': { role: 'view' },
  'PATCH /api/boards/{boardId}/links/{linkId}': { role: 'edit' },
  'POST /api/boards/{boardId}/edits': { add: [box] },
  'POST /api/boards/{boardId}/webhooks': HOOK,
  'POST /api/boards/{boardId}/import': { format: 'inkwire', version: 1, meta: {}, shapes: {}, edits: {}, words: {} },
};

/**
 * nobody: no credential · junk: no key and no ticket · stranger: the owner of another board · astray: an owner's ticket for another board · unsigned: a
 * ticket with `alg: none` · forged: one by another secret · stale: one that has expired · revoked, expired, locked, link: keys of links that were taken back,
 * are over, want a password, let one draw · view … own: who is good, by link and owner's key, or by ticket where nothing else counts · ticket: an owner's ·
 * gone: the owner of a deleted board.
 */
export function describeWhoMay(mode: AccessMode, text: string): void {
  const { whos, rows } = readTable(text);
  describe(`who may what by HTTP, with access by ${mode},`, () => {
    let site: Site;
    beforeAll(async () => {
      site = await openSite(mode);
    });
    afterAll(() => site.close());

    it('is told in the table for every route that the API describes', async () => {
      const told = rows.map(([route]) => route).filter((route) => route.includes(' /api/'));
      expect([...told].sort()).toEqual([...(await describedRoutes(site))].sort());
    });

    it.each(rows)('is for %s as the table says, and a refused call changes nothing', async (route, statuses) => {
      const expected = Object.fromEntries(whos.map((who, index) => [who, statuses[index] ?? 0]));
      expect(await answersOf(site, route, expected)).toEqual(expected);
    });

    it('is for HEAD what it is for GET', async () => {
      const board = await site.makeBoard();
      const [brought, ids] = [await site.credentials(board), await targets(site, board)];
      for (const [route, statuses] of rows.filter(([each]) => each.startsWith('GET'))) {
        for (const who of ['nobody', 'unsigned', 'view', 'own']) {
          const reply = await call(site, route.replace('GET', 'HEAD'), ids, brought[who] ?? null);
          expect([route, who, reply.statusCode, reply.body]).toEqual([route, who, statuses[whos.indexOf(who)], '']);
        }
      }
    });
  });
}

function readTable(text: string): Table {
  const [titles = '', ...lines] = text.trim().split('\n');
  const rows = lines.map((line) => {
    const [method = '', url = '', ...statuses] = line.split(/ +/);
    return [`${method} ${url}`, statuses.map(Number)] as const;
  });
  return { whos: titles.trim().split(/ +/), rows };
}

async function describedRoutes(site: Site): Promise<readonly string[]> {
  const { paths } = (await site.ask('GET', '/api/docs/json', null)).json<{ paths: Record<string, object> }>();
  return Object.entries(paths).flatMap(([url, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${url}`),
  );
}

/** What the route answers each visitor: first those who are to be refused, after whom the board is held to be as before. */
async function answersOf(
  site: Site,
  route: string,
  expected: Readonly<Record<string, number>>,
): Promise<Readonly<Record<string, number>>> {
  const board = await site.makeBoard();
  const brought = await site.credentials(board);
  await site.ask('POST', `/api/boards/${board.id}/edits`, board.own, { add: [box] });
  const answered: Record<string, number> = {};
  let ids = await targets(site, board);
  const tell = async (who: string): Promise<void> => {
    const reply = await call(site, route, ids, brought[who] ?? null);
    answered[who] = reply.statusCode;
    if (reply.statusCode >= 400) expectProblem(reply);
  };

  const whos = Object.keys(expected);
  const mayNot = whos.filter((who) => who !== 'gone' && (expected[who] ?? 0) >= 400);
  const before = await wholeBoard(site, board);
  for (const who of mayNot) await tell(who);
  expect(await wholeBoard(site, board)).toEqual(before);

  for (const who of whos.filter((each) => !mayNot.includes(each))) {
    if (who === 'gone') await site.ask('DELETE', `/api/boards/${board.id}`, board.own);
    await tell(who);
    if (route.startsWith('DELETE') && who === 'own') {
      await site.ask('POST', `/api/boards/${board.id}/restore`, board.own);
      ids = await targets(site, board);
    }
  }
  return answered;
}

/** All that its owner sees of a board. */
async function wholeBoard(site: Site, { id, own }: SiteBoard): Promise<readonly string[]> {
  const replies: string[] = [];
  for (const part of ['', '/links', '/webhooks', '/content'])
    replies.push((await site.ask('GET', `/api/boards/${id}${part}`, own)).body);
  return replies;
}

async function targets(site: Site, board: SiteBoard): Promise<Targets> {
  const reply = await site.ask('POST', `/api/boards/${board.id}/webhooks`, board.own, HOOK);
  const link = await site.makeLink(board, { role: 'view' });
  return {
    boardId: board.id,
    linkId: link.id,
    webhookId: reply.json<{ webhook: { id: string } }>().webhook.id,
  };
}

function call(site: Site, route: string, ids: Targets, credential: string | null): Promise<LightMyRequestResponse> {
  const [method, url] = route.split(' ') as [Method, string]; // as the table has it
  const address = url.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
  if (address.endsWith('?key=')) return site.ask(method, `${address}${credential ?? ''}`, null);
  const payload = url.endsWith('/unlock') ? { key: credential ?? '', password: 'guess' } : PAYLOADS[route];
  return site.ask(method, address, credential, payload);
}

function expectProblem(reply: LightMyRequestResponse): void {
  expect(reply.headers['content-type']).toContain('application/problem+json');
  expect(reply.json()).toMatchObject({ status: reply.statusCode, code: expect.any(String) as string });
}
