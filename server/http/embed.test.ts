import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { registerClient } from './client.ts';
import { registerEmbed } from './embed.ts';

const WIKI = 'https://wiki.example.org';

describe('boards in frames', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
  });

  async function serve(...origins: readonly string[]): Promise<FastifyInstance> {
    const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-embed-'));
    await writeFile(path.join(folder, 'index.html'), '<title>Inkwire</title>');
    await writeFile(path.join(folder, 'embed-example.html'), '<title>Example</title>');
    const app = Fastify();
    await registerClient(app, folder);
    registerEmbed(app, new Set(origins));
    closers.push(
      () => app.close(),
      () => rm(folder, { recursive: true }),
    );
    return app;
  }

  const framedBy = (referer: string | null, site = 'cross-site') => ({
    url: '/embed/plan',
    headers: { 'sec-fetch-dest': 'iframe', 'sec-fetch-site': site, ...(referer !== null && { referer }) },
  });

  it('stand in the pages of our own origin alone by default', async () => {
    const app = await serve();
    const page = await app.inject(framedBy('https://board.example.org/wiki', 'same-origin'));
    expect([page.statusCode, page.body]).toEqual([200, '<title>Inkwire</title>']);
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect((await app.inject(framedBy(null))).statusCode).toBe(403);
  });

  it('stand in pages of the origins that are set', async () => {
    const app = await serve(WIKI, 'http://localhost:8080');
    const page = await app.inject(framedBy(`${WIKI}/page?secret=1`));
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain(`frame-ancestors 'self' ${WIKI} http://localhost:8080`);
    expect(page.headers['vary']).toContain('Referer');
    // A page that hides its address: the policy decides.
    expect((await app.inject(framedBy(null))).statusCode).toBe(200);
  });

  it('tell any other page what to set, and nothing of its address but the origin', async () => {
    const app = await serve(WIKI);
    const page = await app.inject(framedBy('https://other.example.org/page?secret=1'));
    expect(page.statusCode).toBe(403);
    expect(page.body).toContain('EMBED_ORIGINS=https://other.example.org');
    expect(page.body).not.toContain('secret');
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors *",
    );
  });

  it('tell it also over plain http, where browsers say nothing of the place, by the host that the address names', async () => {
    const app = await serve(WIKI);
    const openedBy = (host: string, headers: Record<string, string> = {}) =>
      app.inject({
        url: `/embed/plan?host=${encodeURIComponent(host)}`,
        headers: { host: 'board.lan:3000', ...headers },
      });
    const page = await openedBy('http://other.lan', { referer: 'http://other.lan/' });
    expect([page.statusCode, page.body]).toEqual([403, expect.stringContaining('EMBED_ORIGINS=http://other.lan')]);
    for (const host of [WIKI, 'http://board.lan:3000', 'no origin', 'data:text/html,x'])
      expect((await openedBy(host)).statusCode, host).toBe(200);
    // A link of another page, followed: nobody knows that it is no frame, and nothing is refused that would be shown.
    expect((await app.inject({ url: '/embed/plan', headers: { referer: 'http://other.lan/' } })).statusCode).toBe(200);
  });

  it('tell it a page without a referrer, by the host that the address names', async () => {
    const app = await serve(WIKI);
    const framed = (host: string) =>
      app.inject({ ...framedBy(null), url: `/embed/plan?host=${encodeURIComponent(host)}` });
    expect((await framed('https://other.example.org')).body).toContain('EMBED_ORIGINS=https://other.example.org');
    expect((await framed(WIKI)).statusCode).toBe(200);
  });

  it('say nothing of a forged referrer that would run', async () => {
    const app = await serve();
    for (const referer of [
      'x"><script>alert(1)</script>',
      'javascript:alert(1)',
      'http://<b>/',
      'data:text/html,<b>',
    ]) {
      const { body } = await app.inject({
        ...framedBy(referer),
        url: `/embed/plan?host=${encodeURIComponent(referer)}`,
      });
      expect(body).not.toMatch(/<script|<b>[^<]*<b>|javascript:|data:text/);
    }
  });

  it('stand anywhere when every site may', async () => {
    const page = await (await serve('*')).inject(framedBy('https://other.example.org/'));
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain('frame-ancestors *');
  });

  it('are a page of their own when opened by themselves; an address of none is a 404', async () => {
    const app = await serve();
    expect((await app.inject('/embed/plan')).statusCode).toBe(200);
    expect((await app.inject('/embed/not%20a%20board')).statusCode).toBe(404);
    expect((await app.inject('/embed-example')).body).toContain('Example');
  });
});
