// What the service worker answers, and from where: hashed files from its caches, pages from the network while there is one. Knows no events and no worker:
// caches, network and clock are passed in. Boards' sockets, health and every other address are none of its business.
import type { Clock } from '#shared/clock.ts';

/** What was built, as the build writes it into the worker. */
export interface Built {
  /** Changes whenever a file does. */
  readonly version: string;
  /** Paths of all files of the client, without the page's own. */
  readonly files: readonly string[];
}

export interface AnswersOptions {
  readonly built: Built;
  readonly caches: CacheStorage;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly after: Clock['after'];
  /** Of the site: `https://host`. */
  readonly origin: string;
}

export interface Answers {
  /** Takes all files of this version into a cache of its own. Rejects, and keeps nothing, when one cannot be had. */
  install(): Promise<void>;
  /** Drops the caches of versions that no open tab is likely to be of. */
  dropOld(): Promise<void>;
  /** Null for a request that goes its own way, as without a worker. */
  answer(request: Request): Promise<Response> | null;
}

const CACHE_PREFIX = 'inkwire-page-';
/** Open tabs may be of an older build and still ask for a part of it that they had not needed; so many builds ago is too long. */
const VERSIONS_MAX = 3;
/** Longer than a server that works takes to begin its answer; who waits longer would rather draw. */
const PAGE_PATIENCE_MS = 3000;
/** The one page, which reads the address itself. */
const PAGE = '/';
/** The addresses of the one page: home, and boards by id. */
const PAGE_PATH = /^\/(b\/[\w-]{1,64})?$/;

export function createAnswers({ built, caches, fetch, after, origin }: AnswersOptions): Answers {
  const ownCache = CACHE_PREFIX + built.version;
  const files = new Set(built.files);

  async function pageFromCache(): Promise<Response | undefined> {
    return (await caches.open(ownCache)).match(PAGE);
  }

  async function page(request: Request): Promise<Response> {
    const fromNetwork = fetch(request);
    // Of two that race the other may fail unheard.
    fromNetwork.catch(() => undefined);
    const first = await Promise.race([fromNetwork.catch(() => null), delay(PAGE_PATIENCE_MS)]);
    // A proxy says 502 or 503 while the server behind it is away.
    if (first && first.status < 500) return first;
    return (await pageFromCache()) ?? fromNetwork;
  }

  function delay(delayMs: number): Promise<null> {
    return new Promise((resolve) => after(delayMs, () => resolve(null)));
  }

  /** From whichever version has it: names carry their hash, so one name is one file. */
  async function file(request: Request): Promise<Response> {
    return (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
  }

  return {
    async install() {
      const cache = await caches.open(ownCache);
      const fresh = new Request(new URL(PAGE, origin), { cache: 'reload' });
      try {
        await cache.addAll([fresh, ...built.files.map((path) => new Request(new URL(path, origin)))]);
      } catch (error) {
        await caches.delete(ownCache);
        throw error;
      }
    },
    async dropOld() {
      // In the order they were made.
      const versions = (await caches.keys()).filter((name) => name.startsWith(CACHE_PREFIX) && name !== ownCache);
      await Promise.all(versions.slice(0, -(VERSIONS_MAX - 1)).map((name) => caches.delete(name)));
    },
    answer(request) {
      const url = new URL(request.url);
      if (request.method !== 'GET' || url.origin !== origin) return null;
      if (request.mode === 'navigate') return PAGE_PATH.test(url.pathname) ? page(request) : null;
      return files.has(url.pathname) || url.pathname.startsWith('/assets/') ? file(request) : null;
    },
  };
}
