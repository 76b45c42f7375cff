// Outlines and the select tool with a real mouse and keyboard, and what somebody else sees of it.
import type { Page } from '@playwright/test';
import { expect, expectSameBoard, smoke, test } from '../people.ts';

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

test('a finger selects and moves, and two never do', async ({ board }) => {
  const [ann] = await board.people(1);
  await ann.page.keyboard.press('d');
  await drag(ann.page, [300, 300], [500, 400]);
  const devtools = await ann.page.context().newCDPSession(ann.page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: readonly (readonly [number, number])[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  const place = (): Promise<readonly number[] | undefined> =>
    ann.page.evaluate(() => window.inkwire!.shapes().map(({ at }) => at)[0]);
  expect(await place()).toEqual([400, 350, 0]);
  await touch('touchStart', [350, 325]);
  await touch('touchMove', [380, 325]);
  await touch('touchMove', [400, 325]);
  await touch('touchEnd');
  await expect.poll(place).toEqual([450, 350, 0]);
  await touch('touchStart', [350, 350]);
  await touch('touchStart', [350, 350], [600, 350]);
  await touch('touchMove', [350, 450], [600, 450]);
  await touch('touchEnd');
  expect(await place()).toEqual([450, 350, 0]);
  const bar = ann.page.getByRole('toolbar', { name: 'What is selected' });
  await bar.getByRole('button', { name: 'Delete' }).click();
  await expect(bar).toBeHidden();
  expect(await place()).toBeUndefined();
});

async function drag(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
  await page.mouse.up();
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
