// A server with one setting of INKWIRE_ACCESS, boards on it, and what visitors of all kinds bring. For describeWhoMay (who-may.ts).
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { expect } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import type { AccessMode } from '../../access/access-desk.ts';
import { createTickets, type Ticket } from '../../access/tickets.ts';
import { buildApp } from '../../app.ts';
import { configFromEnvironment } from '../../config.ts';
import { createParts } from '../../parts.ts';

export type Method = NonNullable<InjectOptions['method']>;

export interface SiteBoard {
  readonly id: BoardId;
  /** The owner's key; her ticket where only tickets count. */
  readonly own: string;
}

export interface Site {
  ask(method: Method, url: string, credential: string | null, payload?: object): Promise<LightMyRequestResponse>;
  makeBoard(): Promise<SiteBoard>;
  /** Answers the link's id and key. */
  makeLink(board: SiteBoard, payload: object): Promise<{ readonly id: string; readonly key: string }>;
  /** What each visitor brings to a board, by the names of who-may.ts. */
  credentials(board: SiteBoard): Promise<Readonly<Record<string, string | null>>>;
  close(): Promise<void>;
}

const SECRET = 'a secret that only this test knows';

export async function openSite(mode: AccessMode): Promise<Site> {
  const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-who-may-'));
  const settings = { INKWIRE_ACCESS: mode, INKWIRE_SECRET: SECRET, ACK_MODE: 'commit', LOG_LEVEL: 'silent' };
  const parts = await createParts(configFromEnvironment({ ...settings, DATA_DIR: folder }));
  const app = await buildApp(parts);
  let calls = 0;

  /** Each from an address of its own: how often one may ask is told elsewhere. */
  const ask: Site['ask'] = (method, url, credential, payload) =>
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

  async function makeBoard(): Promise<SiteBoard> {
    if (mode !== 'tickets') {
      const { board, key } = await made<{ board: { id: BoardId }; key: string }>('', null, {});
      return { id: board.id, own: key };
    }
    const id = randomUUID() as BoardId; // of the alphabet of ids
    const own = await sign({ boardId: id, role: 'own' });
    await made('', own, {});
    return { id, own };
  }

  async function makeLink({ id, own }: SiteBoard, payload: object): Promise<{ id: string; key: string }> {
    const { link, key } = await made<{ link: { id: string }; key: string }>(`/${id}/links`, own, payload);
    return { id: link.id, key };
  }

  async function credentials(board: SiteBoard): Promise<Readonly<Record<string, string | null>>> {
    const other = await makeBoard();
    const link = async (payload: object): Promise<string> => (await makeLink(board, payload)).key;
    const revoked = await makeLink(board, { role: 'edit' });
    await ask('DELETE', `/api/boards/${board.id}/links/${revoked.id}`, board.own);
    const ticket = (changed: Partial<Ticket>, secret?: string) =>
      sign({ boardId: board.id, role: 'own', ...changed }, secret);
    const [none, claims = ''] = [
      Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url'),
      (await ticket({})).split('.')[1],
    ];
    const good = (role: 'view' | 'comment' | 'edit') => (mode === 'tickets' ? ticket({ role }) : link({ role }));
    return {
      nobody: null,
      junk: 'junk',
      stranger: other.own,
      astray: await ticket({ boardId: other.id }),
      unsigned: `${none}.${claims}.`,
      forged: await ticket({}, 'another secret, as long as it has to be'),
      stale: await ticket({ expiresMs: Date.now() - 60_000 }),
      revoked: revoked.key,
      expired: await link({ role: 'edit', expiresAt: '2001-01-01T00:00:00.000Z' }),
      locked: await link({ role: 'edit', password: 'sesame' }),
      link: await link({ role: 'edit' }),
      view: await good('view'),
      comment: await good('comment'),
      edit: await good('edit'),
      own: board.own,
      ticket: await ticket({}),
      gone: board.own,
    };
  }

  return {
    ask,
    makeBoard,
    makeLink,
    credentials,
    async close() {
      await app.close();
      await parts.close();
      await rm(folder, { recursive: true });
    },
  };
}

function sign(ticket: Pick<Ticket, 'boardId' | 'role'> & Partial<Ticket>, secret = SECRET): Promise<string> {
  return createTickets({ secret, keys: [], dateMs: Date.now }).sign({ expiresMs: Date.now() + 60_000, ...ticket });
}
