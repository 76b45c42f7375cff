// Takes a picture of every state of the interface, light and dark, on a laptop and on a phone, for people to look at: `npm run screenshots`.
// Judges nothing; the stories do that. Runs the built server, and lets the real one come and go.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { findBrowsers } from './browser.mjs';
import { startServer, type ServerProcess } from './server-process.ts';

interface Screen {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly isPhone: boolean;
}

const FOLDER = fileURLToPath(new URL('../test-results/screenshots', import.meta.url));
const SCREENS: readonly Screen[] = [
  { name: 'laptop', width: 1280, height: 800, isPhone: false },
  { name: 'phone', width: 390, height: 844, isPhone: true },
];
const THEMES = ['light', 'dark'] as const;

async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  const [found] = await findBrowsers('chromium');
  const browser = await chromium.launch(found?.launchOptions);
  for (const theme of THEMES) for (const screen of SCREENS) await takeAll(browser, screen, theme);
  await browser.close();
  console.log(`The pictures are in ${FOLDER}.`);
}

async function takeAll(browser: Browser, screen: Screen, theme: 'light' | 'dark'): Promise<void> {
  const server = await startServer();
  const context = await browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    deviceScaleFactor: 2,
    hasTouch: screen.isPhone,
    isMobile: screen.isPhone,
    colorScheme: theme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const take = async (name: string): Promise<void> => {
    await page.screenshot({ path: path.join(FOLDER, `${screen.name}-${theme}-${name}.png`) });
  };
  await takePages(page, server, take);
  await takeBoard(page, browser, server, screen, take);
  await context.close();
  await server.stop();
}

type Take = (name: string) => Promise<void>;

function address({ port }: ServerProcess, path: string): string {
  return `http://127.0.0.1:${port}${path}`;
}

async function takePages(page: Page, server: ServerProcess, take: Take): Promise<void> {
  await page.goto(address(server, '/'));
  await take('home-empty');
  await page.evaluate(() => {
    const now = Date.now();
    const boards = ['k3Fz9xQ0', 'Xw71_aPd', 'team-planning'].map((boardId, index) => ({
      boardId,
      openedAtMs: now - 1000 * 60 ** (index + 1) * 2,
    }));
    localStorage.setItem('inkwire:recent-boards', JSON.stringify(boards));
  });
  await page.reload();
  await take('home');
  await page.goto(address(server, '/b/two%20words'));
  await take('malformed');
  await page.goto(address(server, '/nothing'));
  await take('nowhere');
}

async function takeBoard(
  page: Page,
  browser: Browser,
  server: ServerProcess,
  { isPhone }: Screen,
  take: Take,
): Promise<void> {
  const url = address(server, '/b/screenshots');
  await page.goto(url);
  await saved(page);
  await take('board-empty');
  await draw(page, isPhone);
  await saved(page);
  await take('board-drawn');

  if (isPhone) {
    await page.getByRole('button', { name: /Colour and width/ }).click();
    await take('tray');
    await page.getByRole('button', { name: /Colour and width/ }).click();
  }

  const others = await Promise.all(
    ['Ann Lee', 'Benjamin', 'Cem', 'Dua Yildiz', 'Eli'].map((name) => join(browser, url, name)),
  );
  await page.waitForFunction((count) => window.inkwire?.peers().length === count, others.length);
  await others[0]?.pages()[0]?.mouse.move(240, 300);
  await page.waitForFunction(() => window.inkwire?.peers().some(({ cursor }) => cursor));
  await take('people');
  await page.getByRole('button', { name: /^People/ }).click();
  await take('people-panel');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await take('menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await take('shared');
  await page.keyboard.press('?');
  await take('help');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await page.keyboard.press('Tab');
  await take('focus');
  await page.keyboard.press('p');
  for (const other of others) await other.close();
  await page.waitForFunction(() => window.inkwire?.peers().length === 0);

  await server.kill('SIGKILL');
  await page.waitForFunction(() => window.inkwire?.status().state === 'offline');
  await take('offline');
  await draw(page, isPhone, 90);
  await take('offline-kept');
  await page.getByRole('button', { name: /^Offline/ }).click();
  await take('offline-detail');
  await page.keyboard.press('Escape');
  await server.restart();
  await saved(page);
}

async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved', undefined, { timeout: 60_000 });
}

async function join(browser: Browser, url: string, name: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  await context.addInitScript(
    (me) => localStorage.setItem('inkwire:me', me),
    JSON.stringify({ name, color: colorOf(name) }),
  );
  const page = await context.newPage();
  await page.goto(url);
  await saved(page);
  return context;
}

function colorOf(name: string): string {
  return { A: 'coral', B: 'moss', C: 'plum', D: 'amber' }[name.charAt(0)] ?? 'teal';
}

/** A few loops in several inks, by the mouse. */
async function draw(page: Page, isPhone: boolean, offsetPx = 0): Promise<void> {
  const left = isPhone ? 40 : 380;
  for (const [index, radius] of [60, 42, 24].entries()) {
    const middle = { x: left + radius + index * (isPhone ? 100 : 190), y: 320 + offsetPx };
    await page.mouse.move(middle.x + radius, middle.y);
    await page.mouse.down();
    for (let turn = 0; turn <= 6.6; turn += 0.2) {
      const reach = radius * (1 + 0.12 * Math.sin(turn * 3));
      await page.mouse.move(middle.x + reach * Math.cos(turn), middle.y + reach * Math.sin(turn) * 0.7);
    }
    await page.mouse.up();
  }
}

await main();
