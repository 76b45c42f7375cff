// Outlines and the select tool with a real mouse and keyboard, and what somebody else sees of it.
import type { Page } from '@playwright/test';
import { shownEnds } from '#shared/shapes/arrow.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import { drag, fingersOf, pull } from '../hands.ts';
import { expect, expectSameBoard, long, smoke, test } from '../people.ts';

test('what one puts up, moves, colours and deletes, the other sees', smoke, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [200, 200], [400, 300]);
  await ann.page.keyboard.press('o');
  await drag(ann.page, [500, 200], [700, 300]);
  await expectKinds(ben.page, ['ellipse', 'rectangle']);

  // The ellipse is selected since it was put up; Shift takes in the rectangle by its edge.
  await ann.page.keyboard.down('Shift');
  await ann.page.mouse.click(200, 250);
  await ann.page.keyboard.up('Shift');
  await drag(ann.page, [600, 200], [600, 260]);
  await ann.page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: 'Red', exact: true }).click();
  await ann.page.keyboard.press('Shift+ArrowDown');
  const moved = await expectSameBoard([ann, ben]);
  expect(JSON.stringify(moved).match(/"red"/g)).toHaveLength(2);

  // Ben takes one away while Ann has it selected; what she does next is to the other alone.
  await ben.page.keyboard.press('v');
  // Comparing pictures has shown him the whole board from nearer.
  await ben.page.evaluate(() => window.inkwire!.setCamera({ x: 0, y: 0, zoom: 1 }));
  await ben.page.mouse.click(200, 320);
  await ben.page.keyboard.press('Delete');
  await expectKinds(ann.page, ['ellipse']);
  await ann.page.keyboard.press('ArrowLeft');
  await expectSameBoard([ann, ben]);
  await ben.page.keyboard.press('Control+z');
  await expectKinds(ann.page, ['ellipse', 'rectangle']);
  await expectSameBoard([ann, ben]);
});

test('a finger selects and moves, and two never do', long, async ({ board }) => {
  const [ann] = await board.people(1);
  await ann.page.keyboard.press('d');
  await drag(ann.page, [300, 300], [500, 400]);
  const fingers = await fingersOf(ann.page);
  const place = (): Promise<readonly number[] | undefined> =>
    ann.page.evaluate(() => window.inkwire!.shapes().map(({ at }) => at)[0]);
  expect(await place()).toEqual([400, 350, 0]);
  await fingers.down([350, 325]);
  await fingers.move([380, 325]);
  await fingers.move([400, 325]);
  await fingers.lift();
  await expect.poll(place).toEqual([450, 350, 0]);
  await fingers.down([350, 350], [600, 350]);
  await fingers.move([350, 450], [600, 450]);
  await fingers.lift();
  expect(await place()).toEqual([450, 350, 0]);
  const bar = ann.page.getByRole('toolbar', { name: 'What is selected' });
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(bar).toBeHidden();
  expect(await place()).toBeUndefined();
});

test('what one resizes and turns by handles, the other sees before it is let go', smoke, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [300, 200], [500, 300]);
  await expectKinds(ben.page, ['rectangle']);
  const before = await places(ben.page);

  // Handles stand six pixels out of the box: half of the line, and a gap.
  await pull(ann.page, [506, 306], [606, 356]);
  await expect.poll(() => dragged(ben.page)).toEqual([[450, 275, 0, 300, 150]]);
  expect(await places(ben.page)).toEqual(before);
  await ann.page.mouse.up();
  await expect.poll(() => places(ben.page)).toEqual([[450, 275, 0, 300, 150]]);
  await expect.poll(() => dragged(ben.page)).toEqual([]);

  // From above the middle to the right of it: a quarter.
  await pull(ann.page, [450, 170], [600, 275]);
  await expect.poll(() => dragged(ben.page)).toEqual([[450, 275, 1.57, 300, 150]]);
  await ann.page.mouse.up();
  await expect.poll(() => places(ben.page)).toEqual([[450, 275, 1.57, 300, 150]]);
  await expectSameBoard([ann, ben]);

  await ann.page.keyboard.press('Control+z');
  await ann.page.keyboard.press('Control+z');
  await expect.poll(() => places(ben.page)).toEqual(before);
});

test('a finger pulls a corner beside which it lands, and turns to a full quarter', long, async ({ board }) => {
  const [ann] = await board.people(1);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [300, 200], [500, 300]);
  const finger = await fingersOf(ann.page);
  await finger.down([516, 316]);
  await finger.move([560, 340]);
  await finger.move([616, 366]);
  await finger.lift();
  await expect.poll(() => places(ann.page)).toEqual([[450, 275, 0, 300, 150]]);
  // Four degrees short of a quarter.
  await finger.down([450, 170]);
  await finger.move([540, 200]);
  await finger.move([550, 268]);
  await finger.lift();
  await expect.poll(() => places(ann.page)).toEqual([[450, 275, 1.57, 300, 150]]);
});

test(
  'by keys alone one goes to a shape, nudges, turns, deletes and brings it back, and out again',
  long,
  async ({ board }) => {
    const [ann, ben] = await board.people(2);
    for (const left of [600, 400]) {
      await ben.page.keyboard.press('r');
      await drag(ben.page, [left, 200], [left + 100, 300]);
    }
    await expectKinds(ann.page, ['rectangle', 'rectangle']);
    const { keyboard } = ann.page;
    for (const key of ['v', 'Enter', 'Tab', 'Shift+ArrowRight', 'Shift+Period']) await keyboard.press(key);
    await expect
      .poll(() => places(ben.page))
      .toEqual([
        [660, 250, 0.26, 100, 100],
        [450, 250, 0, 100, 100],
      ]);
    await keyboard.press('Delete');
    await expect.poll(() => places(ben.page)).toEqual([[450, 250, 0, 100, 100]]);
    await keyboard.press('Control+z');
    await expect.poll(() => places(ben.page)).toHaveLength(2);
    await expectSameBoard([ann, ben]);

    // To the tools with a shape selected, back, and past the last shape out to the panels.
    await keyboard.press('Enter');
    await keyboard.press('Control+Enter');
    await expect(ann.page.getByRole('toolbar', { name: 'Tools' }).locator(':focus')).toHaveCount(1);
    const drawingArea = ann.page.getByLabel('Drawing area', { exact: true });
    await drawingArea.focus();
    await keyboard.press('Tab');
    await expect(drawingArea).toBeFocused();
    await keyboard.press('ArrowDown');
    await expect.poll(() => places(ben.page)).toContainEqual([660, 251, 0.26, 100, 100]);
    await keyboard.press('Tab');
    await expect(drawingArea).not.toBeFocused();
  },
);

test('dragged with Alt a shape stays, and a copy goes', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [300, 200], [500, 300]);
  await ann.page.keyboard.down('Alt');
  await drag(ann.page, [400, 250], [400, 450]);
  await ann.page.keyboard.up('Alt');
  await expect
    .poll(() => places(ben.page))
    .toEqual([
      [400, 250, 0, 200, 100],
      [400, 450, 0, 200, 100],
    ]);
  await ann.page.keyboard.press('Control+z');
  await expect.poll(() => places(ben.page)).toHaveLength(1);
});

test(
  'by the buttons of the tray a shape steps behind the one it covers, and the other sees it',
  long,
  async ({ board }) => {
    const [ann, ben] = await board.people(2);
    for (const [from, to] of [
      [200, 400],
      [300, 500],
    ] as const) {
      await ann.page.keyboard.press('r');
      await drag(ann.page, [from, from], [to, to]);
    }
    const [first, second] = await places(ann.page);
    await ann.page.getByRole('button', { name: /^Colour and width/ }).click();
    const order = ann.page.getByRole('group', { name: 'Order' });
    await expect(order.getByRole('button', { name: 'One step forward' })).toHaveAttribute('aria-disabled', 'true');
    await order.getByRole('button', { name: 'One step backward' }).click();
    await expect.poll(() => places(ben.page)).toEqual([second, first]);
    await order.getByRole('button', { name: 'Bring to front' }).click();
    await expect.poll(() => places(ben.page)).toEqual([first, second]);
    await expectSameBoard([ann, ben]);
  },
);

test("an arrow's end pulled onto a box follows it wherever somebody else moves it", async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [700, 200], [900, 300]);
  await ann.page.keyboard.press('a');
  await drag(ann.page, [300, 250], [500, 250]);
  await drag(ann.page, [500, 250], [800, 250]);
  await expect.poll(() => arrowEnd(ben.page)).toEqual([692, 250]);

  await ben.page.keyboard.press('v');
  await pull(ben.page, [800, 300], [800, 400]);
  // Ann sees box and arrow on their way. Towards (800, 350) the arrow meets the box at (700, 330).
  await expect.poll(async () => (await dragged(ann.page)).length).toBe(2);
  await ben.page.mouse.up();
  for (const { page } of [ann, ben]) await expect.poll(() => arrowEnd(page)).toEqual([692, 328]);
  await expectSameBoard([ann, ben]);
});

/** The middle, turn and size of each shape, back to front. */
function places(page: Page): Promise<number[][]> {
  return page.evaluate(() => window.inkwire!.shapes()).then((shapes) => shapes.map(placeOf));
}

/** The same of what somebody else drags just now. */
function dragged(page: Page): Promise<number[][]> {
  return page.evaluate(() => window.inkwire!.drags()).then((shapes) => shapes.map(placeOf));
}

function placeOf({ at, size }: Shape): number[] {
  return [...at, ...size].map((value) => Math.round(value * 100) / 100);
}

/** The head of the one arrow, as it is drawn. */
async function arrowEnd(page: Page): Promise<number[]> {
  const shapes = await page.evaluate(() => window.inkwire!.shapes());
  const arrow = shapes.find((shape) => shape.kind === 'arrow');
  const end = arrow ? shownEnds(arrow).end : null;
  return end ? [Math.round(end.x), Math.round(end.y)] : [];
}

async function expectKinds(page: Page, kinds: readonly string[]): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(() =>
        window
          .inkwire!.shapes()
          .map(({ kind }) => kind)
          .sort(),
      ),
    )
    .toEqual(kinds);
}
