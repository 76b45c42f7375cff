// Styles with real mice and keyboards: what one chooses, the other sees, and both at once count.
import type { Page } from '@playwright/test';
import { expect, expectSameBoard, long, test } from '../people.ts';

test('one fills, dashes and fades a rectangle while the other recolours it, and all of it counts', async ({
  board,
}) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [200, 200], [400, 300]);
  await expect.poll(() => styles(ben.page)).toHaveLength(1);
  await ben.page.keyboard.press('v');
  await ben.page.mouse.click(200, 250);
  await ann.page.getByRole('button', { name: /Colour and width/ }).click();
  const tray = ann.page.getByRole('toolbar', { name: 'Style' });
  await Promise.all([
    tray.getByRole('button', { name: 'Fill Green' }).click(),
    ben.page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Red', exact: true }).click(),
  ]);
  await tray.getByRole('button', { name: 'Dashed' }).click();
  await tray.getByRole('button', { name: 'Opacity 50 %' }).click();
  const both = { color: 'red', width: 4, fill: 'green', dash: 'dashed', opacity: 0.5 };
  for (const { page } of [ann, ben]) await expect.poll(() => styles(page)).toMatchObject([both]);
  await expectSameBoard([ann, ben]);
});

test('a highlight is seen to grow by the other, in its own colour', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('Shift+D');
  await drag(ann.page, [200, 200], [400, 220]);
  await expect.poll(() => styles(ben.page)).toMatchObject([{ color: 'yellow', width: 4 }]);
  await expectSameBoard([ann, ben]);
});

test(
  'a tool is kept, a fill chosen and a style handed on by their keys, and the other sees it',
  long,
  async ({ board }) => {
    const [ann, ben] = await board.people(2);
    const { page } = ann;
    await page.keyboard.press('q');
    await page.keyboard.press('r');
    await drag(page, [200, 200], [300, 300]);
    await drag(page, [400, 200], [500, 300]);
    await expect(page.getByRole('button', { name: 'Shapes: Rectangle' })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('g');
    await expect(page.getByRole('button', { name: 'No fill' })).toBeFocused();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await expect(page.getByRole('button', { name: 'Ink', exact: true })).toBeFocused();
    await page.keyboard.press('Control+Alt+c');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+Alt+v');
    await page.keyboard.press('Control+Shift+>');
    const handed = { fill: 'ink', fontSize: 26 };
    await expect.poll(() => styles(ben.page)).toMatchObject([handed, handed]);
    await expectSameBoard([ann, ben]);
    const downloading = page.waitForEvent('download');
    await page.keyboard.press('Control+Shift+E');
    expect((await downloading).suggestedFilename()).toMatch(/\.png$/);
  },
);

test('by keyboard alone a shape gets another style', long, async ({ board }) => {
  const [ann] = await board.people(1);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [200, 200], [400, 300]);
  await ann.page.getByRole('button', { name: /Colour and width/ }).focus();
  await ann.page.keyboard.press('Enter');
  const dotted = ann.page.getByRole('button', { name: 'Dotted' });
  for (let step = 0; step < 30 && !(await dotted.evaluate((button) => button === document.activeElement)); step++) {
    await ann.page.keyboard.press('ArrowRight');
  }
  await ann.page.keyboard.press('Enter');
  await expect.poll(() => styles(ann.page)).toMatchObject([{ dash: 'dotted' }]);
  await ann.page.keyboard.press('Escape');
  await expect(ann.page.getByRole('toolbar', { name: 'Style' })).toBeHidden();
  await expect(ann.page.getByRole('button', { name: /Colour and width/ })).toBeFocused();
});

function styles(page: Page): Promise<readonly object[]> {
  return page.evaluate(() => window.inkwire!.shapes().map(({ style }) => style));
}

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
}
