// Boards as files: held over the page, what came of one, its report; and a board in somebody's page.
import path from 'node:path';
import { holdFile } from '../hands.ts';
import { freshBoard, saved, type Scene } from './scene.ts';

const LIBRARY = path.join(import.meta.dirname, '../data/excalidraw/decision-flow-control.excalidrawlib');

export async function takeFiles({ page, take, address, isPhone }: Scene): Promise<void> {
  await page.goto(address(freshBoard()));
  await saved(page);
  await holdFile(page, LIBRARY, 'dragenter');
  await page.getByText('Let go to put it on the board').waitFor();
  await take('drop');
  await holdFile(page, LIBRARY, 'drop', isPhone ? [195, 420] : [640, 400]);
  await page.getByRole('button', { name: 'Details' }).waitFor();
  await take('import');
  await page.getByRole('button', { name: 'Details' }).click();
  await page.getByRole('dialog').waitFor();
  await take('import-report');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+Shift+E');
  const notice = page.locator('.notices').getByText('There is nothing on this board');
  await notice.waitFor();
  await take('notice');
}

export async function takeEmbedded({ page, take, address }: Scene): Promise<void> {
  await page.goto(address('/embed-example'));
  await page.frameLocator('iframe[title="A board to draw on"]').getByRole('application').waitFor();
  await page.getByRole('button', { name: 'Put a note from the page' }).click();
  await page
    .getByText(/^change /)
    .first()
    .waitFor();
  await take('embedded');
}
