import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerClient } from './client.ts';
import { onRequestError } from './errors.ts';

describe('the client over HTTP', () => {
  let folder: string;
  let app: FastifyInstance;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-client-'));
    await mkdir(path.join(folder, 'assets'));
    await writeFile(path.join(folder, 'index.html'), '<title>Inkwire</title>');
    await writeFile(path.join(folder, 'assets', 'main-4f2a.js'), 'start()');
    await writeFile(path.join(folder, 'service-worker.js'), 'wait()');
    await writeFile(path.join(folder, 'embed.js'), 'embed()');
    app = Fastify();
    app.setErrorHandler(onRequestError);
    await registerClient(app, folder);
  });

  afterEach(async () => {
    await app.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['/', 200],
    ['/b/Pq3vX9rT0aZk5uWm1cYd7g', 200],
    ['/b/not%20a%20board', 404],
    ['/b/a/b', 404],
    ['/b/', 404],
  ])('answers %s with the page and status %i', async (url, status) => {
    const reply = await app.inject(url);
    expect(reply.statusCode).toBe(status);
    expect(reply.body).toContain('Inkwire');
    expect(reply.headers['cache-control']).toBe('no-cache');
    expect(reply.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('lets no other site frame a board’s own page, or see its address', async () => {
    const { headers } = await app.inject('/b/Pq3vX9rT0aZk5uWm1cYd7g');
    expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  it('shows nobody what files there are', async () => {
    expect((await app.inject('/assets/')).json()).toMatchObject({ code: 'not-found' });
    expect((await app.inject('/assets/..%2findex.html')).statusCode).not.toBe(200);
  });

  it('lets browsers keep hashed files for ever', async () => {
    const reply = await app.inject('/assets/main-4f2a.js');
    expect(reply.headers['cache-control']).toContain('immutable');
  });

  it('lets browsers ask anew for the service worker, and for no more than this site', async () => {
    const { headers } = await app.inject('/service-worker.js');
    expect(headers['cache-control']).toBe('no-cache');
    expect(headers['content-type']).toContain('javascript');
    expect(headers).not.toHaveProperty('service-worker-allowed');
  });

  it('lets pages of every site load embed.js, and nothing else', async () => {
    const { headers } = await app.inject('/embed.js');
    expect(headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'no-cache' });
    expect((await app.inject('/assets/main-4f2a.js')).headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('tells a program what is wrong by code and sentence', async () => {
    const reply = await app.inject('/nowhere');
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.json()).toEqual({
      type: 'about:blank',
      title: 'There is nothing at this address.',
      status: 404,
      code: 'not-found',
      mayRetry: false,
    });
  });

  it('leads a person who lost the way back home', async () => {
    const reply = await app.inject({ url: '/nowhere', headers: { accept: 'text/html,application/xhtml+xml' } });
    expect(reply.statusCode).toBe(404);
    expect(reply.body).toContain('<title>Inkwire');
    expect(reply.headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('never tells outside what a fault of ours was', async () => {
    app.get('/fault', () => {
      throw new Error('the secret is 42');
    });
    const reply = await app.inject('/fault');
    expect(reply.statusCode).toBe(500);
    expect(reply.body).not.toContain('42');
  });
});
