import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessDesk } from '../access/access-desk.ts';
import { AccessError } from '../access/access-error.ts';
import { createBoardRecord } from '../access/board-record.ts';
import { registerClient } from './client.ts';
import { onRequestError } from './errors.ts';

const PAGE =
  '<!doctype html>\n<html lang="en">\n  <head>\n    <title>Inkwire</title>\n  </head>\n  <body></body>\n</html>\n';
const BOARD = '/b/Pq3vX9rT0aZk5uWm1cYd7g';

describe('the page of a board', () => {
  let folder: string;
  let app: FastifyInstance;
  let nameOf: () => string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-page-'));
    await writeFile(path.join(folder, 'index.html'), PAGE);
    nameOf = () => 'Plan';
    const access: Pick<AccessDesk, 'require'> = {
      // Who has the address and nothing else; a throw is a refusal.
      require: async (boardId, credential) => {
        expect(credential).toBeNull();
        const boardName = await Promise.resolve().then(nameOf);
        return {
          standing: { role: 'view', linkId: null, boardName, expiresMs: null },
          record: createBoardRecord(boardId, null, 0),
        };
      },
    };
    app = Fastify();
    app.setErrorHandler(onRequestError);
    await registerClient(app, folder, access);
  });

  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  async function pageOf(url = BOARD, headers: Record<string, string> = {}): Promise<string> {
    return (await app.inject({ url, headers: { host: 'ink.example.org', ...headers } })).body;
  }

  it('names the board and shows its picture where the address alone opens it', async () => {
    const page = await pageOf();
    expect(page).toContain('<title>Plan · Inkwire</title>');
    expect(page).toContain('<meta property="og:title" content="Plan" />');
    expect(page).toContain('<meta name="twitter:card" content="summary_large_image" />');
    expect(page).toContain(`content="http://ink.example.org${BOARD}.png?scale=0.5" />`);
  });

  it('shows the picture of a board without a name, under the product’s', async () => {
    nameOf = () => '';
    const page = await pageOf();
    expect(page).toContain('<title>Inkwire</title>');
    expect(page).toContain('<meta property="og:title" content="Inkwire" />');
    expect(page).toContain(`${BOARD}.png`);
  });

  it.each(['no-board', 'key-refused', 'deleted', 'ticket-refused'] as const)(
    'tells nothing of a board that the address does not open: %s',
    async (code) => {
      nameOf = () => {
        throw new AccessError(code);
      };
      const page = await pageOf();
      expect(page).toContain('<meta property="og:title" content="Inkwire" />');
      expect(page).toContain('<meta name="twitter:card" content="summary" />');
      expect(page).not.toContain(BOARD);
    },
  );

  it('comes without a name where the store is in trouble', async () => {
    nameOf = () => {
      throw new Error('the disk is gone');
    };
    const reply = await app.inject(BOARD);
    expect(reply.statusCode).toBe(200);
    expect(reply.body).not.toContain('disk');
  });

  it.each([
    ['"><script>alert(1)</script>', '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;'],
    ["</title><img src=x onerror='1'>", '&lt;/title&gt;&lt;img src=x onerror=&#39;1&#39;&gt;'],
    ['Q&A &amp; more', 'Q&amp;A &amp;amp; more'],
    ['$& $` $1 </head>', '$&amp; $` $1 &lt;/head&gt;'],
    ['two\nlines\u0000', 'two lines '],
    ['\u202egnp.nalp', ' gnp.nalp'],
  ])('takes no name for more than its letters: %j', async (name, written) => {
    nameOf = () => name;
    const page = await pageOf();
    expect(page).toContain(`<title>${written} · Inkwire</title>`);
    expect(page).toContain(`<meta property="og:title" content="${written}" />`);
    expect(page.match(/<script|<img|<\/head>|<\/title>/g)).toEqual(['</title>', '</head>']);
  });

  it.each(['evil.example/"><script>', 'a b', '', 'user@evil.example'])(
    'takes no host for more than a name: %j',
    async (host) => {
      const page = await pageOf(BOARD, { host });
      expect(page).not.toContain('<script');
      expect(page).not.toMatch(/og:image" content="(?!https?:\/\/[\w.:-]+\/b\/)/);
    },
  );

  it('repeats nothing of the address but the board’s own', async () => {
    const page = await pageOf(`${BOARD}?key=ik_secret`);
    expect(page).not.toContain('ik_secret');
  });

  it('is kept by browsers, and asked for anew: once the name changes it is another', async () => {
    const { headers } = await app.inject(BOARD);
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    const again = { url: BOARD, headers: { 'if-none-match': String(headers.etag) } };
    expect((await app.inject(again)).statusCode).toBe(304);
    nameOf = () => 'Another plan';
    expect((await app.inject(again)).statusCode).toBe(200);
  });

  it('is not there where no client was built', async () => {
    await rm(path.join(folder, 'index.html'));
    expect((await app.inject(BOARD)).json()).toMatchObject({ code: 'not-found' });
  });
});
