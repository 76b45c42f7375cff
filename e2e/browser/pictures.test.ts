// Pictures that the server draws without a browser, beside what the browser shows of the same board: the same picture.
import { PNG } from 'pngjs';
import type { Page } from '@playwright/test';
import { readInk } from '../ink.ts';
import { column, expect, long, test, type Board } from '../people.ts';

/** A part of the board without anybody's panels, world units: at 100 % also pixels of the page. */
const FRAME = { x: 100, y: 100, width: 1000, height: 550 };
/** Of 255, averaged over all pixels and channels. PNG and SVG smooth edges in their own ways: 0.26 and 0.14 when this was written. */
const MEAN_MAX = 0.6;
/** Share of pixels that differ by more than a quarter of the range, on edges: 0.18 % and 0.11 % when this was written. */
const OFF_SHARE_MAX = 0.005;

for (const theme of ['light', 'dark'] as const) {
  test(
    `the server's SVG and PNG of a board look as the board does in the browser, ${theme}`,
    long,
    async ({ board }) => {
      const [{ page, draw }] = await board.people(1);
      await page.emulateMedia({ colorScheme: theme });
      await draw(readInk('picasso').slice(0, 12), column(0, 2));
      await drawShapes(page);
      await expect.poll(() => page.evaluate(() => window.inkwire!.status().state)).toBe('saved');
      const shown = await screenshot(page);
      const address = pictureAddress(board, page, theme);
      const png = PNG.sync.read(Buffer.from(await (await fetch(address('png'))).arrayBuffer()));
      expectSamePicture(png, shown);
      // In another page, as a wiki would show it.
      const wiki = await page.context().newPage();
      await wiki.setContent(`<body style="margin:0"><img src="${address('svg')}"></body>`);
      await wiki.locator('img').evaluate((image: HTMLImageElement) => image.decode());
      expectSamePicture(PNG.sync.read(await wiki.locator('img').screenshot()), shown);
    },
  );
}

/** One of most kinds, filled and dashed and written on. */
async function drawShapes(page: Page): Promise<void> {
  const drag = async (key: string, x: number, y: number): Promise<void> => {
    await page.keyboard.press(key);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 140, y + 90, { steps: 3 });
    await page.mouse.up();
  };
  await drag('r', 650, 150);
  await page.keyboard.press('g');
  await page.getByRole('button', { name: 'Fill Green' }).click();
  await page.getByRole('button', { name: 'Dashed' }).click();
  await page.keyboard.press('Escape');
  await drag('o', 850, 150);
  await page.getByRole('button', { name: 'Red', exact: true }).click();
  await drag('d', 650, 300);
  await drag('a', 850, 300);
  await page.keyboard.press('n');
  await page.mouse.click(900, 530);
  await page.keyboard.type('The quick brown fox jumps over the lazy dog');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('h');
}

/** The board alone: nothing that floats over it, no grid, nobody's frame around what is selected. */
async function screenshot(page: Page): Promise<PNG> {
  await page.mouse.move(5, 400);
  await page.addStyleTag({
    content: '.place, .notices, .middle, canvas:not([data-layer="shapes"]) { visibility: hidden !important }',
  });
  await page.evaluate(() => window.inkwire!.settled());
  return PNG.sync.read(await page.screenshot({ clip: FRAME }));
}

function pictureAddress({ server }: Board, page: Page, theme: string): (format: string) => string {
  const { pathname } = new URL(page.url());
  const { x, y, width, height } = FRAME;
  return (format) =>
    `http://127.0.0.1:${server.port}${pathname}.${format}?theme=${theme}&frame=${[x, y, width, height].join()}`;
}

function expectSamePicture(one: PNG, other: PNG): void {
  expect([one.width, one.height]).toEqual([other.width, other.height]);
  let sum = 0;
  let off = 0;
  for (let at = 0; at < one.data.length; at += 4) {
    const apart = [0, 1, 2].map((channel) => Math.abs(one.data[at + channel]! - other.data[at + channel]!));
    sum += apart[0]! + apart[1]! + apart[2]!;
    if (Math.max(...apart) > 64) off++;
  }
  const pixels = one.data.length / 4;
  expect(sum / pixels / 3, 'mean difference').toBeLessThan(MEAN_MAX);
  expect(off / pixels, 'share of pixels that are off').toBeLessThan(OFF_SHARE_MAX);
}
