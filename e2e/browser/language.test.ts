// The page in another language: which one greets a person, and that changing it keeps both the choice and the drawing.
import type { Page } from '@playwright/test';
import { expect, test, type Board } from '../people.ts';

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

  test('speaks English when its words cannot be had', async ({ board, page }) => {
    await page.route(/german/, (route) => route.abort());
    await page.goto(address(board, '/'));
    await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await expect(page.getByRole('alert')).toHaveText(/could not be loaded/);
    await expect(page.getByRole('combobox', { name: 'Language' })).toHaveValue('system');
  });
});

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
