// The service worker's entry: its three events, handed to what answers them. Built into one file of its own, which imports nothing of the page.
import { createAnswers, type Built } from './answers.ts';

/** Written over by the build (vite.config.ts). */
declare const INKWIRE_BUILT: Built;

/** Of a service worker's global scope what is used here: TypeScript has one set of globals a program, and ours is the page's. */
interface WorkerScope {
  readonly caches: CacheStorage;
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(kind: 'fetch', listener: (event: AskingEvent) => void): void;
}

interface WaitingEvent {
  waitUntil(work: Promise<unknown>): void;
}

interface AskingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const scope = globalThis as unknown as WorkerScope; // this file runs nowhere else

const answers = createAnswers({
  built: INKWIRE_BUILT,
  caches: scope.caches,
  fetch: (request) => fetch(request),
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  origin: scope.location.origin,
});

// At once: an older worker knows nothing the newer one does not, and open tabs find their files in the caches of their own version.
scope.addEventListener('install', (event) => event.waitUntil(answers.install().then(() => scope.skipWaiting())));
scope.addEventListener('activate', (event) => event.waitUntil(answers.dropOld().then(() => scope.clients.claim())));
scope.addEventListener('fetch', (event) => {
  const answer = answers.answer(event.request);
  if (answer) event.respondWith(answer);
});
