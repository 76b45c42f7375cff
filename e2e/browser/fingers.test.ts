// Fingers and a stylus on the glass, and what somebody else sees of them: one finger draws, two never do, and a palm beside a stylus does not either.
import type { Page } from '@playwright/test';
import type { Camera } from '../../client/editor/camera.ts';
import { fingersOf } from '../hands.ts';
import { readInk } from '../ink.ts';
import { column, expect, expectSameBoard, shapeCount, test } from '../people.ts';

test('a finger draws what the other sees grow; two that pinch or pan with the pen in hand draw nothing', async ({
  board,
}) => {
  const [ann, ben] = await board.people(2);
  const fingers = await fingersOf(ann.page);
  await fingers.down([300, 300], [500, 300]);
  // The gap doubles about (400, 300), which stays where it is.
  await fingers.move([250, 300], [550, 300]);
  await fingers.move([200, 300], [600, 300]);
  await fingers.lift();
  await expect.poll(() => camera(ann.page)).toEqual({ x: 200, y: 150, zoom: 2 });
  await fingers.down([300, 300], [500, 300]);
  await fingers.move([300, 350], [500, 350]);
  await fingers.move([320, 400], [520, 400]);
  await fingers.lift();
  await expect.poll(() => camera(ann.page)).toEqual({ x: 190, y: 100, zoom: 2 });
  expect(await ben.draftCount()).toBe(0);
  expect(await camera(ben.page)).toEqual({ x: 0, y: 0, zoom: 1 });

  await fingers.down([300, 300]);
  await fingers.move([350, 340]);
  await fingers.move([420, 300]);
  await expect.poll(() => ben.draftCount()).toBe(1);
  await fingers.lift();
  await expect.poll(() => ben.draftCount()).toBe(0);
  // Of all that was done, the one stroke is all there is.
  expect(shapeCount(await expectSameBoard([ann, ben]))).toBe(1);
  await ann.page.keyboard.press('Control+z');
  expect(shapeCount(await expectSameBoard([ann, ben]))).toBe(0);
});

test('once a stylus has touched, a palm draws nothing: neither beside its stroke nor after it', async ({ board }) => {
  const [ann, ben] = await board.people(2);
  const [first, second] = readInk('picasso').filter(({ pressures }) => new Set(pressures).size > 3);
  const palm = await fingersOf(ann.page);
  const half = await ann.drawHalf(first!, column(0, 2));
  await expect.poll(() => ben.draftCount()).toBe(1);
  await palm.down([900, 600], [940, 640]);
  await palm.move([905, 600], [945, 640]);
  await palm.lift();
  await half.lift();
  expect(await camera(ann.page)).toEqual({ x: 0, y: 0, zoom: 1 });

  await palm.down([700, 400]);
  await palm.move([720, 430]);
  await palm.move([750, 440]);
  await palm.lift();
  // From now on a single finger moves the board.
  await expect.poll(() => camera(ann.page)).toEqual({ x: -50, y: -40, zoom: 1 });
  await ann.draw([second!], column(1, 2));
  expect(shapeCount(await expectSameBoard([ann, ben]))).toBe(2);
});

async function camera(page: Page): Promise<Camera> {
  const { x, y, zoom } = await page.evaluate(() => window.inkwire!.camera());
  return { x: Math.round(x), y: Math.round(y), zoom: Math.round(zoom * 100) / 100 };
}
