// Boards under links: whoever makes one owns it, and says what others may; with effect at once.
import type { Browser, Page } from '@playwright/test';
import { expect, long, test } from '../people.ts';
import { startServer, type ServerProcess } from '../testing/server-process.ts';

let server: ServerProcess;
test.beforeAll(async () => {
  server = await startServer({ INKWIRE_ACCESS: 'links' });
});
test.afterAll(() => server.stop());

test('an owner shares a board to look at, lets its holder draw, and takes the link back', async ({ browser }) => {
  const owner = await openHome(browser);
  await owner.getByRole('button', { name: 'New board' }).click();
  await saved(owner);
  expect(new URL(owner.url()).hash, 'the owner’s key does not show').toBe('');
  await drag(owner, 'r', [300, 200], [450, 300]);
  const link = await copiedLink(owner, 'They may look');
  expect(new URL(link).hash).toMatch(/^#ik_/);

  const guest = await visit(browser, link);
  await expect.poll(() => count(guest)).toBe(1);
  await expect(guest.getByText('You may look at this board').first()).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Text', exact: true })).toBeHidden();
  await drag(guest, 'p', [300, 400], [500, 450]);
  await guest.keyboard.press('Control+a');
  await guest.keyboard.press('Delete');
  expect([await count(guest), await count(owner)]).toEqual([1, 1]);

  const { key, id } = await ownerKey(owner);
  const links = `http://127.0.0.1:${server.port}/api/boards/${id}/links`;
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const [made] = ((await (await fetch(links, { headers })).json()) as { links: [{ id: string }] }).links;
  await fetch(`${links}/${made.id}`, { method: 'PATCH', headers, body: '{"role":"edit"}' });
  await expect(guest.getByText('From now on you may draw on this board.').first()).toBeVisible();
  await drag(guest, 'p', [300, 400], [500, 450]);
  await expect.poll(() => count(owner)).toBe(2);

  await owner.getByRole('button', { name: 'Share' }).click();
  await owner.getByRole('button', { name: /Take back the link/ }).click();
  await expect(guest.getByText(/yours does not open it, or no longer/).first()).toBeVisible();
  await guest.reload();
  await expect(guest.getByText(/yours does not open it, or no longer/).first()).toBeVisible();
});

test('the address alone opens a board only when its owner says so', async ({ browser }) => {
  const owner = await openHome(browser);
  await owner.getByRole('button', { name: 'New board' }).click();
  await saved(owner);
  const stranger = await visit(browser, owner.url());
  await expect(stranger.getByText(/opens with a link that was shared/).first()).toBeVisible();
  await owner.getByRole('button', { name: 'Share' }).click();
  await owner.getByRole('combobox').selectOption('look');
  await expect(owner.getByRole('combobox')).toHaveValue('view');
  await stranger.getByRole('button', { name: 'Try again' }).click();
  await expect(stranger.getByText('You may look at this board').first()).toBeVisible();
});

test(
  'a board belongs to the browser that made it, also after a reload; its key opens it elsewhere',
  long,
  async ({ browser }) => {
    const owner = await openHome(browser);
    await owner.getByRole('button', { name: 'New board' }).click();
    await saved(owner);
    await owner.reload();
    await saved(owner);
    const { key } = await ownerKey(owner);
    const elsewhere = await visit(browser, `${owner.url()}#${key}`);
    await saved(elsewhere);
    await expect.poll(() => new URL(elsewhere.url()).hash).toBe('');
    await elsewhere.getByRole('button', { name: 'Share' }).click();
    await expect(elsewhere.getByRole('button', { name: 'They may draw' })).toBeVisible();
  },
);

async function openHome(browser: Browser): Promise<Page> {
  return visit(browser, `http://127.0.0.1:${server.port}/`);
}

async function visit(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.inkwire?.status().state)).toBe('saved');
}

function count(page: Page): Promise<number | undefined> {
  return page.evaluate(() => window.inkwire?.shapes().length);
}

async function drag(
  page: Page,
  key: string,
  [x, y]: readonly [number, number],
  [toX, toY]: readonly [number, number],
): Promise<void> {
  await page.keyboard.press(key);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(toX, toY, { steps: 4 });
  await page.mouse.up();
}

async function copiedLink(page: Page, what: string): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: what }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#ik_');
  await page.keyboard.press('Escape');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** As this browser keeps it. */
async function ownerKey(page: Page): Promise<{ readonly key: string; readonly id: string }> {
  const id = new URL(page.url()).pathname.slice('/b/'.length);
  const kept = await page.evaluate(() => localStorage.getItem('inkwire:keys'));
  const keys = JSON.parse(kept ?? '{}') as Record<string, { credential: string }>;
  return { key: keys[id]!.credential, id };
}
