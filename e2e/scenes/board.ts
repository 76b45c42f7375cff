// The pages before a board, a board by itself, and its panels.
import { BOARD, freshBoard, saved, type Scene } from './scene.ts';

export async function takePages({ page, take, address }: Scene): Promise<void> {
  await page.goto(address('/'));
  await take('home-empty');
  await page.goto(address('/b/two%20words'));
  await take('malformed');
  await page.goto(address('/nothing'));
  await take('nowhere');
}

/** Who was never here is asked for a name; from then on this browser has one. */
export async function takeArrival({ page, take, address }: Scene): Promise<void> {
  await page.goto(address(freshBoard()));
  await saved(page);
  await take('asked');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada Lovelace');
  await page.keyboard.press('Enter');
}

export async function takeBoard({ page, take, address }: Scene): Promise<void> {
  await page.goto(address(freshBoard()));
  await saved(page);
  await take('board-empty');
  await page.goto(address(BOARD));
  await saved(page);
  await take('board');
  await page.keyboard.press('r');
  await page.getByRole('button', { name: /^Shapes/ }).click();
  await take('shapes');
  await page.getByRole('button', { name: /Colour and width/ }).click();
  await take('tray');
  await page.keyboard.press('p');
  await page.getByRole('button', { name: /Colour and width/ }).click();
  await page.getByRole('button', { name: 'More' }).click();
  await take('menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await take('shared');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: /Share|Copied/ }).click();
  await take('shared-by-hand');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await take('help');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  for (let stops = 0; stops < 2; stops++) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await take('focus');
  await page.goto(address('/'));
  await take('home');
}
