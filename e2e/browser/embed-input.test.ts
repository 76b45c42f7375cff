// Fingers and pens on a board that is a part of a longer page.
import type { Page } from '@playwright/test';
import { ask, events, hostBoard, ready, test } from '../hosted-boards.ts';
import { expect } from '../people.ts';

test.use({ hasTouch: true, viewport: { width: 900, height: 700 } });

test('a finger scrolls the page over a frame that sleeps, and draws nothing', async ({ page, site, server }) => {
  await hostBoard(page, site, server, 'one', { board: 'swipes', name: 'Ann', ui: ['tools'] });
  await ready(page, 0);
  await expect.poll(() => scrolledBySwipe(page)).toBeGreaterThan(50);
  expect(await strokes(page)).toBe(0);
});

test('after a tap a finger draws, until the page is tapped', async ({ page, site, server }) => {
  const frame = await hostBoard(page, site, server, 'one', { board: 'taps', name: 'Ann', ui: ['tools'] });
  await ready(page, 0);
  await page.touchscreen.tap(300, 300);
  // The browser learns on its next frame whose the swipes are.
  await expect(frame.getByRole('application')).toHaveCSS('touch-action', 'none');
  await frame.locator('html').evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await swipe(page);
  await expect.poll(() => strokes(page)).toBe(1);
  expect(await page.evaluate(() => window.scrollY)).toBe(0);

  await page.touchscreen.tap(100, 10);
  await expect(frame.getByRole('application')).toHaveCSS('touch-action', 'auto');
  await frame.locator('html').evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await expect.poll(() => scrolledBySwipe(page)).toBeGreaterThan(50);
  expect(await strokes(page)).toBe(1);
});

test('a pen draws with the very stroke that wakes the frame', async ({ page, site, server }) => {
  await hostBoard(page, site, server, 'one', { board: 'pens', name: 'Ann', ui: ['tools'] });
  await ready(page, 0);
  const devtools = await page.context().newCDPSession(page);
  for (const [type, x] of [
    ['mousePressed', 200],
    ['mouseMoved', 260],
    ['mouseMoved', 340],
    ['mouseReleased', 340],
  ] as const) {
    await devtools.send('Input.dispatchMouseEvent', {
      type,
      x,
      y: 300,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      pointerType: 'pen',
      force: 0.5,
    });
  }
  await expect.poll(() => strokes(page)).toBe(1);
  expect(await events(page, 'change')).toHaveLength(1);
});

/** How far the page is after one more swipe: a busy machine scrolls by less than the finger went. CSS pixels. */
async function scrolledBySwipe(page: Page): Promise<number> {
  await swipe(page);
  return page.evaluate(() => window.scrollY);
}

/** Upwards across the middle of the frame, a step with each frame of the screen, as fingers go. */
async function swipe(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  for (let y = 400; y >= 250; y -= 25) {
    const type = y === 400 ? 'touchStart' : 'touchMove';
    await devtools.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x: 300, y }] });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
  await devtools.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await devtools.detach();
}

async function strokes(page: Page): Promise<number> {
  return (await ask(page, (board) => board.shapes())).length;
}
