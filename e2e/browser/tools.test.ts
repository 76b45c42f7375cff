// The tools and keys of every day that no other story tells: eraser, line, hand, duplicate, wheel and pages; one does it, the other sees it.
import type { Page } from '@playwright/test';
import { drag, type Place } from '../hands.ts';
import { expect, expectSameBoard, long, test } from '../people.ts';

test('what one draws the other erases in one sweep, and takes it back in one step', async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('l');
  await drag(ann.page, [300, 200], [500, 240]);
  await ann.page.keyboard.press('p');
  await drag(ann.page, [300, 300], [500, 320]);
  await drag(ann.page, [300, 400], [500, 420]);
  await expectKinds(ben.page, ['line', 'freehand', 'freehand']);
  await ben.page.keyboard.press('e');
  await drag(ben.page, [400, 180], [400, 340]);
  await expectKinds(ann.page, ['freehand']);
  await expectSameBoard([ann, ben]);
  await ben.page.keyboard.press('Control+z');
  await expectKinds(ann.page, ['line', 'freehand', 'freehand']);
  // Ann's own steps were never touched: hers takes the last stroke away.
  await ann.page.keyboard.press('Control+z');
  await expectKinds(ben.page, ['line', 'freehand']);
  await expectSameBoard([ann, ben]);
});

test(
  'what is duplicated stands a little off its original, is what moves on, and the other sees both',
  long,
  async ({ board }) => {
    const [ann, ben] = await board.people(2);
    await ann.page.keyboard.press('r');
    await drag(ann.page, [300, 200], [500, 300]);
    await ann.page.keyboard.press('Control+d');
    await expect
      .poll(() => middles(ben.page))
      .toEqual([
        [400, 250],
        [416, 266],
      ]);
    await ann.page.keyboard.press('Shift+ArrowRight');
    await expect
      .poll(() => middles(ben.page))
      .toEqual([
        [400, 250],
        [426, 266],
      ]);
    await expectSameBoard([ann, ben]);
  },
);

test(
  'hand, wheel and pages move my view and nobody else’s; Ctrl and the wheel zoom at the cursor',
  long,
  async ({ board }) => {
    const [ann, ben] = await board.people(2);
    const { page } = ann;
    await page.keyboard.press('h');
    await drag(page, [400, 300], [350, 320]);
    await expect.poll(() => worldAt(page, [0, 0])).toEqual([50, -20]);
    await page.mouse.wheel(30, 60);
    await expect.poll(() => worldAt(page, [0, 0])).toEqual([80, 40]);
    await page.mouse.move(300, 200);
    const pointed = await worldAt(page, [300, 200]);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -25);
    await page.keyboard.up('Control');
    await expect.poll(() => zoom(page)).toBeGreaterThan(1.2);
    expect(await worldAt(page, [300, 200])).toEqual(pointed);
    await page.keyboard.press('Control+0');
    await expect.poll(() => zoom(page)).toBe(1);

    const [, top = 0] = await worldAt(page, [0, 0]);
    await page.keyboard.press('PageDown');
    // Nine tenths of 800 pixels.
    await expect.poll(() => worldAt(page, [0, 0])).toMatchObject([expect.any(Number), top + 720]);
    await page.keyboard.press('PageUp');
    await expect.poll(() => worldAt(page, [0, 0])).toMatchObject([expect.any(Number), top]);
    expect(await worldAt(ben.page, [0, 0])).toEqual([0, 0]);
    expect(await ben.board()).toEqual(await ann.board());
  },
);

/** Back to front. */
async function expectKinds(page: Page, kinds: readonly string[]): Promise<void> {
  await expect.poll(() => page.evaluate(() => window.inkwire!.shapes().map(({ kind }) => kind))).toEqual(kinds);
}

async function middles(page: Page): Promise<number[][]> {
  const shapes = await page.evaluate(() => window.inkwire!.shapes());
  return shapes.map(({ at: [x, y] }) => [x, y]);
}

function zoom(page: Page): Promise<number> {
  return page.evaluate(() => window.inkwire!.camera().zoom);
}

/** The place of the board that is seen there. */
async function worldAt(page: Page, [xPx, yPx]: Place): Promise<number[]> {
  const camera = await page.evaluate(() => window.inkwire!.camera());
  return [Math.round(camera.x + xPx / camera.zoom), Math.round(camera.y + yPx / camera.zoom)];
}
