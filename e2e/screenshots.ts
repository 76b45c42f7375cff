// Takes a picture of every state of the interface, light and dark, on a laptop and on a phone, for people to look at: `npm run screenshots`.
// Judges nothing; the stories do that. Runs the built server and real browsers; only refusal and silence are played.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import '../client/page-handle.ts'; // types window.inkwire
import { findBrowsers } from './browser.mjs';
import { readInk } from './ink.ts';
import { startServer, type ServerProcess } from './testing/server-process.ts';

interface Screen {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly isPhone: boolean;
}

interface Scene {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly server: ServerProcess;
  readonly isPhone: boolean;
  /** Takes a picture once everything is painted. */
  take(name: string): Promise<void>;
  address(path: string): string;
}

const FOLDER = fileURLToPath(new URL('../test-results/screenshots', import.meta.url));
const SCREENS: readonly Screen[] = [
  { name: 'laptop', width: 1280, height: 800, isPhone: false },
  { name: 'phone', width: 390, height: 844, isPhone: true },
];
const THEMES = ['light', 'dark'] as const;
const BOARD = '/b/screenshots';
const COLORS = ['Ink', 'Blue', 'Red', 'Ink', 'Orange', 'Green'];
/** Every such point of the ink is drawn: enough to be recognised, and four times as fast. */
const POINT_STEP = 4;

async function main(): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const [found] = await findBrowsers('chromium');
  const browser = await chromium.launch(found?.launchOptions);
  const server = await startServer();
  await drawPicture(browser, `http://127.0.0.1:${server.port}${BOARD}`);
  for (const theme of THEMES) {
    for (const screen of SCREENS) {
      const scene = await openScene(browser, server, screen, theme);
      for (const play of [takeStart, takeArrival, takeBoard, takePeople, takeTrouble]) await play(scene);
      await scene.context.close();
    }
  }
  await browser.close();
  await server.stop();
  console.log(`The pictures are in ${FOLDER}.`);
}

async function openScene(
  browser: Browser,
  server: ServerProcess,
  { name: screenName, isPhone, width, height }: Screen,
  colorScheme: 'light' | 'dark',
): Promise<Scene> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    hasTouch: isPhone,
    isMobile: isPhone,
    colorScheme,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  return {
    browser,
    context,
    page,
    server,
    isPhone,
    address: (path) => `http://127.0.0.1:${server.port}${path}`,
    async take(name) {
      await page.evaluate(() => window.inkwire?.settled());
      await page.screenshot({
        path: path.join(FOLDER, `${screenName}-${colorScheme}-${name}.png`),
        animations: 'disabled',
      });
    },
  };
}

async function takeStart({ page, take, address }: Scene): Promise<void> {
  await page.goto(address('/'));
  await take('home-empty');
  await page.goto(address('/b/two%20words'));
  await take('malformed');
  await page.goto(address('/nothing'));
  await take('nowhere');
}

/** Who was never here is asked for a name; from then on this browser has one. */
async function takeArrival({ page, take, address }: Scene): Promise<void> {
  await page.goto(address(`/b/${Math.random().toString(36).slice(2)}`));
  await saved(page);
  await take('asked');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
  await page.keyboard.press('Enter');
}

async function takeBoard({ page, take, address }: Scene): Promise<void> {
  await page.goto(address(`/b/${Math.random().toString(36).slice(2)}`));
  await saved(page);
  await take('board-empty');
  await page.goto(address(BOARD));
  await saved(page);
  await take('board');
  await page.keyboard.press('r');
  await page.getByRole('button', { name: /^Shapes/ }).click();
  await take('shapes');
  await page.getByRole('button', { name: /Colour and width/ }).click();
  await take('tray');
  await page.keyboard.press('p');
  await page.getByRole('button', { name: /Colour and width/ }).click();
  await page.getByRole('button', { name: 'More' }).click();
  await take('menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await take('shared');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: /Share|Copied/ }).click();
  await take('shared-by-hand');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await take('help');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  for (let stops = 0; stops < 2; stops++) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await take('focus');
  await page.goto(address('/'));
  await take('home');
}

async function takePeople({ browser, page, take, address }: Scene): Promise<void> {
  await page.goto(address(BOARD));
  await saved(page);
  const names = ['Ann Lee', 'Benjamin', 'Cem', 'Dua Yildiz', 'Eli'];
  const others = await Promise.all(names.map((name) => join(browser, address(BOARD), name)));
  await page.waitForFunction((count) => window.inkwire?.peers().length === count, others.length);
  await others[0]?.mouse.move(340, 300);
  await others[1]?.mouse.move(420, 520);
  await page.waitForFunction(() => window.inkwire?.peers().filter(({ cursor }) => cursor).length === 2);
  await take('people');
  await page.getByRole('button', { name: /^People/ }).click();
  await take('people-panel');
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: /^Ann Lee/ }).click();
  await others[1]?.keyboard.press('/');
  await others[1]?.keyboard.type('Look at this one!');
  await page.getByText('Look at this one!').waitFor();
  await take('following');
  await page.keyboard.press('Escape');
  await others[2]?.getByRole('button', { name: /^People/ }).click();
  await others[2]?.getByRole('button', { name: 'Bring everyone here' }).click();
  await page.getByRole('button', { name: 'Go back' }).waitFor();
  await take('brought');
  for (const other of others) await other.context().close();
}

async function takeTrouble({ page, server, take, address, isPhone }: Scene): Promise<void> {
  await page.goto(address(BOARD));
  await saved(page);
  await server.kill('SIGKILL');
  await page.waitForFunction(() => window.inkwire?.status().state === 'offline');
  await take('offline');
  await drawLoop(page, isPhone ? 190 : 1040);
  await take('offline-kept');
  await page.getByRole('button', { name: /^Offline/ }).click();
  await take('offline-detail');
  await server.restart();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await saved(page);

  await page.routeWebSocket(/\/sync\//, () => undefined); // opens, and says nothing
  await page.goto(address(BOARD));
  await take('opening');
  await page.routeWebSocket(/\/sync\//, (line) =>
    line.close({ code: 4413, reason: 'One change was larger than this server accepts.' }),
  );
  await page.goto(address(BOARD));
  await page.waitForFunction(() => window.inkwire?.status().state === 'refused');
  await take('refused');
  await page.unrouteAll();
}

async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved', undefined, { timeout: 60_000 });
}

async function join(browser: Browser, url: string, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const colors = { A: 'coral', B: 'moss', C: 'plum', D: 'amber', E: 'teal' } as Readonly<Record<string, string>>;
  const me = JSON.stringify({ name, color: colors[name.charAt(0)] });
  await context.addInitScript((kept) => localStorage.setItem('inkwire:me', kept), me);
  const page = await context.newPage();
  await page.goto(url);
  await saved(page);
  return page;
}

/** A portrait by a real hand, in several inks. */
async function drawPicture(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  const strokes = readInk('picasso');
  const place = (x: number, y: number): [number, number] => [640 + (x + 268) * 0.8, 388 + (y - 210) * 0.8];
  for (const [index, { x, y, points }] of strokes.entries()) {
    const color = COLORS[Math.floor((index / strokes.length) * COLORS.length)] ?? 'Ink';
    if (index % 11 === 0) await page.getByRole('button', { name: color, exact: true }).click();
    const at = points.filter((_, place) => place % POINT_STEP === 0).map(([dx, dy]) => place(x + dx, y + dy));
    await page.mouse.move(...(at[0] ?? place(x, y)));
    await page.mouse.down();
    for (const each of at) await page.mouse.move(...each);
    await page.mouse.up();
  }
  await saved(page);
  await page.context().close();
}

async function drawLoop(page: Page, left: number): Promise<void> {
  await page.mouse.move(left + 60, 300);
  await page.mouse.down();
  for (let turn = 0; turn <= 6.6; turn += 0.2)
    await page.mouse.move(left + 60 * Math.cos(turn), 300 + 44 * Math.sin(turn));
  await page.mouse.up();
}

await main();
