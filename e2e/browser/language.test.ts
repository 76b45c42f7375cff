// The page in another language and direction: which one greets a person, that changing it keeps both the choice and the drawing, and that all fits.
import type { Locator, Page } from '@playwright/test';
import { type Board, expect, long, test } from '../people.ts';

test.describe('a German browser', () => {
  test.use({ locale: 'de-DE' });

  test('is greeted in German, changes to English without losing a stroke, and stays there', async ({ board, page }) => {
    await open(board, page);
    const root = page.locator('html');
    await expect(root).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('button', { name: 'Teilen' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Rechteck' })).toHaveAttribute('title', /Rechteck/);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Tasten und Gesten' })).toContainText('Strg+Umschalt+Z');
    await page.keyboard.press('Escape');

    await board.server.kill('SIGKILL');
    await page.mouse.move(400, 400);
    await page.mouse.down();
    await page.mouse.move(500, 440, { steps: 4 });
    await page.mouse.up();
    await expect(page.getByRole('button', { name: /^Offline – 1\sÄnderung/ })).toBeVisible();
    await page.getByRole('button', { name: 'Mehr' }).click();
    await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
    await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('en');
    await expect(root).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('button', { name: /^Offline – 1\schange/ })).toBeVisible();
    expect(await page.evaluate(() => window.inkwire?.shapes().length)).toBe(1);

    await board.server.restart();
    await saved(page);
    await page.reload();
    await saved(page);
    await expect(page.getByRole('button', { name: 'Share' })).toBeVisible();
    await page.goto(address(board, '/'));
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await expect(page.getByRole('button', { name: 'Neues Board' })).toBeVisible();
  });

  test('speaks English when its words cannot be had', long, async ({ board, page }) => {
    await page.route(/german/, (route) => route.abort());
    await page.goto(address(board, '/'));
    await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await expect(page.getByRole('alert')).toHaveText(/could not be loaded/);
    await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('system');
  });
});

for (const [name, viewport] of [
  ['a laptop', { width: 1280, height: 800 }],
  ['a phone', { width: 390, height: 844 }],
] as const) {
  test(
    `a page written from right to left changes sides on ${name}, and nothing leaves the window`,
    long,
    async ({ board, page }) => {
      await page.setViewportSize(viewport);
      await open(board, page);
      const share = page.getByRole('button', { name: 'Share' });
      const before = await centreOf(share);
      await page.evaluate(() => (document.documentElement.dir = 'rtl'));
      expect(await centreOf(share)).toBeCloseTo(viewport.width - before, 0);
      await expect(page.locator('canvas').first()).toHaveCSS('direction', 'ltr');

      const openers = { menu: 'More', people: /^People/, chat: /^Chat/, style: /^Colour and width/ };
      expect(await straysOf(page), 'panels').toEqual([]);
      for (const [what, opener] of Object.entries(openers)) {
        await page.getByRole('button', { name: opener }).first().click();
        expect(await straysOf(page), what).toEqual([]);
        if (what === 'chat') await page.getByRole('button', { name: 'Close the chat' }).click();
        else await page.keyboard.press('Escape');
      }
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard and gestures' })).toBeVisible();
      expect(await straysOf(page), 'help').toEqual([]);
    },
  );
}

test(
  'in a toolbar that is written from right to left the arrows go where they point',
  long,
  async ({ board, page }) => {
    await open(board, page);
    await page.evaluate(() => (document.documentElement.dir = 'rtl'));
    const select = page.getByRole('button', { name: 'Select', exact: true });
    await select.focus();
    await page.keyboard.press('ArrowLeft');
    await expect(page.getByRole('button', { name: 'Hand', exact: true })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await expect(select).toBeFocused();
  },
);

async function centreOf(button: Locator): Promise<number> {
  const box = await button.boundingBox();
  return box ? box.x + box.width / 2 : NaN;
}

/** What can be seen and reaches past the left or right edge of the window, apart from the drawing. */
function straysOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main *')]
      .filter((element) => element.checkVisibility() && !element.closest('.canvas, .only-heard, svg'))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && (box.left < -1 || box.right > window.innerWidth + 1))
      .map(({ element, box }) => `${element.tagName} ${element.textContent} from ${box.left} to ${box.right}`),
  );
}

async function open(board: Board, page: Page): Promise<void> {
  await page.goto(address(board, '/b/language'));
  await saved(page);
}

async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved', undefined, { timeout: 60_000 });
}

function address(board: Board, path: string): string {
  return `http://127.0.0.1:${board.server.port}${path}`;
}
