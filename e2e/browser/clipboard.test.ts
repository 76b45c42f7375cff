// The clipboard with real keys and buttons: from board to board, to other programs and back, and what strangers put there.
import { Buffer } from 'node:buffer';
import type { BrowserContext, Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { expect, expectSameBoard, long, test } from '../people.ts';

const PERMISSIONS = ['clipboard-read', 'clipboard-write'];

test('boxes and their arrow go to another board, and the arrow follows the boxes there', async ({ board, context }) => {
  await context.grantPermissions(PERMISSIONS);
  const one = await openBoard(context, board.server.port, 'copied-from');
  await drag(one, 'r', [200, 200], [300, 300]);
  await drag(one, 'o', [600, 200], [700, 300]);
  await drag(one, 'a', [250, 250], [650, 250]);
  await one.keyboard.press('Control+a');
  await one.keyboard.press('Control+c');
  await expect(heard(one)).toContainText('3\u00a0shapes copied.');

  const other = await openBoard(context, board.server.port, 'pasted-to');
  await other.mouse.move(640, 400);
  await other.keyboard.press('Control+v');
  await expect.poll(() => kinds(other)).toEqual(['rectangle', 'ellipse', 'arrow']);
  // Around the pointer: the boxes were 400 apart.
  const places = await other.evaluate(() => window.inkwire!.shapes().map(({ at }) => [at[0], at[1]]));
  expect(places.slice(0, 2)).toEqual([
    [440, 400],
    [840, 400],
  ]);
  const target = await arrowTargets(other);
  expect(target).toEqual(
    await other.evaluate(() =>
      window
        .inkwire!.shapes()
        .slice(0, 2)
        .map(({ id }) => id),
    ),
  );
  const from = new Set(await one.evaluate(() => window.inkwire!.shapes().map(({ id }) => id as string)));
  expect(target.some((id) => from.has(id ?? ''))).toBe(false);

  // Again beside the first; one step takes it back.
  await other.keyboard.press('Control+v');
  await expect.poll(() => kinds(other)).toHaveLength(6);
  const again = await other.evaluate(() => window.inkwire!.shapes().map(({ at }) => [at[0], at[1]]));
  expect(again[3]).toEqual([456, 416]);
  await other.keyboard.press('Control+z');
  await expect.poll(() => kinds(other)).toHaveLength(3);
});

test('what is cut is gone, can be taken back, and can be pasted', long, async ({ board, context }) => {
  await context.grantPermissions(PERMISSIONS);
  const page = await openBoard(context, board.server.port, 'cut');
  await drag(page, 'd', [200, 200], [300, 300]);
  await page.keyboard.press('Control+x');
  await expect.poll(() => kinds(page)).toEqual([]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => kinds(page)).toEqual(['diamond']);
  await page.keyboard.press('Control+v');
  await expect.poll(() => kinds(page)).toEqual(['diamond', 'diamond']);
});

test('words are pasted as a text, the words of shapes too when the keys say so', long, async ({ board, context }) => {
  await context.grantPermissions(PERMISSIONS);
  const page = await openBoard(context, board.server.port, 'words');
  await page.evaluate(() => navigator.clipboard.writeText('Milk\r\nand honey\n'));
  await page.keyboard.press('Control+v');
  await expect.poll(() => words(page)).toEqual([['text', 'Milk\nand honey']]);
  await page.keyboard.press('Control+c');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Milk\nand honey');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('n');
  await page.mouse.click(400, 300);
  await page.keyboard.type('Bread');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+Shift+v');
  await expect
    .poll(() => words(page))
    .toEqual([
      ['note', 'Bread'],
      ['text', 'Bread'],
    ]);
});

test(
  'keys in a text field stay the field’s, and marked words of the page are copied as such',
  long,
  async ({ board, context }) => {
    await context.grantPermissions(PERMISSIONS);
    const page = await openBoard(context, board.server.port, 'field');
    await page.evaluate(() => navigator.clipboard.writeText('typed'));
    await page.keyboard.press('n');
    await page.mouse.click(400, 300);
    await page.keyboard.press('Control+v');
    await expect.poll(() => words(page)).toEqual([['note', 'typed']]);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+x');
    await expect.poll(() => words(page)).toEqual([['note', '']]);
    await page.keyboard.press('Control+v');
    await expect.poll(() => words(page)).toEqual([['note', 'typed']]);

    await page.keyboard.press('Escape');
    await page.evaluate(() => document.getSelection()!.selectAllChildren(document.querySelector('h1')!));
    await page.keyboard.press('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Board');
  },
);

test('copy and paste by buttons alone, for hands without a keyboard', long, async ({ board, context }) => {
  await context.grantPermissions(PERMISSIONS);
  const page = await openBoard(context, board.server.port, 'buttons');
  await drag(page, 'r', [200, 200], [300, 300]);
  await page.getByRole('toolbar', { name: 'What is selected' }).getByRole('button', { name: 'Copy' }).click();
  await expect(heard(page)).toContainText('1\u00a0shape copied.');
  await menuItem(page, 'Paste');
  await expect.poll(() => kinds(page)).toEqual(['rectangle', 'rectangle']);
  await menuItem(page, 'Cut');
  await expect.poll(() => kinds(page)).toEqual(['rectangle']);
});

test('a picture of what is selected is on the clipboard, as PNG and as SVG', long, async ({ board, context }) => {
  await context.grantPermissions(PERMISSIONS);
  const page = await openBoard(context, board.server.port, 'pictures');
  await page.mouse.click(640, 400); // a dot, far from what is selected
  await drag(page, 'r', [200, 200], [300, 300]);
  await page.keyboard.press('Shift+Alt+C');
  await expect(page.getByText('The picture is copied.').first()).toBeVisible();
  const png = PNG.sync.read(await clipboardPng(page));
  // 100 and a line of 4 half outside, 24 around, twice as dense.
  expect([png.width, png.height]).toEqual([2 * 152, 2 * 152]);
  const colors = new Set<number>();
  for (let at = 0; at < png.data.length; at += 4) colors.add(png.data.readUInt32BE(at));
  expect(colors.has(0xfcfcfaff)).toBe(true);
  expect(colors.has(0x1d2433ff)).toBe(true);

  await menuItem(page, 'Copy as SVG');
  await expect(page.getByText('The drawing is copied as SVG.').first()).toBeVisible();
  const svg = await page.evaluate(() => navigator.clipboard.readText());
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="173 173 154 154"/);
});

test(
  'a browser that lets no page use the clipboard says so, and pictures become files',
  long,
  async ({ board, context }) => {
    const page = await openBoard(context, board.server.port, 'denied');
    await drag(page, 'r', [200, 200], [300, 300]);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await menuItem(page, 'Paste');
    await expect(page.getByText(/Press Ctrl\+V instead/).first()).toBeVisible();
    const download = page.waitForEvent('download');
    await menuItem(page, 'Copy as PNG');
    expect((await download).suggestedFilename()).toBe('inkwire-denied.png');
    // The older way of copying is open all the same.
    await page.getByRole('toolbar', { name: 'What is selected' }).getByRole('button', { name: 'Copy' }).click();
    await page.keyboard.press('Control+v');
    await expect.poll(() => kinds(page)).toEqual(['rectangle', 'rectangle']);
  },
);

test('what strangers put on the clipboard makes nothing and runs nothing', long, async ({ board, context }) => {
  await context.grantPermissions(PERMISSIONS);
  const page = await openBoard(context, board.server.port, 'hostile');
  const hostile = JSON.stringify({
    format: 'inkwire/shapes',
    version: 1,
    shapes: [{ id: 'x', fields: { kind: 'hologram', at: ['<img src=x onerror="window.ran=1">'] } }],
  });
  const carriers = [
    '<img src=x onerror="window.ran = true"><script>window.ran = true</script>',
    `<div data-inkwire="${Buffer.from(hostile).toString('base64')}"><svg onload="window.ran = true"></svg></div>`,
  ];
  for (const html of carriers) {
    await page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData('text/html', text);
      document.body.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, html);
    await expect(page.getByText(/nothing to paste|could not be pasted/).first()).toBeVisible();
  }
  await page.evaluate(() => window.inkwire!.settled());
  expect(await kinds(page)).toEqual([]);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

test(
  'what was copied in Excalidraw is pasted as shapes, and said where it is not as it was',
  long,
  async ({ board, context }) => {
    await context.grantPermissions(PERMISSIONS);
    const page = await openBoard(context, board.server.port, 'excalidraw');
    const box = { id: 'e', type: 'rectangle', x: 0, y: 0, width: 100, height: 60, roughness: 1 };
    const copied = JSON.stringify({ type: 'excalidraw/clipboard', elements: [box], files: {} });
    await page.evaluate((text) => navigator.clipboard.writeText(text), copied);
    await page.keyboard.press('Control+v');
    await expect.poll(() => kinds(page)).toEqual(['rectangle']);
    await expect(page.getByText(/1.shape pasted\. Not quite as in the file: 1\./).first()).toBeVisible();
    await page.keyboard.press('Control+Shift+v');
    await expect.poll(() => words(page)).toContainEqual(['text', copied]);
  },
);

test('two people paste at the same time, and both see both', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  for (const { page } of [ann, ben]) await page.context().grantPermissions(PERMISSIONS);
  await drag(ann.page, 'r', [200, 200], [300, 300]);
  await ann.page.keyboard.press('Control+c');
  await expect.poll(() => kinds(ben.page)).toEqual(['rectangle']);
  await Promise.all(
    [ann, ben].map(async ({ page }) => {
      await page.mouse.move(600, 400);
      await page.keyboard.press('Control+v');
    }),
  );
  for (const { page } of [ann, ben]) await expect.poll(() => kinds(page)).toHaveLength(3);
  await expectSameBoard([ann, ben]);
});

async function openBoard(context: BrowserContext, port: number, id: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/b/${id}`);
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved');
  return page;
}

async function drag(page: Page, key: string, from: readonly [number, number], to: readonly [number, number]) {
  await page.keyboard.press(key);
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
}

async function menuItem(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('dialog', { name: 'More' }).getByRole('button', { name }).click();
}

/** Through the page: the browser's own clipboard, as another program would get it. */
async function clipboardPng(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array(await (await item!.getType('image/png')).arrayBuffer());
    return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}

const heard = (page: Page) => page.locator('[aria-live="polite"]').last();

function kinds(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.inkwire!.shapes().map(({ kind }) => kind));
}

function words(page: Page): Promise<readonly (readonly [string, string])[]> {
  return page.evaluate(() =>
    window.inkwire!.shapes().flatMap((shape) => ('words' in shape ? [[shape.kind, shape.words] as const] : [])),
  );
}

function arrowTargets(page: Page): Promise<readonly (string | undefined)[]> {
  return page.evaluate(() =>
    window.inkwire!.shapes().flatMap((shape) => (shape.kind === 'arrow' ? [shape.start.to, shape.end.to] : [])),
  );
}
