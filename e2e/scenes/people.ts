// Others on the board: their cursors and panels, following, being brought, words at a cursor, the laser, the chat.
import type { Page } from '@playwright/test';
import { BOARD, freshBoard, join, saved, type Scene } from './scene.ts';

export async function takePeople({ browser, page, take, address }: Scene): Promise<void> {
  await page.goto(address(BOARD));
  await saved(page);
  const names = ['Ann Lee', 'Benjamin', 'Cem', 'Dua Yildiz', 'Eli'];
  const others = await Promise.all(names.map((name) => join(browser, address(BOARD), name)));
  await page.waitForFunction((count) => window.inkwire?.peers().length === count, others.length);
  await others[0]?.mouse.move(340, 300);
  await others[1]?.mouse.move(420, 520);
  await page.waitForFunction(() => window.inkwire?.peers().filter(({ cursor }) => cursor).length === 2);
  await take('people');
  await page.getByRole('button', { name: /^People/ }).click();
  await take('people-panel');
  const panel = page.getByRole('dialog');
  await panel.getByRole('button', { name: /^Ann Lee/ }).click();
  await others[1]?.keyboard.press('/');
  await others[1]?.keyboard.type('Look at this one!');
  await page.getByText('Look at this one!').waitFor();
  await take('following');
  await page.keyboard.press('Escape');
  await others[2]?.getByRole('button', { name: /^People/ }).click();
  await others[2]?.getByRole('button', { name: 'Bring everyone here' }).click();
  await page.getByRole('button', { name: 'Go back' }).waitFor();
  await take('brought');
  for (const other of others) await other.context().close();
}

/** Words at my own cursor, a laser, and the chat: closed with news, empty, full. */
export async function takeTalk({ browser, page, take, address }: Scene): Promise<void> {
  const place = freshBoard();
  await page.goto(address(place));
  await saved(page);
  const ann = await join(browser, address(place), 'Ann Lee');
  await page.mouse.move(180, 300);
  await page.keyboard.press('/');
  await page.keyboard.type('Shall we start here?');
  await take('saying');
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await page.mouse.move(90, 420);
  await page.mouse.down();
  for (let turn = 0; turn < 5; turn += 0.2) await page.mouse.move(90 + turn * 40, 420 + 40 * Math.sin(turn * 2));
  await take('laser', 'moving');
  await page.mouse.up();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Chat/ }).first().click();
  await take('chat-empty');
  await page.getByRole('button', { name: 'Close the chat' }).click();
  await say(ann, 'Hello! I have put the plan of last week here: https://example.org/plans/2026/spring');
  await page.getByTitle('Open the chat').waitFor();
  await take('chat-toast');
  await page.getByRole('button', { name: /^Chat/ }).first().click();
  await say(page, 'Thank you, I am reading it.');
  await say(ann, 'The third part is still open.');
  await say(ann, 'Whoever has an idea: write it on a note.');
  await page.getByText('write it on a note').waitFor();
  await ann.getByRole('textbox', { name: 'Write a message' }).pressSequentially('And');
  await page.getByText('Ann Lee is typing').waitFor();
  await take('chat');
  await page.getByRole('button', { name: 'Close the chat' }).click();
  await ann.context().close();
}

async function say(page: Page, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Write a message' });
  if (!(await field.isVisible())) await page.getByRole('button', { name: /^Chat/ }).first().click();
  await field.fill(words);
  await field.press('Enter');
}
