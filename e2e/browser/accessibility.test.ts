// Every page, panel and dialog as those meet it who listen, see little or want no motion: axe finds nothing serious, in both themes, on a laptop and a phone.
import type { Browser, Page } from '@playwright/test';
import { faultsOf, type Faults } from '../axe.ts';
import { type Board, expect, long, test } from '../people.ts';

const SCREENS = {
  laptop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
type Screen = keyof typeof SCREENS;

for (const screen of ['laptop', 'phone'] as const) {
  test(
    `axe finds nothing serious on any page or panel of a ${screen}, light or dark`,
    long,
    async ({ board, browser }, testInfo) => {
      const look = createLooking(testInfo);
      const page = await visitor(browser, board, screen);
      await lookAtPages(page, look);
      await lookAtBoard(page, board, look);
      await lookAtRefusal(page, look);
      await page.context().close();
      expect(look.faults, look.faults.join('\n')).toEqual([]);
    },
  );

  test(
    `axe finds nothing serious where a board is shared on a ${screen}`,
    long,
    async ({ board, browser }, testInfo) => {
      const look = createLooking(testInfo);
      const page = await visitor(browser, board, screen);
      const link = await lookAtSharing(page, look);
      await lookAtNaming(page, look, screen);
      await page.goto('/');
      await page.goto(link);
      await lookAtQuestion(page, look);
      await page.context().close();
      expect(look.faults, look.faults.join('\n')).toEqual([]);
    },
  );
}

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
        await page.getByRole('button', { name }).first().click();
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
    await page.getByRole('button', { name }).first().click();
    expect(await page.evaluate(outsideOnes), `${name}`).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  expect(await page.evaluate(outsideOnes), 'help').toEqual([]);
  await page.goto(new URL('/', page.url()).href);
  expect(await page.evaluate(outsideOnes), 'start page').toEqual([]);
});

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

interface Looking {
  (page: Page, state: string): Promise<void>;
  /** Grave ones of all states so far, each told once. */
  readonly faults: readonly string[];
}

/** Slight faults and best practice are noted in the report, and fail nothing. */
function createLooking(testInfo: { annotations: { type: string; description?: string }[] }): Looking {
  const faults: string[] = [];
  const told = new Set<string>();
  const look = async (page: Page, state: string): Promise<void> => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    note(state, await faultsOf(page));
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    note(`${state}, dark`, await faultsOf(page, 'colors'));
  };
  function note(state: string, { grave, slight }: Faults): void {
    for (const fault of grave.filter((each) => !told.has(each))) faults.push(`${state}: ${fault}`);
    for (const fault of slight.filter((each) => !told.has(each))) {
      testInfo.annotations.push({ type: 'slight', description: `${state}: ${fault}` });
    }
    for (const fault of [...grave, ...slight]) told.add(fault);
  }
  return Object.assign(look, { faults });
}

async function visitor(browser: Browser, board: Board, screen: Screen): Promise<Page> {
  const context = await browser.newContext({
    ...SCREENS[screen],
    reducedMotion: 'reduce',
    baseURL: `http://127.0.0.1:${board.server.port}`,
  });
  return context.newPage();
}

async function lookAtPages(page: Page, look: Looking): Promise<void> {
  await page.goto('/');
  await look(page, 'start page, nothing opened');
  await page.goto('/b/two%20words');
  await look(page, 'no address of a board');
  await page.goto('/nothing');
  await look(page, 'no page');
}

async function lookAtBoard(page: Page, board: Board, look: Looking): Promise<void> {
  const [ann] = await board.people(1);
  await page.goto(new URL(ann.page.url()).pathname);
  await saved(page);
  await look(page, 'empty board, asked for a name');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ben');
  await page.keyboard.press('Enter');
  await lookAtPanels(page, look);
  await lookAtShapes(page, look);
  await lookAtCompany(page, ann.page, look);
  await page.goto('/');
  await page.getByRole('listitem').first().waitFor();
  await look(page, 'start page with boards');
}

async function lookAtPanels(page: Page, look: Looking): Promise<void> {
  await page.getByRole('button', { name: /^People/ }).click();
  await look(page, 'people');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More' }).click();
  await look(page, 'menu');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Saved/ }).click();
  await look(page, 'status');
  await page.keyboard.press('Escape');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.getByRole('button', { name: 'Share' }).click();
  await look(page, 'share by hand');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  await look(page, 'help');
  await page.keyboard.press('Escape');
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

async function lookAtShapes(page: Page, look: Looking): Promise<void> {
  await drawBox(page);
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  await look(page, 'selection bar and style tray');
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  await page.getByRole('button', { name: /^Shapes/ }).click();
  await look(page, 'shapes to choose from');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await page.mouse.click(200, 480);
  await page.getByRole('textbox', { name: 'Words of this shape' }).fill('undo');
  await look(page, 'writing on a note');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
}

async function lookAtCompany(page: Page, other: Page, look: Looking): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type('here');
  await look(page, 'words at the cursor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+o');
  await page.getByRole('navigation').getByRole('listitem').first().waitFor();
  await look(page, 'list of objects');
  await page.keyboard.press('Escape');
  await say(other, 'Shall we?');
  await page.getByTitle('Open the chat').waitFor();
  await look(page, 'toast of the chat');
  await page.getByRole('button', { name: /^Chat/ }).first().click();
  await say(other, 'See https://example.org/plan');
  await page.getByRole('link', { name: /example/ }).waitFor();
  await look(page, 'chat');
  await page.getByRole('button', { name: 'Close the chat' }).click();
  await other.getByRole('button', { name: 'Close the chat' }).click();
  await other.getByRole('button', { name: /^People/ }).click();
  await other.getByRole('button', { name: 'Bring everyone here' }).click();
  await page.getByRole('button', { name: 'Go back' }).waitFor();
  await look(page, 'brought');
  await page.getByRole('button', { name: /^People/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: /^Ann/ }).click();
  await page.getByText('Following Ann', { exact: true }).waitFor();
  await look(page, 'following');
}

/** As an owner shares a board; answers a link with a password. */
async function lookAtSharing(page: Page, look: Looking): Promise<string> {
  await page.goto('/');
  await page.getByRole('button', { name: 'New board' }).click();
  await saved(page);
  await page.evaluate(() => {
    const clipboard = { writeText: (text: string) => Promise.resolve(void (document.title = text)) };
    Object.defineProperty(navigator, 'clipboard', { value: clipboard });
  });
  await page.getByRole('button', { name: 'Share' }).click();
  const panel = page.getByRole('dialog', { name: 'Share' });
  await panel.getByText('None yet.').waitFor();
  await look(page, 'sharing, no links');
  await panel.getByRole('button', { name: /^With name/ }).click();
  await panel.getByLabel('Name').fill('For Ben');
  await panel.getByLabel('It opens').selectOption('date');
  await panel.getByRole('switch').check();
  await panel.getByLabel('Password', { exact: true }).fill('open sesame');
  await look(page, 'sharing, a new link');
  await panel.getByRole('button', { name: 'Make and copy' }).click();
  await panel.getByText('The link is copied.').waitFor();
  const link = await page.title();
  await look(page, 'sharing, with links');
  await page.route('**/api/boards/**', (route) => route.abort());
  await panel.getByRole('button', { name: /^Take back/ }).click();
  await panel.getByText(/^The server did not/).waitFor();
  await look(page, 'sharing, refused');
  await page.unrouteAll();
  await page.keyboard.press('Escape');
  return link;
}

/** A phone has the way to it in the menu. */
async function lookAtNaming(page: Page, look: Looking, screen: Screen): Promise<void> {
  if (screen === 'phone') await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Rename this board' }).click();
  await look(page, 'naming the board');
  await page.keyboard.press('Escape');
}

async function lookAtQuestion(page: Page, look: Looking): Promise<void> {
  await page.getByRole('textbox', { name: 'Password' }).fill('not this');
  await page.keyboard.press('Enter');
  await page.getByText('That is not the password.').waitFor();
  await look(page, 'asked for a password');
}

async function lookAtRefusal(page: Page, look: Looking): Promise<void> {
  await page.routeWebSocket(/\/sync\//, (line) => line.close({ code: 4413, reason: 'One change was larger.' }));
  await page.goto('/b/refused');
  await page.waitForFunction(() => window.inkwire?.status().state === 'refused');
  await look(page, 'refused');
}

async function say(page: Page, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Write a message' });
  if (!(await field.isVisible())) await page.getByRole('button', { name: /^Chat/ }).first().click();
  await field.fill(words);
  await field.press('Enter');
}

async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved');
}
