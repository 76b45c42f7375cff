// The page's start: what this browser remembers, and the page that its address asks for.
import { mount } from 'svelte';
import { assert } from '#shared/assert.ts';
import App from './App.svelte';
import type { BoardFrame } from './embed/board-frame.ts';
import { registerServiceWorker } from './service-worker/register.ts';
import { createBrowserPorts } from './sync/browser-ports.ts';
import { createBrowserStorage, storageWith } from './ui/browser-storage.ts';
import { createLanguage } from './ui/language.ts';
import { homePage } from './ui/later.ts';
import { createMySelf } from './ui/me.ts';
import { routeFromPath } from './ui/route.ts';
import { speak, strings } from './ui/strings.ts';
import '@fontsource/shantell-sans/400.css';
import './ui/theme.css';
import { createTheme } from './ui/theme.ts';

const target = document.getElementById('app');
assert(target, 'index.html has the place of the app');

const route = routeFromPath(window.location.pathname);
const frame = route.kind === 'board' && route.isFramed ? await openFrame() : null;
const kept = createBrowserStorage(() => window.localStorage);
const storage = frame ? storageWith(kept, frame.settings) : kept;
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const barColors = document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
const theme = createTheme({ storage, systemIsDark, root: document.documentElement, barColors });
const language = createLanguage({
  storage,
  preferred: navigator.languages,
  root: document.documentElement,
  speak,
  log: (sentence, error) => console.warn(sentence, error),
});
// Before anything is shown, so that no page flashes in another language; the start page's own part comes meanwhile.
await Promise.all([language.start(), route.kind === 'home' && homePage()]);
const mySelf = createMySelf({ storage, random: () => Math.random(), guest: strings.people.guest });
await frame?.met;
mount(App, { target, props: { route, frame, storage, theme, language, mySelf } });
// Files that change under one's hands are not to be kept; a part of somebody's page is there when that page is.
if (import.meta.env.PROD && !frame) registerServiceWorker();

/** Only frames need it. */
async function openFrame(): Promise<BoardFrame> {
  const { createBoardFrame } = await import('./embed/board-frame.ts');
  const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));
  const log = (sentence: string, error: unknown): void => console.warn(sentence, error);
  return createBoardFrame({ window, clock: createBrowserPorts().clock, random, log });
}
