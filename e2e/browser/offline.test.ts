// The board without a server: the page opens, what was drawn and said outlives reloads, and comes together when the server is back.
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { createServer } from 'vite';
import type * as Database from '../../client/board/offline-copy-database.ts';
import type * as Contract from '../../client/testing/copy-store-contract.ts';
import { expect, long, test } from '../people.ts';
import type { ServerProcess } from '../testing/server-process.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit the board opens without a server, keeps what is drawn over reloads, and merges when it is back', async ({
  board,
  context,
  page,
}) => {
  await visit(page, board.server);
  await press(page, 300, 300);
  await status(page, 'saved');
  await board.server.kill('SIGKILL');

  await page.reload();
  await ready(page, 1);
  await status(page, 'offline');
  await expect(pill(page)).toHaveText('Offline');
  await press(page, 500, 300);
  await expect(pill(page)).toHaveText('Offline – 1\u00a0change\u00a0kept');
  await kept(page);

  await page.reload();
  await ready(page, 2);
  await expect(pill(page)).toHaveText('Offline – 1\u00a0change\u00a0kept');
  await pill(page).click();
  await expect(page.getByRole('dialog')).toContainText('kept in this browser');

  await board.server.restart();
  await status(page, 'saved');
  const second = await otherBrowser(context, board.server);
  await ready(second, 2);
  expect(await json(second)).toBe(await json(page));

  await page.reload();
  await ready(page, 2);
  await status(page, 'saved');
  await board.server.kill('SIGKILL');
  await page.reload();
  await ready(page, 2);
  await expect(pill(page)).toHaveText('Offline'); // nothing is left to send
});

test('home opens without a server, too, and other addresses are not answered for it', long, async ({ board, page }) => {
  await visit(page, board.server);
  await board.server.kill('SIGKILL');
  await page.goto(address(board.server, '/'));
  await expect(page).toHaveTitle('Inkwire');
  await expect(page.getByRole('heading').first()).toBeVisible();
  await expect(page.goto(address(board.server, '/health'))).rejects.toThrow('ERR_CONNECTION_REFUSED');
});

test(
  'two tabs share one copy: both draw without a server, both reload, and nothing is lost',
  long,
  async ({ board, context, page }) => {
    await visit(page, board.server);
    const tab = await context.newPage();
    await visit(tab, board.server);
    await board.server.kill('SIGKILL');
    await Promise.all([status(page, 'offline'), status(tab, 'offline')]);
    const COUNT = 40;
    // In turns: a tab in the background gets its input slowly.
    for (const [at, each] of [page, tab, page, tab].entries()) {
      await each.bringToFront();
      for (let index = 0; index < COUNT / 2; index++) await press(each, 200 + index * 20, 200 + at * 60);
    }
    await Promise.all([ready(page, 2 * COUNT), ready(tab, 2 * COUNT)]); // each sees the other's at once
    await Promise.all([kept(page), kept(tab)]);
    const before = await keysOfRows(page);
    expect(before.length).toBe(2 * COUNT);
    await Promise.all([page.reload(), tab.reload()]);
    await Promise.all([ready(page, 2 * COUNT), ready(tab, 2 * COUNT)]);
    await expect.poll(() => keysOfRows(page)).toEqual([Math.max(...before) + 1]); // one row, written once

    await page.reload();
    await ready(page, 2 * COUNT);
    await tab.close();
    await board.server.restart();
    await status(page, 'saved');
    const second = await otherBrowser(context, board.server);
    await ready(second, 2 * COUNT);
  },
);

test('what a closed tab drew goes out through one that stayed', long, async ({ board, context, page }) => {
  await visit(page, board.server);
  const tab = await context.newPage();
  await visit(tab, board.server);
  await board.server.kill('SIGKILL');
  await status(tab, 'offline');
  await press(tab, 300, 300);
  await kept(tab);
  await tab.close();
  await board.server.restart();
  await ready(page, 1);
  await status(page, 'saved');
  await ready(await otherBrowser(context, board.server), 1);
});

test(
  'where storage is denied the board lives in memory, says so, and asks before it is left',
  long,
  async ({ board, page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window.indexedDB, 'open', {
        value: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await visit(page, board.server);
    await press(page, 300, 300);
    await status(page, 'saved');
    await pill(page).click();
    await expect(page.getByRole('dialog')).toContainText('keeps no copy');
    await page.keyboard.press('Escape');
    await board.server.kill('SIGKILL');
    await status(page, 'offline');
    await press(page, 500, 300);
    await expect(pill(page)).toHaveText('Offline – 1\u00a0change\u00a0unsaved');
    await pill(page).click();
    await expect(page.getByRole('dialog')).toContainText('keep this page open');
    const question = page.waitForEvent('dialog');
    const leaving = page.close({ runBeforeUnload: true });
    const dialog = await question;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await leaving;
    await board.server.restart();
    await status(page, 'saved');
    await ready(page, 2);
  },
);

test('what is said without a server outlives reloads, and arrives once', long, async ({ board, context, page }) => {
  await visit(page, board.server);
  await board.server.kill('SIGKILL');
  await status(page, 'offline');
  await page.getByRole('button', { name: /^Chat/ }).click();
  const field = page.getByRole('textbox', { name: 'Write a message' });
  for (const text of ['one', 'two']) {
    await field.fill(text);
    await field.press('Enter');
  }
  await kept(page);
  await page.reload();
  await page.getByRole('button', { name: /^Chat/ }).click();
  await expect(texts(page)).toHaveText(['one', 'two']);
  await page.reload();
  await page.waitForFunction(() => 'inkwire' in window);
  await board.server.restart();
  await status(page, 'saved');

  const second = await otherBrowser(context, board.server);
  await second.getByRole('button', { name: /^Chat/ }).click();
  await expect(texts(second)).toHaveText(['one', 'two']);
  await page.reload();
  await page.getByRole('button', { name: /^Chat/ }).click();
  await expect(texts(page)).toHaveText(['one', 'two']);
  await expect(page.locator('.is-unsent')).toHaveCount(0);
});

test("IndexedDB keeps the storage's contract", async ({ page }) => {
  const sources = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../../client', import.meta.url)),
    server: { port: 0, host: '127.0.0.1' },
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    logLevel: 'error',
  });
  await sources.listen();
  const { port } = sources.httpServer?.address() as AddressInfo; // listening on TCP
  await page.goto(`http://127.0.0.1:${port}/start-board.ts`);
  const faults = await page.evaluate(async () => {
    const [contract, database] = ['/testing/copy-store-contract.ts', '/board/offline-copy-database.ts'];
    const { copyStoreContract } = (await import(/* @vite-ignore */ contract)) as typeof Contract;
    const { createCopyDatabase } = (await import(/* @vite-ignore */ database)) as typeof Database;
    const found: string[] = [];
    for (const [rule, check] of Object.entries(copyStoreContract)) {
      const stores = [createCopyDatabase(() => indexedDB)];
      const reopen = () => stores[stores.push(createCopyDatabase(() => indexedDB)) - 1]!;
      await check(stores[0]!, reopen).catch((error: unknown) => found.push(`${rule}: ${String(error)}`));
      for (const store of stores) store.close();
      await new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('inkwire');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(new Error('not deleted'));
      });
    }
    return { found, count: Object.keys(copyStoreContract).length };
  });
  expect(faults.found).toEqual([]);
  expect(faults.count).toBeGreaterThan(5);
  await sources.close();
});

const BOARD = '/b/offline-story';

function address(server: ServerProcess, path: string): string {
  return `http://127.0.0.1:${server.port}${path}`;
}

/** Opens the board and stays until the browser keeps the page for times without a network. */
async function visit(page: Page, server: ServerProcess): Promise<void> {
  await page.goto(address(server, BOARD));
  await status(page, 'saved');
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** A second person: nothing shared but the server. */
async function otherBrowser(context: BrowserContext, server: ServerProcess): Promise<Page> {
  const other = await context.browser()!.newContext();
  context.on('close', () => void other.close());
  const page = await other.newPage();
  await page.goto(address(server, BOARD));
  return page;
}

/** A short stroke. */
async function press(page: Page, x: number, y: number): Promise<void> {
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 12, y + 30);
  await page.mouse.up();
}

async function ready(page: Page, count: number): Promise<void> {
  await page.waitForFunction(() => 'inkwire' in window);
  await expect.poll(() => page.evaluate(() => window.inkwire!.shapes().length)).toBe(count);
}

async function status(page: Page, state: 'saved' | 'offline'): Promise<void> {
  await page.waitForFunction(() => 'inkwire' in window);
  await expect.poll(() => page.evaluate(() => window.inkwire!.status().state), { timeout: 45_000 }).toBe(state);
}

async function kept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.inkwire!.isKept())).toBe(true);
}

async function json(page: Page): Promise<string> {
  return JSON.stringify(await page.evaluate(() => window.inkwire!.json()));
}

/** Of all rows that the browser keeps, as any program of the site could read them. */
function keysOfRows(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((resolve, reject) => {
        const opening = indexedDB.open('inkwire');
        opening.onerror = () => reject(new Error('the copy did not open'));
        opening.onsuccess = () => {
          const keys = opening.result.transaction('updates').objectStore('updates').getAllKeys();
          keys.onsuccess = () => {
            opening.result.close();
            resolve(keys.result.map(Number));
          };
        };
      }),
  );
}

function pill(page: Page) {
  return page.getByRole('button', { name: /^(Saved|Offline|Saving|Opening)/ });
}

function texts(page: Page) {
  return page.getByRole('log').locator('.text');
}
