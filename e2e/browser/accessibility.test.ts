// Every page, panel and dialog as those meet it who listen, see little or want no motion: axe finds nothing serious, in both themes, on a laptop and a phone.
import type { Browser, Page } from '@playwright/test';
import { faultsOf } from '../axe.ts';
import { expect, test, type Board } from '../people.ts';

const SCREENS = {
  laptop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
const THEMES = ['light', 'dark'] as const;

for (const theme of THEMES) {
  for (const screen of ['laptop', 'phone'] as const) {
    test(`axe finds nothing serious on any page or panel: ${screen}, ${theme}`, async ({
      board,
      browser,
    }, testInfo) => {
      const look = createLooking(testInfo);
      const page = await visitor(browser, board, screen, theme);
      await lookAtPages(page, look);
      await lookAtBoard(page, board, look);
      await lookAtRefusal(page, look);
      await page.context().close();
      expect(look.faults, look.faults.join('\n')).toEqual([]);
    });
  }
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
    const { grave, slight } = await faultsOf(page);
    for (const fault of grave.filter((each) => !told.has(each))) faults.push(`${state}: ${fault}`);
    for (const fault of slight.filter((each) => !told.has(each))) {
      testInfo.annotations.push({ type: 'slight', description: `${state}: ${fault}` });
    }
    for (const fault of [...grave, ...slight]) told.add(fault);
  };
  return Object.assign(look, { faults });
}

async function visitor(
  browser: Browser,
  board: Board,
  screen: keyof typeof SCREENS,
  colorScheme: 'light' | 'dark',
): Promise<Page> {
  const context = await browser.newContext({
    ...SCREENS[screen],
    colorScheme,
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

async function lookAtShapes(page: Page, look: Looking): Promise<void> {
  await page.keyboard.press('r');
  await page.mouse.move(120, 260);
  await page.mouse.down();
  await page.mouse.move(260, 340);
  await page.mouse.up();
  await page.getByRole('toolbar', { name: 'What is selected' }).waitFor();
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
