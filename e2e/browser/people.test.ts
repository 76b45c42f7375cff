// What people on one board see of each other beside the ink: names, selections, views, words at a cursor, lasers.
import type { Browser, Page } from '@playwright/test';
import { expect, long, type Person, shapeCount, smoke, test } from '../people.ts';

test('who comes for the first time is asked for a name, once, and draws all the same', async ({ board, browser }) => {
  const page = await newcomer(browser, board.server.port);
  const card = page.getByRole('form', { name: /Who is drawing/ });
  await expect(card).toBeVisible();
  await card.getByRole('textbox', { name: 'Your name' }).fill('Ada');
  await card.getByRole('radio', { name: 'Plum' }).check({ force: true });
  await expect(card).toBeVisible(); // a colour is not a name
  await page.keyboard.press('Enter');
  await expect(card).toHaveCount(0);
  await page.reload();
  await page.getByRole('button', { name: /^People/ }).click();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ada');
  await expect(page.getByRole('radio', { name: 'Plum' })).toBeChecked();
  await expect(card).toHaveCount(0);
  await page.context().close();

  const drawing = await newcomer(browser, board.server.port);
  await expect(drawing.getByRole('form')).toBeVisible();
  await drag(drawing, [300, 500], [500, 560]);
  await expect(drawing.getByRole('form')).toHaveCount(0);
  expect(await drawing.evaluate(() => window.inkwire!.shapes().length)).toBe(1);
  await drawing.reload();
  await drawing.waitForFunction(() => window.inkwire?.status().state === 'saved');
  await expect(drawing.getByRole('form')).toHaveCount(0);
  await drawing.context().close();
});

test('what one has selected is framed for the others in her colour', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [400, 300], [600, 400]);
  const ids = await ann.page.evaluate(() => window.inkwire!.shapes().map(({ id }) => id as string));
  await expect.poll(() => peer(ben, 'selection')).toEqual(ids);
  // Teal (#0f7f79) six pixels around the rectangle and its ink, and nowhere else.
  await expect.poll(() => colorsIn(ben.page, 'peer-selections')).toEqual(['15,127,121']);
  const box = await inkBox(ben.page, 'peer-selections');
  expect(box.left).toBeLessThan(400);
  expect(box.right).toBeGreaterThan(600);
  expect(box.right - box.left).toBeLessThan(230);
  expect(await colorsIn(ann.page, 'peer-selections')).toEqual([]);
  await ann.page.keyboard.press('Escape');
  await expect.poll(() => colorsIn(ben.page, 'peer-selections')).toEqual([]);
});

test('one follows another’s view until she moves her own', smoke, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await look(ann.page, { x: 3000, y: -500, zoom: 2 });
  await ben.page.getByRole('button', { name: 'Follow Ann' }).click();
  await expect(ben.page.getByText('Following Ann', { exact: true })).toBeVisible();
  await expectCamera(ben.page, { x: 3000, y: -500, zoom: 2 });
  await expect(ann.page.getByTitle('Ben follows you')).toBeVisible();
  await look(ann.page, { x: 0, y: 100, zoom: 1 });
  await expectCamera(ben.page, { x: 0, y: 100, zoom: 1 });

  await ben.page.mouse.move(600, 400);
  await ben.page.mouse.wheel(0, 200);
  await expect(ben.page.getByText('Following Ann', { exact: true })).toHaveCount(0);
  await expect.poll(() => peer(ann, 'following')).toBeUndefined();
  await expectCamera(ben.page, { x: 0, y: 300, zoom: 1 });

  // Both follow each other: nobody runs away.
  await ben.page.getByRole('button', { name: 'Follow Ann' }).click();
  await ann.page.getByRole('button', { name: 'Follow Ben' }).click();
  await expect(ann.page.getByText('Following Ben', { exact: true })).toBeVisible();
  // Windows alike show alike, and neither grows to hold the other.
  await expect(async () => {
    const [hers, his] = [await camera(ann.page), await camera(ben.page)];
    expect(Math.hypot(hers.x - his.x, hers.y - his.y)).toBeLessThan(1);
    expect([hers.zoom, his.zoom]).toEqual([expect.closeTo(1), expect.closeTo(1)]);
  }).toPass();
  await ann.page.keyboard.press('Escape');
  await expect(ann.page.getByText('Following Ben', { exact: true })).toHaveCount(0);
  await ann.page.close();
  await expect(ben.page.getByText('Ann is not here any more.').last()).toBeVisible();
});

test(
  'one brings everybody to her view, but not in the middle of a stroke, and they can go back',
  long,
  async ({ board }) => {
    const [ann, ben, cem] = await board.people(3);
    await expect.poll(() => ann.peerCount()).toBe(2);
    await look(ann.page, { x: 4000, y: 4000, zoom: 1 });
    await cem.page.mouse.move(300, 500);
    await cem.page.mouse.down();
    await cem.page.mouse.move(350, 520);
    await ann.page.getByRole('button', { name: /^People/ }).click();
    await ann.page.getByRole('button', { name: 'Bring everyone here' }).click();
    await expectCamera(ben.page, { x: 4000, y: 4000, zoom: 1 });
    await expect(ben.page.getByText('Ann brought you here', { exact: true })).toBeVisible();
    expect((await camera(cem.page)).x).toBe(0);
    await cem.page.mouse.up();
    await expectCamera(cem.page, { x: 4000, y: 4000, zoom: 1 });
    await ben.page.getByRole('button', { name: 'Go back' }).click();
    await expectCamera(ben.page, { x: 0, y: 0, zoom: 1 });
    await expect(ben.page.getByRole('button', { name: 'Go back' })).toHaveCount(0);
  },
);

test('words typed at a cursor are read as they come, are only words, and go', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  const bubble = ben.page.locator('[data-layer="cursors"] [data-says]');
  await ann.page.mouse.move(500, 400);
  await ann.page.keyboard.press('/');
  await ann.page.keyboard.type('<b>e</b> k');
  await expect(bubble).toHaveText('<b>e</b> k');
  await expect(bubble).toBeVisible();
  await expect(tool(ann.page, 'Pens: Pen')).toHaveAttribute('aria-pressed', 'true');
  await ann.page.keyboard.press('Enter');
  await expect(ann.page.getByRole('textbox', { name: 'Say something at your cursor' })).toHaveCount(0);
  await ann.page.keyboard.press('e');
  await expect(tool(ann.page, 'Eraser')).toHaveAttribute('aria-pressed', 'true');
  await expect(bubble).toBeVisible();
  await expect(bubble).toBeHidden({ timeout: 7000 });

  // Without a pointer, from the panel, and taken back.
  await ann.page.getByRole('button', { name: /^People/ }).click();
  await ann.page.getByRole('button', { name: /^Say something/ }).click();
  await ann.page.keyboard.type('over here');
  await expect(bubble).toHaveText('over here');
  await ann.page.keyboard.press('Escape');
  await expect.poll(() => peer(ben, 'says')).toBeUndefined();
});

test('a laser is seen by all in its colour, fades, and leaves nothing', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  const before = await ann.board();
  await ann.page.keyboard.press('k');
  await ann.page.mouse.move(400, 300);
  await ann.page.mouse.down();
  await ann.page.mouse.move(600, 420, { steps: 12 });
  await expect.poll(() => colorsIn(ben.page, 'laser')).toContain('15,127,121');
  expect(await peer(ben, 'laser')).toMatchObject({ n: 0 });
  await ann.page.mouse.up();
  await expect.poll(() => peer(ben, 'laser')).toBeUndefined();
  for (const { page } of [ann, ben]) await expect.poll(() => colorsIn(page, 'laser')).toEqual([]);
  expect(await ann.board()).toEqual(before);
  expect(shapeCount(await ben.board())).toBe(0);
  await expect(ann.page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
});

/** In a browser that keeps nothing yet. */
async function newcomer(browser: Browser, port: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/b/newcomers-${Math.random().toString(36).slice(2)}`);
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved');
  return page;
}

type Camera = ReturnType<NonNullable<typeof window.inkwire>['camera']>;
type PeerField = 'selection' | 'following' | 'says' | 'laser';

function camera(page: Page): Promise<Camera> {
  return page.evaluate(() => window.inkwire!.camera());
}

async function look(page: Page, at: Camera): Promise<void> {
  await page.evaluate((next) => window.inkwire!.setCamera(next), at);
}

/** To a hundredth: a view travels rounded. */
async function expectCamera(page: Page, wanted: Camera): Promise<void> {
  const rounded = ({ x, y, zoom }: Camera) => [Math.round(x), Math.round(y), Math.round(zoom * 100)];
  await expect.poll(async () => rounded(await camera(page))).toEqual(rounded(wanted));
}

/** What the one other person whom she sees says. */
function peer({ page }: Person, field: PeerField): Promise<unknown> {
  return page.evaluate((name) => window.inkwire!.peers()[0]?.[name], field);
}

function tool(page: Page, name: string) {
  return page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true });
}

/** Every full colour on a layer, as `r,g,b`; smoothed edges left out. */
function colorsIn(page: Page, layer: string): Promise<string[]> {
  return page.evaluate((name) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-layer="${name}"]`)!;
    if (canvas.width === 0) return [];
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set<string>();
    for (let index = 0; index < data.length; index += 4)
      if (data[index + 3] === 255) colors.add(data.slice(index, index + 3).join());
    return [...colors];
  }, layer);
}

/** Where a layer has any pixel, in device pixels. */
function inkBox(page: Page, layer: string): Promise<{ left: number; right: number }> {
  return page.evaluate((name) => {
    const canvas = document.querySelector<HTMLCanvasElement>(`canvas[data-layer="${name}"]`)!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let [left, right] = [canvas.width, 0];
    for (let index = 3; index < data.length; index += 4) {
      if (data[index] === 0) continue;
      const x = ((index - 3) / 4) % canvas.width;
      left = Math.min(left, x);
      right = Math.max(right, x);
    }
    return { left, right };
  }, layer);
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
}
