// Pages and panels as those meet them who read badly, see little or want no motion. What axe finds is told beside (axe.test.ts).
import type { Page } from '@playwright/test';
import { expect, long, SCREENS, test, visitor } from '../people.ts';

test(
  'who wants no motion sees none: panels, toasts and words are there at once, and another’s view with a jump',
  long,
  async ({ board, browser }) => {
    const [ann] = await board.people(1);
    const page = await visitor(browser, board, 'laptop');
    await page.goto(new URL(ann.page.url()).pathname);
    await saved(page);
    await ann.page.mouse.move(500, 400);
    await ann.page.keyboard.press('/');
    await ann.page.keyboard.type('here');
    await page.getByText('here', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^People/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Ann/ }).click();
    await page.getByText('Following Ann', { exact: true }).waitFor();
    expect(await page.evaluate(slowOnes)).toEqual([]);
    const places = page.evaluate(placesUntil, 2900);
    await ann.page.evaluate(() => window.inkwire!.setCamera({ x: 3000, y: 0, zoom: 1 }));
    expect(await places).toHaveLength(2);
    await page.context().close();
  },
);

test('who comes for the first time, on a small phone, can answer who is drawing without scrolling to the side', async ({
  board,
  browser,
}) => {
  const page = await visitor(browser, board, 'phone');
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/b/newcomer');
  await page.getByText('Who is drawing?').waitFor();
  expect(await page.evaluate(outsideOnes)).toEqual([]);
  await page.context().close();
});

test('in a contrast theme lines tell where a panel ends, what is chosen and what is idle', long, async ({ board }) => {
  const [{ page }] = await board.people(1);
  await page.setViewportSize(SCREENS.phone.viewport);
  await page.emulateMedia({ forcedColors: 'active' });
  await drawBox(page);
  for (const name of [/^Colour and width/, /^Shapes/, /^People/, 'More', /^Saved/, 'Chat']) {
    await page.getByRole('button', { name }).first().click();
    expect(await page.evaluate(unlinedOnes), `${name}`).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  expect(await page.evaluate(unlinedOnes), 'help').toEqual([]);
  await page.keyboard.press('Escape');
  const lock = page.getByRole('button', { name: 'Keep the tool in hand' });
  await expect(lock).toHaveCSS('border-style', 'none');
  await lock.click();
  await expect(lock).toHaveCSS('border-style', 'solid');
  const color = (name: string): Promise<string> =>
    page.getByRole('button', { name }).evaluate((button) => getComputedStyle(button).color);
  expect(await color('Redo')).not.toBe(await color('Undo'));
});

/** What somebody who reads badly sets, by the browser or by a style of their own. */
const READINGS = {
  'the spacing that WCAG 1.4.12 allows':
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
  'letters twice as large': 'html { font-size: 200%; }',
};

for (const [reading, style] of Object.entries(READINGS)) {
  for (const screen of ['laptop', 'phone'] as const) {
    test(`with ${reading}, no words are cut off on a ${screen}`, long, async ({ board }) => {
      const [{ page }] = await board.people(1);
      await page.setViewportSize(SCREENS[screen].viewport);
      await page.addStyleTag({ content: style });
      await drawBox(page);
      for (const name of [/^Colour and width/, /^People/, 'More', /^Saved/, 'Chat']) {
        await openPart(page, name);
        expect(await page.evaluate(cutOffOnes), `${name}`).toEqual([]);
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
      expect(await page.evaluate(cutOffOnes), 'help').toEqual([]);
      await page.goto(new URL('/', page.url()).href);
      await page.addStyleTag({ content: style });
      expect(await page.evaluate(cutOffOnes), 'start page').toEqual([]);
    });
  }
}

test('at 320 pixels, a laptop at 400 %, no control leaves the screen to the side', long, async ({ board }) => {
  const [{ page }] = await board.people(1);
  await page.setViewportSize({ width: 320, height: 480 });
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  for (const name of [/^People/, 'More', /^Saved/, 'Share', /^Colour and width/, /^Shapes/, 'Chat']) {
    await openPart(page, name);
    expect(await page.evaluate(outsideOnes), `${name}`).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  expect(await page.evaluate(outsideOnes), 'help').toEqual([]);
  await page.goto(new URL('/', page.url()).href);
  expect(await page.evaluate(outsideOnes), 'start page').toEqual([]);
});

/** The chat comes when it is asked for, and takes the keys then: an Escape that is pressed before would leave it open, and the next key in its field. */
async function openPart(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  if (name === 'Chat') await expect(page.getByRole('textbox', { name: 'Write a message' })).toBeFocused();
}

/** Runs in the page: what would move if it could. */
function slowOnes(): string[] {
  const isSlow = (durations: string): boolean => durations.split(',').some((each) => parseFloat(each) > 0.001);
  return [...document.querySelectorAll('*')]
    .filter((element) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element);
      return isSlow(transitionDuration) || isSlow(animationDuration);
    })
    .map((element) => element.outerHTML.slice(0, 80));
}

/** Runs in the page: every place where a frame found the camera on its way. */
async function placesUntil(x: number): Promise<number[]> {
  const places: number[] = [];
  while ((places.at(-1) ?? 0) < x) {
    const now = window.inkwire!.camera().x;
    if (now !== places.at(-1)) places.push(now);
    await new Promise(requestAnimationFrame);
  }
  return places;
}

/** Runs in the page: controls that one would have to scroll sideways for. */
function outsideOnes(): string[] {
  return [...document.querySelectorAll<HTMLElement>('a, button, input, textarea')]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.only-heard, nav'))
    .filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (left < 0 || right > window.innerWidth);
    })
    .map((element) => element.outerHTML.slice(0, 120));
}

/** Runs in the page: words that reach out of their own button or line, out of the panel they lie in, or out of the screen. */
function cutOffOnes(): string[] {
  const panels = '.popover, dialog, .panel, aside, .row, body';
  return [
    ...document.querySelectorAll<HTMLElement>('button, a, label, h1, h2, h3, p, dt, dd, kbd, legend, span, select'),
  ]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.only-heard, nav'))
    .filter((element) => element.textContent.trim() !== '')
    .filter((element) => {
      // What is only heard takes one pixel.
      if ((element.parentElement?.getBoundingClientRect().width ?? 0) <= 1) return false;
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
      const isShown = clientWidth > 1 && clientHeight > 1;
      const isOver = isShown && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1);
      const around = element.parentElement?.closest(panels)?.getBoundingClientRect();
      const { left, right } = element.getBoundingClientRect();
      return isOver || (around !== undefined && (left < around.left - 1 || right > around.right + 1));
    })
    .map((element) => `${element.outerHTML.slice(0, 120)} ${element.scrollWidth}/${element.clientWidth}`);
}

/** Runs in the page: panels that a theme without grounds leaves without an end. */
function unlinedOnes(): string[] {
  return [...document.querySelectorAll('.panel, .popover, .floats, dialog, aside')]
    .filter((element) => element.checkVisibility() && getComputedStyle(element).borderBlockStartStyle !== 'solid')
    .map((element) => element.outerHTML.slice(0, 120));
}

/** It is selected then. */
async function drawBox(page: Page): Promise<void> {
  await page.keyboard.press('r');
  await page.mouse.move(120, 260);
  await page.mouse.down();
  await page.mouse.move(260, 340);
  await page.mouse.up();
  await page.getByRole('toolbar', { name: 'What is selected' }).waitFor();
}

async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved');
}
