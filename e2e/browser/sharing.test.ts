// Boards under links: whoever makes one owns it, and says what others may; with effect at once.
import type { Browser, Locator, Page } from '@playwright/test';
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
  await guest.mouse.click(300, 250, { button: 'right' });
  await expect(guest.getByRole('menuitem')).toHaveText([/^Copy/, /^Copy as PNG/, /^Copy as SVG/, /^Select everything/]);
  await guest.keyboard.press('Escape');
  await drag(guest, 'p', [300, 400], [500, 450]);
  await guest.keyboard.press('Control+a');
  await guest.keyboard.press('Delete');
  expect([await count(guest), await count(owner)]).toEqual([1, 1]);

  const [made] = ((await board(owner, '/links')) as { links: [{ id: string }] }).links;
  await board(owner, `/links/${made.id}`, 'PATCH', { role: 'edit' });
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
  await expect(stranger.getByRole('dialog', { name: 'This board opens with a link' })).toBeVisible();
  await owner.getByRole('button', { name: 'Share' }).click();
  await owner.getByRole('combobox').selectOption('look');
  await expect.poll(() => board(owner, '')).toMatchObject({ board: { everyone: 'view' } });
  await stranger.getByRole('button', { name: 'Try again' }).click();
  await expect(stranger.getByText('You may look at this board').first()).toBeVisible();
});

test('who stands at a closed board comes in by pasting the link that somebody sends, over its address', async ({
  browser,
}) => {
  const owner = await openHome(browser);
  await owner.getByRole('button', { name: 'New board' }).click();
  await saved(owner);
  const link = await copiedLink(owner, 'They may draw');
  const guest = await visit(browser, owner.url());
  const door = guest.getByRole('dialog', { name: 'This board opens with a link' });
  await expect(door.getByRole('button', { name: 'Try again' })).toBeFocused();
  const loaded = guest.waitForEvent('load');
  await guest.evaluate((address) => window.location.assign(address), link);
  await loaded;
  await saved(guest);
  await expect(door).toBeHidden();
  await drag(guest, 'p', [300, 400], [500, 450]);
  await expect.poll(() => count(owner)).toBe(1);
});

test('a link asks for its password once, and what its owner changes of it is so at once', async ({ browser }) => {
  const owner = await openHome(browser);
  await owner.getByRole('button', { name: 'New board' }).click();
  await saved(owner);
  const panel = await openSharing(owner);
  await panel.getByRole('button', { name: /^With name/ }).click();
  await panel.getByLabel('Name').fill('For Ben');
  await panel.getByLabel('It opens').selectOption('for a week');
  await panel.getByRole('switch', { name: 'Ask for a password' }).check();
  await panel.getByLabel('Password', { exact: true }).fill(PASSWORDS.first);
  const link = await linkCopiedBy(owner, () => panel.getByRole('button', { name: 'Make and copy' }).click());
  await expect(panel.getByText(/^They may draw · until .* · with a password$/)).toBeVisible();

  const guest = await visit(browser, link);
  const told = addressesOf(guest);
  await answer(guest, 'not this');
  await expect(guest.getByText('That is not the password.')).toBeVisible();
  await answer(guest, PASSWORDS.first);
  await saved(guest);
  await guest.reload();
  await saved(guest);
  await drag(guest, 'p', [300, 400], [500, 450]);
  await expect.poll(() => count(owner)).toBe(1);
  const ticket = await guest.evaluate(() => /"ticket":"([^"]+)/.exec(localStorage.getItem('inkwire:unlocked')!)![1]!);

  await changeLink(owner, async (form) => form.getByLabel('Password', { exact: true }).fill(PASSWORDS.second));
  await answer(guest, PASSWORDS.first);
  await expect(guest.getByText('That is not the password.')).toBeVisible();
  await answer(guest, PASSWORDS.second);
  await saved(guest);
  await changeLink(owner, async (form) => form.getByRole('switch', { name: 'Ask for a password' }).uncheck());
  await changeLink(owner, async (form) => form.getByLabel('They may').selectOption('look'));
  await expect(guest.getByText('From now on you may only look at this board.').first()).toBeVisible();
  await expect(guest.getByRole('textbox', { name: 'Password' })).toBeHidden();

  const { key } = await ownerKey(owner);
  const secrets = [key, ticket, new URL(link).hash.slice(1), ...Object.values(PASSWORDS).map(encodeURIComponent)];
  expect([...told, owner.url()].filter((address) => secrets.some((secret) => address.includes(secret)))).toEqual([]);
});

test('what an owner calls a board, others read at once; link previews only where the address opens it', async ({
  browser,
}) => {
  const owner = await openHome(browser);
  await owner.getByRole('button', { name: 'New board' }).click();
  await saved(owner);
  const guest = await visit(browser, await copiedLink(owner, 'They may draw'));
  await saved(guest);
  const { id } = await ownerKey(owner);
  await owner.getByRole('button', { name: /^Board without a name/ }).press('Enter');
  await owner.keyboard.type('Left out');
  await owner.keyboard.press('Escape');
  await owner.getByRole('button', { name: /^Board without a name/ }).press('Enter');
  await owner.keyboard.type('Plan <b>&"A"');
  await owner.keyboard.press('Enter');
  await expect(owner.getByRole('button', { name: /^Plan <b>&"A"/ })).toBeFocused();
  await expect(guest).toHaveTitle('Plan <b>&"A" · Inkwire');

  const page = `http://127.0.0.1:${server.port}/b/${id}`;
  expect(await (await fetch(page)).text()).not.toContain('Plan');
  await board(owner, '', 'PATCH', { everyone: 'view' });
  const opened = await (await fetch(page)).text();
  expect(opened).toContain('<meta property="og:title" content="Plan &lt;b&gt;&amp;&quot;A&quot;" />');
  expect(opened).toContain(`<meta property="og:image" content="${page}.png?scale=0.5" />`);
  await guest.goto('/');
  await expect(guest.getByRole('link', { name: 'Plan <b>&"A"' })).toBeVisible();
});

test('a link ends when its time is up, also for those who are there', long, async ({ browser }) => {
  const owner = await openHome(browser);
  await owner.getByRole('button', { name: 'New board' }).click();
  await saved(owner);
  const { link, key } = (await board(owner, '/links', 'POST', { role: 'edit' })) as {
    link: { id: string };
    key: string;
  };
  const guest = await visit(browser, `${owner.url()}#${key}`);
  await saved(guest);
  const expiresAt = new Date(Date.now() + NEAR_MS).toISOString();
  await board(owner, `/links/${link.id}`, 'PATCH', { expiresAt });
  await expect(guest.getByRole('dialog', { name: 'The link to this board has expired' })).toBeVisible();
  await openSharing(owner);
  await expect(owner.getByText(/^ended /)).toBeVisible();
});

test(
  'links are made, copied and taken back by keys alone, and the keys keep their place',
  long,
  async ({ browser }) => {
    const owner = await openHome(browser);
    await owner.getByRole('button', { name: 'New board' }).click();
    await saved(owner);
    const button = owner.getByRole('button', { name: 'Share' });
    await button.focus();
    await owner.keyboard.press('Enter');
    const panel = owner.getByRole('dialog', { name: 'Share' });
    await panel.getByRole('combobox').waitFor();
    for (let stops = 0; stops < 4; stops++) await owner.keyboard.press('Tab');
    const another = panel.getByRole('button', { name: /^With name/ });
    await expect(another).toBeFocused();
    await owner.keyboard.press('Enter');
    await expect(panel.getByLabel('Name')).toBeFocused();
    await owner.keyboard.press('Escape');
    await expect(another).toBeFocused();
    await owner.keyboard.press('Space');
    await owner.keyboard.type('By keys');
    await owner.keyboard.press('Enter');
    await expect(another).toBeFocused();
    await expect(panel.getByText('The link is copied.')).toBeVisible();
    // Copied is said before the server has told the list again.
    const copy = panel.getByRole('button', { name: 'Copy the link: By keys' });
    await copy.waitFor();
    for (let stops = 0; stops < 2; stops++) await owner.keyboard.press('Tab');
    await expect(copy).toBeFocused();
    await owner.keyboard.press('Enter');
    await owner.keyboard.press('Tab');
    await owner.keyboard.press('Enter');
    await expect(panel.getByRole('form', { name: 'Change this link' }).getByLabel('Name')).toHaveValue('By keys');
    await owner.keyboard.press('Escape');
    await expect(panel.getByRole('button', { name: 'Change the link: By keys' })).toBeFocused();
    await owner.keyboard.press('Tab');
    await owner.keyboard.press('Enter');
    await expect(panel.getByText('The link “By keys” opens nothing any more.')).toBeVisible();
    await expect(panel.getByText('None yet.')).toBeVisible();
    await owner.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(button).toBeFocused();
    // A second press shuts what the first has opened.
    await button.click();
    await expect(panel).toBeVisible();
    await button.click();
    await expect(panel).toBeHidden();
  },
);

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

const PASSWORDS = { first: 'open sesame', second: 'shut & söt' };
/** Time enough for the server to be told of it. */
const NEAR_MS = 3000;

async function openHome(browser: Browser): Promise<Page> {
  return visit(browser, `http://127.0.0.1:${server.port}/`);
}

async function visit(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${server.port}`,
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
  const link = await linkCopiedBy(page, () => page.getByRole('button', { name: what }).click());
  await page.keyboard.press('Escape');
  return link;
}

/** The clipboard is the whole browser's: without clearing it, the link of an earlier story would do. */
async function linkCopiedBy(page: Page, act: () => Promise<void>): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await act();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#ik_');
  return page.evaluate(() => navigator.clipboard.readText());
}

async function openSharing(page: Page): Promise<Locator> {
  const panel = page.getByRole('dialog', { name: 'Share' });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'Share' }).click();
  await panel.getByRole('combobox').first().waitFor();
  return panel;
}

/** Of the one link that is out there. */
async function changeLink(owner: Page, change: (form: Locator) => Promise<unknown>): Promise<void> {
  const panel = await openSharing(owner);
  await panel.getByRole('button', { name: /^Change the link/ }).click();
  const form = panel.getByRole('form', { name: 'Change this link' });
  await change(form);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
}

/** What the page asks for its password is told this. */
async function answer(guest: Page, password: string): Promise<void> {
  await guest.getByRole('textbox', { name: 'Password' }).fill(password);
  await guest.getByRole('button', { name: 'Open the board' }).click();
}

/** Every address that the page asks of anybody from now on: what servers, proxies and their logs come to see. */
function addressesOf(page: Page): readonly string[] {
  const told: string[] = [];
  page.on('request', (request) => told.push(request.url(), request.headers()['referer'] ?? ''));
  page.on('websocket', (socket) => told.push(socket.url()));
  return told;
}

/** What the API says to the board's owner. */
async function board(owner: Page, path: string, method = 'GET', body?: object): Promise<unknown> {
  const { key, id } = await ownerKey(owner);
  const reply = await fetch(`http://127.0.0.1:${server.port}/api/boards/${id}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(reply.ok, `${method} ${path}: ${reply.status}`).toBe(true);
  return reply.json();
}

/** As this browser keeps it. */
async function ownerKey(page: Page): Promise<{ readonly key: string; readonly id: string }> {
  const id = new URL(page.url()).pathname.slice('/b/'.length);
  const kept = await page.evaluate(() => localStorage.getItem('inkwire:keys'));
  const keys = JSON.parse(kept ?? '{}') as Record<string, { credential: string }>;
  return { key: keys[id]!.credential, id };
}
