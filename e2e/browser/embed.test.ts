// Boards inside the pages of another site, as its developer puts them there.
import type { Page } from '@playwright/test';
import type * as Embed from '../../client/embed/embed-element.ts';
import { faultsOf } from '../axe.ts';
import { openHostSite } from '../host-site.ts';
import { address, ask, draw, events, hostBoard, PAGE, ready, test, ticket } from '../hosted-boards.ts';
import { expect, long } from '../people.ts';

test('two frames of one page and a page by itself are at one board, and the page speaks with it', async ({
  page,
  context,
  site,
  server,
}) => {
  const one = await hostBoard(page, site, server, 'one', { board: 'plan', name: 'Ann', ui: ['tools'] });
  await ready(page, 0);
  const alone = await context.newPage();
  await alone.goto(`${address(server)}/b/plan`);
  await alone.waitForFunction(() => window.inkwire?.status().state === 'saved');

  // Drawn in the frame, told to the page, seen by the other.
  await draw(page, one);
  await expect.poll(() => shapeCount(alone)).toBe(1);
  expect(await events(page, 'change')).toContainEqual([
    0,
    'change',
    expect.objectContaining({ isOwn: true, added: [expect.any(String)] }),
  ]);

  // The element, looking on: no tools, and the same drawing.
  await page.evaluate(() => {
    const element = document.createElement('inkwire-board');
    for (const [name, value] of Object.entries({
      board: 'plan',
      mode: 'look',
      ui: 'none',
      view: '0,0,700,400',
      name: 'Looker',
    }))
      element.setAttribute(name, value);
    element.setAttribute('server', new URL(window.host.boards[0]!.frame.src).origin);
    document.getElementById('two')!.append(element);
    element.addEventListener('ready', () => window.host.events.push([1, 'ready', {}]));
  });
  await ready(page, 1);
  const two = page.frameLocator('#two iframe');
  await expect(two.getByRole('toolbar')).toHaveCount(0);
  await expect(one.getByRole('button', { name: 'Share' })).toHaveCount(0);
  await draw(page, two);
  expect(await shapeCount(alone)).toBe(1);

  // Put by the page: one step, on every screen.
  const [box] = await ask(page, (board) =>
    board.put({
      add: [
        { kind: 'rectangle', from: { x: 300, y: 50 }, to: { x: 400, y: 120 }, words: 'Hello' },
        { kind: 'note', corner: { x: 450, y: 50 } },
      ],
    }),
  );
  await expect.poll(() => shapeCount(alone)).toBe(3);
  await ask(page, (board, id) => board.put({ change: [{ id, at: [350, 300, 0], style: { color: 'red' } }] }), box);
  await expect
    .poll(() => alone.evaluate((id) => window.inkwire!.shapes().find((shape) => shape.id === id)?.at, box))
    .toEqual([350, 300, 0]);
  const shapes = await ask(page, (board) => board.shapes());
  expect(shapes.map(({ kind }) => kind)).toEqual(['freehand', 'rectangle', 'note']);
  expect(shapes[0]).toMatchObject({
    points: expect.arrayContaining([expect.objectContaining({ x: expect.any(Number) })]),
  });
  expect(
    await ask(page, (board) =>
      board.put({ remove: ['no id'] as never }).catch((fault: unknown) => (fault as Embed.EmbedFault).code),
    ),
  ).toBe('bad-call');
  expect(
    await ask(page, (board) =>
      board.put({ add: [{ kind: 'line', from: { x: NaN, y: 0 }, to: { x: 1, y: 1 } }] }).then(
        () => 'done',
        (fault: unknown) => (fault as Embed.EmbedFault).code,
      ),
    ),
  ).toBe('bad-call');
  expect(await shapeCount(alone)).toBe(3);

  // Tool, theme, view, selection; files; and whom it follows.
  await ask(page, (board) => board.setTool('ellipse'));
  await expect(one.getByRole('button', { name: /Ellipse/ })).toHaveAttribute('aria-pressed', 'true');
  await ask(page, (board) => board.setTheme('dark'));
  await expect(one.locator('html')).toHaveAttribute('data-theme', 'dark');
  await ask(page, (board) => board.setView({ x: 1000, y: 1000, width: 1400, height: 1000 }));
  await expect
    .poll(async () => (await events(page, 'viewport')).at(-1)?.[2])
    .toEqual({ x: 1000, y: 1000, width: 1400, height: 1000, zoom: 0.5 });
  await ask(page, (board, id) => board.select(id), box);
  await expect.poll(async () => (await events(page, 'selection')).at(-1)?.[2]).toEqual({ ids: [box] });
  expect(await ask(page, async (board) => (await board.exportSvg()).includes('Hello'))).toBe(true);
  expect(await ask(page, async (board) => (await board.exportPng())?.type)).toBe('image/png');
  expect(await ask(page, async (board) => Object.keys((await board.exportJson()) as object))).toContain('shapes');
  const people = (await events(page, 'people')).at(-1)?.[2]['people'] as { id: number; name: string }[];
  expect(people.map(({ name }) => name).sort()).toEqual(['Guest', 'Looker']);
  await ask(page, (board, id) => board.follow(id), people.find(({ name }) => name === 'Guest')!.id);
  await alone.evaluate(() => window.inkwire!.setCamera({ x: -500, y: -500, zoom: 1 }));
  await expect.poll(async () => Number((await events(page, 'viewport')).at(-1)?.[2]['x'])).toBeLessThan(-400);

  // Gone, and nothing of it stays.
  await page.evaluate(() => window.host.boards[0]!.destroy());
  await expect(page.locator('#one iframe')).toHaveCount(0);
  await expect.poll(() => alone.evaluate(() => window.inkwire!.peers().map(({ name }) => name))).toEqual(['Looker']);
  expect(await ask(page, (board) => board.shapes().catch((fault: unknown) => (fault as Embed.EmbedFault).code))).toBe(
    'destroyed',
  );
  await page.evaluate(() => document.querySelector('inkwire-board')!.remove());
  await expect.poll(() => alone.evaluate(() => window.inkwire!.peers().length)).toBe(0);
});

test('a frame leaves its page the focus and the wheel until it is pressed', async ({ page, site, server }) => {
  const one = await hostBoard(page, site, server, 'one', { board: 'calm', name: 'Ann' });
  await page.locator('#field').focus();
  await ready(page, 0);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('field');
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(200);
  await page.mouse.wheel(0, -200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
  expect((await events(page, 'viewport')).length).toBe(1);

  await draw(page, one);
  await page.mouse.wheel(0, 200);
  await expect.poll(async () => (await events(page, 'viewport')).at(-1)?.[2]['y']).toBe(200);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);

  await page.locator('#field').click();
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 100);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(100);
});

test('a page that EMBED_ORIGINS does not name is told so in the frame, and by an error', async ({ page, server }) => {
  const stranger = await openHostSite(PAGE);
  await page.clock.install();
  const frame = await hostBoard(page, stranger, server, 'one', { board: 'plan' });
  await expect(frame.getByText(`EMBED_ORIGINS=${stranger.origin}`)).toBeVisible();
  await page.clock.fastForward(20_000);
  await expect
    .poll(() => events(page, 'error'))
    .toEqual([[0, 'error', expect.objectContaining({ code: 'no-answer', mayRetry: true })]]);
  // Neither its own page nor a frame that says nothing of where it stands gets by.
  for (const src of [`${address(server)}/b/plan`, `${address(server)}/embed/plan`]) {
    const blocked = page.waitForEvent('console', {
      predicate: (message) => message.text().includes('frame-ancestors'),
    });
    await page.evaluate((url) => {
      const iframe = document.createElement('iframe');
      iframe.referrerPolicy = 'no-referrer';
      iframe.src = url;
      document.getElementById('two')!.replaceChildren(iframe);
    }, src);
    await blocked;
  }
  await stranger.close();
});

test.describe('by tickets', () => {
  test.use({ mode: 'tickets' });

  test('a ticket that is about to end is asked for again, and the drawing goes on', async ({ page, site, server }) => {
    await page.exposeFunction('signTicket', () =>
      ticket({ board: 'signed', role: 'edit', name: 'Ann', exp: Math.ceil(Date.now() / 1000) + 4 }),
    );
    const frame = await hostBoard(page, site, server, 'one', { board: 'signed' }, true);
    await ready(page, 0);
    await expect.poll(() => page.evaluate(() => window.host.tickets), { timeout: 30_000 }).toBeGreaterThanOrEqual(3);
    await draw(page, frame);
    await expect.poll(async () => (await ask(page, (board) => board.shapes())).length).toBe(1);
    expect(await events(page, 'error')).toEqual([]);
    expect(
      page.frames().some((each) => each.url().includes('eyJ')),
      'no ticket stands in an address',
    ).toBe(false);

    await page.evaluate(() => (window.host.tickets = -1)); // the host has no more of them
    await expect
      .poll(async () => (await events(page, 'error')).map(([, , { code }]) => code).slice(0, 3), { timeout: 30_000 })
      .toEqual(['no-ticket', 'expired', 'no-ticket']);
  });
});

test(
  'without storage a frame keeps its board in memory, and draws on',
  long,
  async ({ page, context, site, server }) => {
    await context.addInitScript(() => {
      const denied = (): never => {
        throw new DOMException('denied', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { get: denied });
      Object.defineProperty(window, 'indexedDB', { get: denied });
    });
    const one = await hostBoard(page, site, server, 'one', { board: 'plain', name: 'Ann' });
    await ready(page, 0);
    await draw(page, one);
    await expect.poll(async () => (await ask(page, (board) => board.shapes())).length).toBe(1);
    await one.getByRole('button', { name: 'Saved' }).click();
    await expect(one.getByText('This browser keeps no copy of the board')).toBeVisible();
  },
);

test('the example shows what its page says', long, async ({ page, server }) => {
  await page.goto(`${address(server)}/embed-example`);
  const [first, second] = [page.frameLocator('#board iframe'), page.frameLocator('#looker iframe')];
  await expect(page.locator('#events')).toContainText('ready');
  await page.getByRole('button', { name: 'Put a note from the page' }).click();
  for (const frame of [first, second]) {
    await expect.poll(() => frame.locator('html').evaluate(() => window.inkwire?.shapes().length)).toBe(1);
  }
  await page.getByRole('button', { name: 'Rectangle' }).click();
  await expect(page.getByRole('button', { name: 'Rectangle' })).toHaveAttribute('aria-pressed', 'true');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect((await faultsOf(page)).grave, colorScheme).toEqual([]);
  }
});

function shapeCount(page: Page): Promise<number> {
  return page.evaluate(() => window.inkwire!.shapes().length);
}
