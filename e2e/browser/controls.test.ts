// What mouse, wheel, fingers and keys do beside drawing: the menu of the board, the wheel over words, light and dark.
import type { Locator, Page } from '@playwright/test';
import { expect, long, type Person, test } from '../people.ts';

test('a right click selects what it meets and offers what can be done with it; beside everything, what the board offers', async ({
  board,
}) => {
  const [ann] = await board.people(1);
  const { page } = ann;
  await box(page, 300, 200);
  await page.keyboard.press('p');
  await page.mouse.click(300, 250, { button: 'right' });
  await expect(menu(page)).toBeVisible();
  await expect(item(page, 'Cut')).toBeFocused();
  await expect(page.getByRole('toolbar', { name: 'What is selected' })).toBeVisible();
  await item(page, 'Duplicate').click();
  await expect(menu(page)).toHaveCount(0);
  await expect.poll(() => count(ann)).toBe(2);

  // The press that closes it leaves no dot; the one after it draws.
  await page.keyboard.press('p');
  await page.mouse.click(900, 150, { button: 'right' });
  await expect(item(page, 'Select everything')).toBeVisible();
  await expect(item(page, 'Delete')).toHaveCount(0);
  await page.mouse.click(700, 600);
  await expect(menu(page)).toHaveCount(0);
  expect(await count(ann)).toBe(2);
  await drag(page, [700, 600], [750, 600]);
  await expect.poll(() => count(ann)).toBe(3);

  await page.mouse.move(900, 150);
  await page.mouse.down({ button: 'right' });
  await page.mouse.move(950, 200);
  await page.mouse.up({ button: 'right' });
  expect(await count(ann)).toBe(3);
});

test('the menu is gone through by keys alone, and Escape closes it and nothing else', async ({ board }) => {
  const [ann] = await board.people(1);
  const { page } = ann;
  await box(page, 300, 200);
  await page.keyboard.press('Shift+F10');
  await expect(item(page, 'Cut')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(item(page, 'Delete')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu(page)).toHaveCount(0);
  await expect(page.getByRole('toolbar', { name: 'What is selected' })).toBeVisible();
  await page.keyboard.press('ContextMenu');
  await expect(item(page, 'Cut')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect.poll(() => count(ann)).toBe(0);
  // The focus is the board's again.
  await page.keyboard.press('Control+z');
  await expect.poll(() => count(ann)).toBe(1);
});

test(
  'a finger that rests with the select tool opens the menu, whole on the screen, and lifting it keeps it',
  long,
  async ({ board }) => {
    const [ann] = await board.people(1);
    const { page } = ann;
    await box(page, 1150, 600);
    await page.keyboard.press('Escape');
    const devtools = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchEnd', ...touchPoints: readonly { x: number; y: number }[]) =>
      devtools.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] });
    await touch('touchStart', { x: 1250, y: 650 });
    await expect(menu(page)).toBeVisible();
    await touch('touchEnd');
    await expect(item(page, 'Delete')).toBeVisible();
    const { x, y, width, height } = (await menu(page).boundingBox())!;
    expect([x >= 0, y >= 0, x + width <= 1280, y + height <= 800]).toEqual([true, true, true, true]);
    await item(page, 'Delete').click();
    await expect.poll(() => count(ann)).toBe(0);
  },
);

test('the wheel moves and zooms the board also over words that are being written', async ({ board }) => {
  const [ann] = await board.people(1);
  const { page } = ann;
  await page.keyboard.press('n');
  await page.mouse.click(640, 400);
  await page.keyboard.type('tea');
  const field = page.getByRole('textbox', { name: 'Words of this shape' });
  const { x, y, width, height } = (await field.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.wheel(0, 60);
  await expect.poll(() => camera(page)).toEqual({ x: 0, y: 60, zoom: 1 });
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -60);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await camera(page)).zoom).toBeGreaterThan(1);
  await page.keyboard.type('!');
  await expect.poll(() => page.evaluate(() => JSON.stringify(window.inkwire!.json()))).toContain('tea!');
});

test('the wheel alone zooms for who switched that on, also after a reload', long, async ({ board }) => {
  const [{ page }] = await board.people(1);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('switch', { name: 'The mouse wheel zooms' }).check();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.waitForFunction(() => 'inkwire' in window);
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, -60);
  await expect.poll(async () => (await camera(page)).zoom).toBeGreaterThan(1);
});

test('a held arrow key is one step to take back', async ({ board }) => {
  const [{ page }] = await board.people(1);
  await box(page, 300, 200);
  const left = () => page.evaluate(() => window.inkwire!.shapes().map(({ at: [x] }) => x));
  for (let repeats = 0; repeats < 5; repeats++) await page.keyboard.down('ArrowRight');
  await page.keyboard.up('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await left()).toEqual([356]);
  await page.keyboard.press('Control+z');
  expect(await left()).toEqual([355]);
  await page.keyboard.press('Control+z');
  expect(await left()).toEqual([350]);
});

test('the middle button moves the board and pastes nothing', long, async ({ board }) => {
  const [ann] = await board.people(1);
  const { page } = ann;
  // As browsers on Linux do when it is let go.
  await page.evaluate(() => {
    const paste = (): void => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'marked elsewhere');
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    };
    window.addEventListener('pointerup', paste);
  });
  await page.mouse.move(600, 400);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(650, 420);
  await page.mouse.up({ button: 'middle' });
  await expect.poll(() => camera(page)).toEqual({ x: -50, y: -20, zoom: 1 });
  expect(await count(ann)).toBe(0);
});

test('Shift, Alt and D turn the page dark, and light again', async ({ board }) => {
  const [{ page }] = await board.people(1);
  const root = page.locator('html');
  await page.keyboard.press('Shift+Alt+D');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Shift+Alt+D');
  await expect(root).toHaveAttribute('data-theme', 'light');
});

function menu(page: Page): Locator {
  return page.getByRole('menu', { name: 'What can be done here' });
}

function item(page: Page, name: string): Locator {
  return menu(page).getByRole('menuitem', { name, exact: true });
}

/** A rectangle of 100 by 100, which is selected then. */
async function box(page: Page, left: number, top: number): Promise<void> {
  await page.keyboard.press('r');
  await drag(page, [left, top], [left + 100, top + 100]);
  await page.getByRole('toolbar', { name: 'What is selected' }).waitFor();
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 4 });
  await page.mouse.up();
}

function count({ page }: Person): Promise<number> {
  return page.evaluate(() => window.inkwire!.shapes().length);
}

function camera(page: Page): Promise<{ x: number; y: number; zoom: number }> {
  return page.evaluate(() => window.inkwire!.camera());
}
