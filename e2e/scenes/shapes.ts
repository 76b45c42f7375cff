// What one puts on a board and what shows around it: shapes, a note, a text while it is written, an arrow, the frame and bar of what is selected, the outline in words.
import type { Page } from '@playwright/test';
import { drag } from '../hands.ts';
import { freshBoard, saved, type Scene } from './scene.ts';

/** Where things are put, as parts of what is free between the panels. */
type Spot = (x: number, y: number) => [number, number];

const FREE = {
  laptop: { left: 240, top: 120, width: 800, height: 520 },
  phone: { left: 30, top: 110, width: 330, height: 560 },
} as const;

export async function takeShapes({ page, take, address, isPhone }: Scene): Promise<void> {
  await page.goto(address(freshBoard()));
  await saved(page);
  const { left, top, width, height } = FREE[isPhone ? 'phone' : 'laptop'];
  const at: Spot = (x, y) => [left + x * width, top + y * height];
  await putShapes(page, at, take);
  await writeWords(page, at, take);
  await page.keyboard.press('v');
  await page.keyboard.press('Enter');
  await take('frame');
  await page.keyboard.press('Control+a');
  await page.getByRole('toolbar', { name: 'What is selected' }).waitFor();
  await take('frame-of-many');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+O');
  await page.getByRole('navigation').getByRole('listitem').first().waitFor();
  await take('outline');
  await page.keyboard.press('Escape');
}

async function putShapes(page: Page, at: Spot, take: Scene['take']): Promise<void> {
  await page.keyboard.press('r');
  await drag(page, at(0, 0.02), at(0.36, 0.2));
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  const tray = page.getByRole('toolbar', { name: 'Style' });
  await tray.getByRole('button', { name: 'Fill Green' }).click();
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('o');
  await drag(page, at(0.62, 0.3), at(0.98, 0.48));
  await page.keyboard.press('a');
  await drag(page, at(0.3, 0.14), at(0.75, 0.4));
  await page.getByRole('toolbar', { name: 'What is selected' }).waitFor();
  await take('arrow');
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  await tray.getByRole('button', { name: 'Curved' }).click();
  await take('tray-of-arrow');
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await page.getByRole('button', { name: /^Pens/ }).click();
  await page.getByRole('button', { name: 'Highlighter' }).first().waitFor();
  await take('pens');
  await page.keyboard.press('Escape');
}

async function writeWords(page: Page, at: Spot, take: Scene['take']): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Words of this shape' });
  await page.keyboard.press('n');
  await page.mouse.click(...at(0.22, 0.62));
  await field.fill('Who brings the projector? Ask Ben before Thursday.');
  await take('writing-note');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await take('note');
  await page.keyboard.press('t');
  await page.mouse.click(...at(0.52, 0.84));
  await field.fill('Plan for spring');
  await take('writing-text');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.mouse.dblclick(...at(0.18, 0.11));
  await field.fill('Start');
  await take('writing-on-shape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}
