// Texts and sticky notes: two people write with real keyboards, into one note at the same moment too.
import type { Page } from '@playwright/test';
import { expect, expectSameBoard, long, smoke, test } from '../people.ts';

test('a text is written, goes on being written, and taken back', async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('t');
  await ann.page.mouse.click(300, 300);
  await ann.page.keyboard.type('Hello <b>Ben</b>');
  await expectWords(ben.page, ['Hello <b>Ben</b>']);
  await ann.page.keyboard.press('Enter');
  await ann.page.keyboard.type('second line');
  await ann.page.keyboard.press('Escape');
  await expectWords(ben.page, ['Hello <b>Ben</b>\nsecond line']);

  // Letters of tools and commands were letters; now they are tools again, and the text is selected.
  await ann.page.keyboard.press('Shift+ArrowRight');
  await ann.page.keyboard.press('Enter');
  await ann.page.keyboard.type('!');
  await ann.page.keyboard.press('Control+Enter');
  await expectWords(ben.page, ['Hello <b>Ben</b>\nsecond line!']);
  await expectSameBoard([ann, ben]);
  for (let steps = 0; steps < 2; steps++) await ann.page.keyboard.press('Control+z');
  await expectWords(ben.page, ['Hello <b>Ben</b>\nsecond line']);
  await expectSameBoard([ann, ben]);
});

test('a click with the text tool and no word leaves nothing', long, async ({ board }) => {
  const [ann] = await board.people(1);
  await ann.page.keyboard.press('t');
  await ann.page.mouse.click(300, 300);
  await expect(field(ann.page)).toBeFocused();
  await ann.page.mouse.click(600, 500);
  await expect(field(ann.page)).toHaveCount(0);
  await ann.page.keyboard.press('Escape');
  expect(await ann.page.evaluate(() => window.inkwire!.shapes())).toEqual([]);
});

test('two people write into one note at the same moment, and both see every letter', smoke, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('n');
  await ann.page.mouse.click(400, 400);
  await ann.page.keyboard.type('tea');
  await expectWords(ben.page, ['tea']);
  await ben.page.keyboard.press('v');
  await ben.page.mouse.dblclick(400, 400);
  await expectWriting(ben.page);
  await ben.page.keyboard.press('Control+Home');
  await Promise.all([ann.page.keyboard.type(' and cake'), ben.page.keyboard.type('Green ')]);
  await expectWords(ann.page, ['Green tea and cake']);
  // The caret stayed among its letters.
  await Promise.all([ann.page.keyboard.type('!'), ben.page.keyboard.type('or black ')]);
  await expectWords(ann.page, ['Green or black tea and cake!']);
  for (const { page } of [ann, ben]) {
    await expect(field(page)).toHaveValue('Green or black tea and cake!');
    await page.keyboard.press('Escape');
  }
  await expectSameBoard([ann, ben]);
});

test('what is written offline comes together with what others wrote meanwhile', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('n');
  await ann.page.mouse.click(400, 400);
  await ann.page.keyboard.type('one');
  await expectWords(ben.page, ['one']);
  await ann.cutNetwork('reset');
  await ann.page.keyboard.type(' two');
  await ben.page.keyboard.press('v');
  await ben.page.mouse.click(400, 400);
  await ben.page.keyboard.press('Enter');
  await ben.page.keyboard.press('Control+Home');
  await ben.page.keyboard.type('zero ');
  await ann.restoreNetwork();
  await expectWords(ann.page, ['zero one two']);
  await ann.page.keyboard.type(' three');
  await expectWords(ben.page, ['zero one two three']);
});

test('the field lies over the drawn words at any zoom', smoke, async ({ board }) => {
  const [ann] = await board.people(1);
  await ann.page.evaluate(() => window.inkwire!.setCamera({ x: 100, y: 50, zoom: 2.5 }));
  await ann.page.keyboard.press('t');
  await ann.page.mouse.click(400, 300);
  await ann.page.keyboard.type('Whiteboard words');
  const drawn = await ann.page.evaluate(() => {
    const { at, size } = window.inkwire!.shapes()[0]!;
    const { x, y, zoom } = window.inkwire!.camera();
    return { left: (at[0] - size[0] / 2 - x) * zoom, top: (at[1] - size[1] / 2 - y) * zoom, width: size[0] * zoom };
  });
  const box = (await field(ann.page).boundingBox())!;
  expect(box.x).toBeCloseTo(drawn.left, 0);
  expect(box.y).toBeCloseTo(drawn.top, 0);
  // The browser's own measure of the words in the field is ours, within a pixel in five hundred.
  const measured = await field(ann.page).evaluate(async (element) => {
    const { fontSize, fontFamily } = getComputedStyle(element);
    const ctx = document.createElement('canvas').getContext('2d')!;
    ctx.font = `${fontSize} ${fontFamily}`;
    ctx.fontKerning = 'none';
    await document.fonts.load(ctx.font);
    return ctx.measureText((element as HTMLTextAreaElement).value).width;
  });
  expect(measured * 2.5).toBeCloseTo(drawn.width, 0);
});

const field = (page: Page) => page.getByRole('textbox', { name: 'Words of this shape' });

/** Her keys go into the field. Of Firefox's windows one alone is active, whoever it belongs to: "focused" says more than this. */
async function expectWriting(page: Page): Promise<void> {
  await expect.poll(() => field(page).evaluate((element) => element === document.activeElement)).toBe(true);
}

async function expectWords(page: Page, words: readonly string[]): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() => window.inkwire!.shapes().flatMap((shape) => ('words' in shape ? [shape.words] : []))),
    )
    .toEqual(words);
}
