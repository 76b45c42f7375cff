// A person without a mouse, beside one who has: everything is done by keys, and heard.
import type { Locator, Page } from '@playwright/test';
import { expect, long, type Person, test } from '../people.ts';

test('a person without a mouse draws, moves, colours, deletes, undoes, chats and follows', async ({ board }) => {
  const [ann, ben] = await board.people(2);
  const { keyboard } = ann.page;

  // A rectangle in the middle of the screen, moved.
  await keyboard.press('r');
  await keyboard.press('Enter');
  await expect(spoken(ann.page)).toContainText('Selected: Rectangle, ink.');
  await expect.poll(() => middles(ann)).toEqual([[640, 400]]);
  await keyboard.press('Shift+ArrowLeft');
  await keyboard.press('ArrowUp');
  await expect.poll(() => middles(ann)).toEqual([[630, 399]]);
  await expect(spoken(ben.page)).toContainText('Ann added: Rectangle.');

  // Red, by the toolbar.
  await tabTo(ann.page, dockButton(ann.page, 'Select'));
  for (let steps = 0; steps < 30 && !(await isFocused(dockButton(ann.page, 'Red'))); steps++) {
    await keyboard.press('ArrowRight');
  }
  await keyboard.press('Enter');
  await expect.poll(() => styles(ann)).toEqual(['red']);

  // A note, written on; the key of its tool gives the focus back to the board.
  await keyboard.press('n');
  await keyboard.press('Enter');
  await keyboard.type('Users ask for undo');
  await keyboard.press('Escape');
  await expect(spoken(ann.page)).toContainText('Selected: Sticky note, yellow: Users ask for undo.');
  await keyboard.press('Delete');
  await expect.poll(() => middles(ann)).toHaveLength(1);
  await keyboard.press('Control+z');
  await expect.poll(() => middles(ann)).toHaveLength(2);

  // The board in words, and back to the rectangle from far away.
  await keyboard.press('Escape');
  await keyboard.press('ArrowRight');
  await expect.poll(() => ann.page.evaluate(() => window.inkwire!.camera().x)).toBe(50);
  for (let pages = 0; pages < 3; pages++) await keyboard.press('PageDown');
  await keyboard.press('Shift+o');
  const list = ann.page.getByRole('navigation', { name: 'Objects on this board' });
  await expect(list.getByRole('listitem')).toHaveText([/Sticky note, yellow: Users ask for undo/, /Rectangle, red/]);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(spoken(ann.page)).toContainText('Selected: Rectangle, red.');
  await expect(list.getByRole('list')).toHaveCount(0);
  expect(await ann.page.evaluate(() => window.inkwire!.camera().y)).toBeLessThan(400);
  await keyboard.press('ArrowDown');
  await expect.poll(() => middles(ann)).toContainEqual([630, 400]);

  // The chat, and Ben's view.
  await tabTo(ann.page, ann.page.getByRole('button', { name: 'Chat', exact: true }));
  await keyboard.press('Enter');
  await expect(ann.page.getByRole('textbox', { name: 'Write a message' })).toBeFocused();
  await keyboard.type('Hello');
  await keyboard.press('Enter');
  await expect(ben.page.locator('.toast')).toContainText('Hello');
  await keyboard.press('Escape');
  await tabTo(ann.page, ann.page.getByRole('button', { name: 'Follow Ben' }));
  await keyboard.press('Enter');
  await expect(ann.page.getByText('Following Ben', { exact: true })).toBeVisible();
  await keyboard.press('Escape');
  await expect(ann.page.getByText('Following Ben', { exact: true })).toHaveCount(0);
});

test('Tab goes once round the board: seen at each stop, caught nowhere', long, async ({ board }) => {
  const [{ page }] = await board.people(1);
  const stops: string[] = [];
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const element = document.activeElement!;
      if (element === document.body) return null;
      const { left, top, width, height } = element.getBoundingClientRect();
      const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
      const style = getComputedStyle(element);
      const hasRing = style.outlineStyle !== 'none' || element.matches('.host');
      const isOnTop = onTop !== null && (element.contains(onTop) || element.matches('.host'));
      return `${element.ariaLabel ?? element.textContent.trim()}${hasRing && isOnTop ? '' : ' (not seen)'}`;
    });
    if (stop === null || stops[0] === stop) break;
    stops.push(stop);
  }
  expect(stops.slice(0, 3)).toEqual(['Objects on this board', 'To the tools', 'Drawing area']);
  expect(stops.filter((stop) => stop.endsWith('(not seen)'))).toEqual([]);
  expect(stops.length).toBeLessThan(25);
});

test('letters alone do nothing once that is switched off, and stay off', long, async ({ board }) => {
  const [{ page }] = await board.people(1);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('switch', { name: 'Letters alone are shortcuts' }).uncheck();
  await page.keyboard.press('Escape');
  await page.reload();
  await page.waitForFunction(() => 'inkwire' in window);
  await page.keyboard.press('e');
  await expect(dockButton(page, 'Eraser')).toHaveAttribute('aria-pressed', 'false');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('switch', { name: 'Letters alone are shortcuts' }).check();
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(dockButton(page, 'Eraser')).toHaveAttribute('aria-pressed', 'true');
});

/** What was said lately, to those who listen. */
function spoken(page: Page): Locator {
  return page.locator('main > [aria-live="polite"]');
}

function dockButton(page: Page, name: string): Locator {
  return page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name, exact: true });
}

/** Presses Tab until something has the focus; fails when it is never reached. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await isFocused(wanted)) return;
    await page.keyboard.press('Tab');
    // A toolbar is one stop, wherever its keys are.
    if (await isInToolbarOf(wanted)) return;
  }
  await expect(wanted).toBeFocused();
}

function isFocused(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === document.activeElement);
}

function isInToolbarOf(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element.closest('.dock')?.contains(document.activeElement) ?? false);
}

function middles({ page }: Person): Promise<number[][]> {
  return page.evaluate(() => window.inkwire!.shapes().map(({ at: [x, y] }) => [Math.round(x), Math.round(y)]));
}

function styles({ page }: Person): Promise<string[]> {
  return page.evaluate(() => window.inkwire!.shapes().map(({ style }) => style.color));
}
