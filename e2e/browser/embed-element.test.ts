// The element `<inkwire-board>` as frameworks use it: by properties, before it is known, in another order, and moved about.
import type { Page } from '@playwright/test';
import type * as Embed from '../../client/embed/embed-element.ts';
import { address, ticket, test } from '../hosted-boards.ts';
import { expect, long } from '../people.ts';

test.describe('by tickets', () => {
  test.use({ mode: 'tickets' });

  test('what a script set before the element was known counts, and what it sets later is followed', async ({
    page,
    site,
    server,
  }) => {
    await page.goto(site.origin);
    await page.evaluate(
      async ([url, edit]) => {
        const element = document.createElement('inkwire-board');
        // As frameworks set it: a property where there is one.
        Object.assign(element, { board: 'plan', server: url, ticket: edit, name: 'Ann', ui: ['tools'], view: 'all' });
        window.host = { boards: [], events: [], tickets: 0 };
        for (const name of ['ready', 'people', 'error'] as const)
          element.addEventListener(name, ({ detail }) => window.host.events.push([0, name, { ...detail }]));
        element.addEventListener('change', ({ detail }) =>
          window.host.events.push([0, 'change', { ids: detail.added }]),
        );
        document.getElementById('one')!.append(element);
        await import(`${url}/embed.js`);
      },
      [address(server), signed('edit')] as const,
    );
    const frame = page.frameLocator('inkwire-board iframe');
    await expectRoles(page, ['edit']);
    expect(await inElement(page, ({ board, tools, ui, view }) => ({ board, tools, ui, view }))).toEqual({
      board: 'plan',
      tools: '',
      ui: 'tools',
      view: 'all',
    });
    await inElement(page, ({ embedded }) => embedded!.put({ add: [{ kind: 'note', corner: { x: 0, y: 0 } }] }));
    await expect
      .poll(() => page.evaluate(() => window.host.events.filter(([, name]) => name === 'change')))
      .toHaveLength(1);

    // These change in the frame that is there …
    await inElement(page, (element) => {
      Object.assign(element, { theme: 'dark', title: 'Our plan' });
    });
    await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(page.locator('inkwire-board iframe')).toHaveAttribute('title', 'Our plan');
    await page.evaluate((look) => (document.querySelector('inkwire-board')!.ticket = look), signed('view'));
    await expect
      .poll(() =>
        inElement(page, ({ embedded }) =>
          embedded!.put({}).catch((fault: unknown) => (fault as Embed.EmbedFault).code),
        ),
      )
      .toBe('bad-call');
    await expectRoles(page, ['edit']);

    // … any other makes one frame anew, however many are set; the same once more makes none.
    await page.evaluate((edit) => (document.querySelector('inkwire-board')!.ticket = edit), signed('edit'));
    await inElement(page, (element) => void Object.assign(element, { mode: 'look', tools: ['pen'], language: 'de' }));
    await expectRoles(page, ['edit', 'view']);
    await inElement(page, (element) => void Object.assign(element, { mode: 'look', board: 'plan' }));
    await expect(frame.locator('html')).toHaveAttribute('lang', 'de');

    // Moved, it keeps its listeners, and is there once.
    await page.evaluate(() => document.getElementById('two')!.append(document.querySelector('inkwire-board')!));
    await expectRoles(page, ['edit', 'view', 'view']);
    await expect(page.locator('iframe')).toHaveCount(1);
    await expect
      .poll(() => page.evaluate(() => window.host.events.filter(([, name]) => name === 'people').at(-1)?.[2]))
      .toEqual({ people: [] });

    await inElement(page, (element) => void Object.assign(element, { board: null }));
    await expect(page.locator('iframe')).toHaveCount(0);
    expect(await inElement(page, ({ embedded, board }) => ({ embedded, board }))).toEqual({
      embedded: null,
      board: '',
    });
    expect(await page.evaluate(() => window.host.events.filter(([, name]) => name === 'error'))).toEqual([]);
  });
});

test(
  'an element that is moved as a whole keeps its frame, where browsers can',
  long,
  async ({ page, site, server }) => {
    await page.goto(site.origin);
    await page.evaluate(async (url) => {
      window.host = { boards: [], events: [], tickets: 0 };
      await import(`${url}/embed.js`);
      const element = document.createElement('inkwire-board');
      element.board = `${url}/b/plan`;
      element.addEventListener('ready', ({ detail }) => window.host.events.push([0, 'ready', { ...detail }]));
      document.getElementById('one')!.append(element);
    }, address(server));
    await expectRoles(page, ['edit']);
    const isSame = await page.evaluate(() => {
      const element = document.querySelector('inkwire-board')!;
      const { embedded } = element;
      const place = document.getElementById('two')!;
      if (!('moveBefore' in place)) return true;
      place.moveBefore(element, null);
      return element.embedded === embedded && element.parentElement === place;
    });
    expect(isSame).toBe(true);
    await page.evaluate(() => document.querySelector('inkwire-board')!.embedded!.shapes());
    await expectRoles(page, ['edit']);
  },
);

test('an address that is none is told by an error, and mended by another', async ({ page, site, server }) => {
  await page.goto(site.origin);
  await page.evaluate(async (url) => {
    window.host = { boards: [], events: [], tickets: 0 };
    await import(`${url}/embed.js`);
    const element = document.createElement('inkwire-board');
    for (const name of ['ready', 'error'] as const)
      element.addEventListener(name, ({ detail }) => window.host.events.push([0, name, { ...detail }]));
    Object.assign(element, { board: 'plan', server: 'nowhere' });
    document.getElementById('one')!.append(element);
  }, address(server));
  expect(await page.evaluate(() => window.host.events)).toEqual([
    [0, 'error', expect.objectContaining({ code: 'bad-address', mayRetry: false })],
  ]);
  await page.evaluate((url) => document.querySelector('inkwire-board')!.setAttribute('server', url), address(server));
  await expectRoles(page, ['edit']);
});

/** What each frame said as its board was there. */
async function expectRoles(page: Page, roles: readonly string[]): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => window.host.events.filter(([, name]) => name === 'ready').map(([, , { role }]) => role)),
    )
    .toEqual(roles);
}

function inElement<Answer>(page: Page, look: (element: Embed.InkwireBoardElement) => Answer): Promise<Awaited<Answer>> {
  return page.locator('inkwire-board').evaluate(look as never); // Playwright's types want any element
}

function signed(role: string): string {
  return ticket({ board: 'plan', role, name: 'Ann', exp: Math.ceil(Date.now() / 1000) + 600 });
}
