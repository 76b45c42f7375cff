// One browser of one size and theme at the built server, and its pictures. What is played in it stands in the files beside.
import path from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import '../../client/page-handle.ts'; // types window.inkwire
import type { ServerProcess } from '../testing/server-process.ts';

export interface Screen {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly isPhone: boolean;
}

export interface Scene {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly server: ServerProcess;
  readonly isPhone: boolean;
  /** Takes a picture once everything is painted. @param isMoving At once: what is shown is about to go. */
  take(name: string, isMoving?: 'moving'): Promise<void>;
  address(path: string): string;
  /** Somebody else with the same kind of screen. */
  other(): Promise<Scene>;
}

/** What is played, and photographed on the way. */
export type Play = (scene: Scene) => Promise<void>;

/** Nobody waits at these: a busy machine is to be slow, not wrong. */
const WAIT_MS = 120_000;

/** The board with a portrait on it. */
export const BOARD = '/b/screenshots';

export interface Setting {
  readonly browser: Browser;
  readonly server: ServerProcess;
  readonly screen: Screen;
  readonly colorScheme: 'light' | 'dark';
  /** Where the pictures go. */
  readonly folder: string;
}

export async function openScene(setting: Setting): Promise<Scene> {
  const { browser, server, colorScheme, folder } = setting;
  const { name: screenName, isPhone, width, height } = setting.screen;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    hasTouch: isPhone,
    isMobile: isPhone,
    colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  return {
    browser,
    context,
    page,
    server,
    isPhone,
    other: () => openScene(setting),
    address: (place) => `http://127.0.0.1:${server.port}${place}`,
    async take(name, isMoving) {
      if (!isMoving) await page.evaluate(() => window.inkwire?.settled());
      await page.screenshot({
        path: path.join(folder, `${screenName}-${colorScheme}-${name}.png`),
        animations: 'disabled',
        caret: 'initial',
      });
    },
  };
}

/** An address where nothing was drawn yet. */
export function freshBoard(): string {
  return `/b/${crypto.randomUUID()}`;
}

export async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved');
}

export async function join(browser: Browser, url: string, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const colors = { A: 'coral', B: 'moss', C: 'plum', D: 'amber', E: 'teal' } as Readonly<Record<string, string>>;
  const me = JSON.stringify({ name, color: colors[name.charAt(0)] });
  context.setDefaultTimeout(WAIT_MS);
  await context.addInitScript((kept) => localStorage.setItem('inkwire:me', kept), me);
  const page = await context.newPage();
  await page.goto(url);
  await saved(page);
  return page;
}
