// Every page, panel and dialog as axe sees it: nothing serious, in both themes, on a laptop and a phone.
import path from 'node:path';
import type { Page } from '@playwright/test';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { createLooking, type Looking } from '../axe.ts';
import { drag, holdFile } from '../hands.ts';
import { type Board, expect, long, type Screen, test, visitor } from '../people.ts';

const LIBRARY = path.join(import.meta.dirname, '../data/excalidraw/decision-flow-control.excalidrawlib');

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

  test(
    `axe finds nothing serious where files come and the server goes, on a ${screen}`,
    long,
    async ({ board, browser }, testInfo) => {
      const look = createLooking(testInfo);
      const page = await visitor(browser, board, screen);
      await lookAtFiles(page, look);
      await lookAtTrouble(page, board, look);
      await page.context().close();
      expect(look.faults, look.faults.join('\n')).toEqual([]);
    },
  );
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
  await drag(page, [120, 260], [260, 340]);
  await page.getByRole('toolbar', { name: 'What is selected' }).waitFor();
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  await look(page, 'selection bar and style tray');
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  await page.getByRole('application').press('Shift+F10');
  await page.getByRole('menu').waitFor();
  await look(page, 'menu of what is selected');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Shapes/ }).click();
  await look(page, 'shapes to choose from');
  await page.keyboard.press('Escape');
  await page.keyboard.press('p');
  await page.getByRole('button', { name: /^Pens/ }).click();
  await page.getByRole('button', { name: 'Highlighter' }).first().waitFor();
  await look(page, 'pens to choose from');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await drag(page, [120, 400], [260, 440]);
  await page.getByRole('button', { name: /^Colour and width/ }).click();
  await page.getByRole('button', { name: 'With corners' }).waitFor();
  await look(page, 'style tray of an arrow');
  await page.getByRole('button', { name: /^Colour and width/ }).click();
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
  await page.getByRole('button', { name: 'Chat' }).first().click();
  await page.getByText('Nothing was said yet').waitFor();
  await look(page, 'chat, nothing said');
  await page.getByRole('button', { name: 'Close the chat' }).click();
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
  let code: number = closeReasons.tooLarge.code;
  await page.routeWebSocket(/\/sync\//, (line) => line.close({ code, reason: 'Not today.' }));
  await page.goto('/b/refused');
  await page.waitForFunction(() => window.inkwire?.status().state === 'refused');
  await look(page, 'refused');
  ({ code } = closeReasons.keyRefused);
  await page.goto('/b/closed');
  await page.getByRole('dialog', { name: 'This board opens with a link' }).waitFor();
  await look(page, 'a board that opens with a link');
}

async function lookAtFiles(page: Page, look: Looking): Promise<void> {
  await page.goto('/b/files');
  await saved(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await holdFile(page, LIBRARY, 'dragenter');
  await page.getByText('Let go to put it on the board').waitFor();
  await look(page, 'file held over the board');
  await holdFile(page, LIBRARY, 'drop', [195, 400]);
  const details = page.getByRole('button', { name: 'Details' });
  await details.waitFor();
  await look(page, 'file on the board');
  await details.click();
  await page.getByRole('dialog').waitFor();
  await look(page, 'what came of the file');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await look(page, 'notice of what one cannot see', async () => {
    await page.keyboard.press('Control+Shift+E');
    const notice = page.locator('.notices').getByText('There is nothing on this board');
    await notice.waitFor();
  });
}

/** Storage is denied here, so that the board keeps no copy. */
async function lookAtTrouble(page: Page, { server }: Board, look: Looking): Promise<void> {
  await page.addInitScript(() => {
    Object.defineProperty(window.indexedDB, 'open', {
      value: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto('/b/trouble');
  await saved(page);
  await page.getByRole('button', { name: /^Saved/ }).click();
  await page.getByText('keeps no copy').waitFor();
  await look(page, 'status, no copy kept');
  await page.keyboard.press('Escape');
  await server.kill('SIGKILL');
  await page.getByRole('button', { name: /^Offline/ }).waitFor();
  await page.keyboard.press('p');
  await drag(page, [120, 400], [260, 440]);
  await page.getByRole('button', { name: /^Offline/ }).click();
  await look(page, 'status, no server');
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
