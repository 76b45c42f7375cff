import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createAnswers } from './answers.ts';

const ORIGIN = 'https://ink.example';

/** A browser and a network, across versions of the worker. */
function createBrowser() {
  const stored = new Map<string, Map<string, string>>();
  const clock = createFakeClock();
  let network: (path: string) => Promise<Response> = (path) => Promise.resolve(new Response(`new ${path}`));
  const asked: string[] = [];
  const fetch = (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    return network(pathname);
  };
  const find = (cache: Map<string, string> | undefined, request: Request | string): Response | undefined => {
    const path = typeof request === 'string' ? request : new URL(request.url).pathname;
    const body = cache?.get(path);
    return body === undefined ? undefined : new Response(body);
  };
  const open = (name: string) => {
    const cache = stored.get(name) ?? new Map<string, string>();
    stored.set(name, cache);
    return Promise.resolve({
      match: (request: Request | string) => Promise.resolve(find(cache, request)),
      async addAll(requests: readonly Request[]) {
        const bodies = await Promise.all(requests.map(async (request) => [request, await fetch(request)] as const));
        for (const [request, response] of bodies) {
          if (!response.ok) throw new TypeError('not ok');
          cache.set(new URL(request.url).pathname, await response.text());
        }
      },
    });
  };
  const caches = {
    open,
    keys: () => Promise.resolve([...stored.keys()]),
    delete: (name: string) => Promise.resolve(stored.delete(name)),
    match: (request: Request) =>
      Promise.resolve([...stored.values()].map((cache) => find(cache, request)).find((found) => found !== undefined)),
  } as unknown as CacheStorage; // the members that are used
  const { after } = clock;
  return {
    clock,
    stored,
    takeAsked: () => asked.splice(0),
    setNetwork: (next: typeof network) => (network = next),
    worker: (version: string, files: readonly string[]) =>
      createAnswers({ built: { version, files }, caches, fetch, after, origin: ORIGIN }),
  };
}

function request(path: string, mode: 'navigate' | 'cors' = 'cors', method = 'GET'): Request {
  const made = new Request(ORIGIN + path, { method });
  // Nobody but a browser may make a navigation.
  Object.defineProperty(made, 'mode', { value: mode });
  return made;
}

const isDown = () => Promise.reject(new TypeError('no network'));
const textOf = async (answer: Promise<Response> | null): Promise<string | undefined> => (await answer)?.text();

describe('the service worker', () => {
  it.each([
    ['a socket', request('/sync/board')],
    ['health', request('/health')],
    ['health, read by a person', request('/health', 'navigate')],
    ['a board as a picture', request('/b/board.svg', 'navigate')],
    ['an interface of the server', request('/api/boards')],
    ['what is sent', request('/b/board', 'navigate', 'POST')],
  ])('leaves %s alone', (_what, asked) => {
    expect(createBrowser().worker('1', ['/assets/a-1.js']).answer(asked)).toBe(null);
  });

  it("leaves other sites' files alone", () => {
    const other = new Request('https://other.example/assets/a-1.js');
    expect(createBrowser().worker('1', []).answer(other)).toBe(null);
  });

  it.each(['/', '/b/board', '/b/another'])(
    'opens %s from the network, and without one from its cache',
    async (path) => {
      const browser = createBrowser();
      const worker = browser.worker('1', ['/assets/a-1.js', '/favicon.svg']);
      await worker.install();
      expect(await textOf(worker.answer(request(path, 'navigate')))).toBe(`new ${path}`);
      browser.setNetwork(isDown);
      expect(await textOf(worker.answer(request(path, 'navigate')))).toBe('new /');
      expect(await textOf(worker.answer(request('/assets/a-1.js')))).toBe('new /assets/a-1.js');
      expect(await textOf(worker.answer(request('/favicon.svg')))).toBe('new /favicon.svg');
    },
  );

  it('opens the page from its cache when the network is slow, or the server is away behind its proxy', async () => {
    const browser = createBrowser();
    const worker = browser.worker('1', []);
    await worker.install();
    browser.setNetwork(() => new Promise(() => undefined));
    const slow = worker.answer(request('/', 'navigate'));
    browser.clock.advance(10_000);
    expect(await textOf(slow)).toBe('new /');
    browser.setNetwork(() => Promise.resolve(new Response('bad gateway', { status: 502 })));
    expect(await textOf(worker.answer(request('/', 'navigate')))).toBe('new /');
  });

  it('passes on what the server says of an address', async () => {
    const browser = createBrowser();
    browser.setNetwork(() => Promise.resolve(new Response('no such board', { status: 404 })));
    expect(await textOf(browser.worker('1', []).answer(request('/b/x', 'navigate')))).toBe('no such board');
  });

  it('asks the network once for a file with a hash, and never again', async () => {
    const browser = createBrowser();
    const worker = browser.worker('1', ['/assets/a-1.js']);
    await worker.install();
    browser.takeAsked();
    await worker.answer(request('/assets/a-1.js'));
    expect(browser.takeAsked()).toEqual([]);
  });

  it('keeps nothing of a version that could not be had whole', async () => {
    const browser = createBrowser();
    browser.setNetwork((path) => Promise.resolve(new Response('', { status: path === '/' ? 200 : 500 })));
    await expect(browser.worker('1', ['/assets/a-1.js']).install()).rejects.toThrow();
    expect([...browser.stored.keys()]).toEqual([]);
  });

  it('has the files of older tabs for two more versions', async () => {
    const browser = createBrowser();
    for (const version of ['1', '2', '3', '4']) {
      const worker = browser.worker(version, [`/assets/a-${version}.js`]);
      await worker.install();
      await worker.dropOld();
    }
    browser.setNetwork(isDown);
    const worker = browser.worker('4', ['/assets/a-4.js']);
    expect(await textOf(worker.answer(request('/assets/a-2.js')))).toBe('new /assets/a-2.js');
    await expect(worker.answer(request('/assets/a-1.js'))).rejects.toThrow('no network');
  });
});
