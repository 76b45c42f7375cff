// The panels around the board and the pages before it: what keys, fingers, ears and a full or absent storage make of them.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, long, test } from '../people.ts';

const PHONE = { width: 390, height: 844 };
/** A finger's size in CSS pixels. */
const TARGET_PX = 44;

test('the start page makes a board that nobody can guess, and finds the way back to it', async ({ board, page }) => {
  await page.goto(address(board, '/'));
  await page.getByRole('button', { name: 'New board' }).click();
  await saved(page);
  // By the key: a system that is made believe dark turns light again while a page is left, and the picture with it.
  await page.keyboard.press('Shift+Alt+D');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // 128 bits in base64 are 22 characters.
  expect(new URL(page.url()).pathname).toMatch(/^\/b\/[\w-]{22}$/);
  const made = page.url();
  await drawDash(page);
  await page.getByRole('link', { name: 'To the start page' }).click();
  const card = page.getByRole('listitem');
  await expect(card.locator('img')).toHaveAttribute('src', /^data:image\//);
  expect(await page.evaluate(() => localStorage.getItem('inkwire:recent-boards'))).toContain('"theme":"dark"');
  await card.getByRole('link').click();
  await expect(page).toHaveURL(made);
  await page.goBack();
  await card.hover();
  await card.getByRole('button', { name: /off this list/ }).click();
  await expect(card).toHaveCount(0);
});

test('an address that no board can have says so and leads home', async ({ board, page }) => {
  await page.goto(address(board, '/b/two%20words'));
  await expect(page.getByRole('heading')).toHaveText('This is not the address of a board');
  await page.goto(address(board, '/boards'));
  await expect(page.getByRole('heading')).toHaveText('There is nothing at this address');
  await page.getByRole('link').click();
  await expect(page.getByRole('button', { name: 'New board' })).toBeVisible();
});

test('letters choose tools, but not while one types, and a question mark shows all keys', async ({ board, page }) => {
  await open(board, page);
  await page.keyboard.press('e');
  await expect(tool(page, 'Eraser')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /^People/ }).click();
  await page.getByRole('textbox', { name: 'Your name' }).pressSequentially('ph');
  await expect(tool(page, 'Eraser')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard and gestures' });
  await expect(help).toContainText('Ctrl+Shift+Z');
  await page.keyboard.press('h');
  await page.keyboard.press('Escape');
  await expect(help).toHaveCount(0);
  await expect(tool(page, 'Eraser')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await expect(tool(page, 'Pen')).toHaveAttribute('aria-pressed', 'true');
});

test('the dock is one stop for Tab, and arrows move within it', async ({ board, page }) => {
  await open(board, page);
  await tool(page, 'Pen').focus();
  await page.keyboard.press('ArrowRight');
  await expect(tool(page, 'Rectangle')).toBeFocused();
  await page.keyboard.press('End');
  await expect(tool(page, 'Redo')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(tool(page, 'Select')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('toolbar', { name: 'Zoom' }).getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(tool(page, 'Select')).toBeFocused();
});

test('a press on a tool leaves the keys to the board', async ({ board, page }) => {
  await open(board, page);
  await tool(page, 'Eraser').click();
  await tool(page, 'Pen').click();
  await drawDash(page);
  await tool(page, 'Pen').click();
  await page.keyboard.down('Space');
  await drawDash(page, 60);
  await page.keyboard.up('Space');
  expect(await shapeCount(page)).toBe(1);
  await expect(tool(page, 'Pen')).not.toBeFocused();
});

test('a colour is taken up by the pen, whatever was in the hand', async ({ board, page }) => {
  await open(board, page);
  await tool(page, 'Eraser').click();
  await tool(page, 'Blue').click();
  await expect(tool(page, 'Pen')).toHaveAttribute('aria-pressed', 'true');
  await drawDash(page);
  expect(JSON.stringify(await page.evaluate(() => window.inkwire?.json()))).toContain('"color":"blue"');
});

test('a press that closes a menu leaves no dot on the board', async ({ board, page }) => {
  await open(board, page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.mouse.click(400, 400);
  await expect(page.getByRole('dialog', { name: 'More' })).toBeHidden();
  expect(await shapeCount(page)).toBe(0);
  await page.mouse.click(400, 400);
  expect(await shapeCount(page)).toBe(1);
});

test('the hint of an empty board goes with the first point of a stroke', long, async ({ board, page }) => {
  await open(board, page);
  const hint = page.getByText('Draw anywhere');
  await expect(hint).toBeVisible();
  await page.mouse.move(300, 300);
  await page.mouse.down();
  await expect(hint).toHaveCount(0);
});

test('a new name is on the others’ screens, and still mine tomorrow', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.getByRole('button', { name: /^People: 2/ }).click();
  await ann.page.getByRole('textbox', { name: 'Your name' }).fill('  Ann  Lee ');
  await ann.page.keyboard.press('Enter');
  await ben.page.getByRole('button', { name: /^People: 2/ }).click();
  await expect(ben.page.getByRole('dialog').getByRole('listitem')).toHaveText(/Ann Lee/);
  await ann.page.reload();
  await ann.page.getByRole('button', { name: /^People/ }).click();
  await expect(ann.page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Ann Lee');
});

test('a chosen theme is worn by page and canvas, and kept', long, async ({ board, page }) => {
  await open(board, page);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByText('Dark', { exact: true }).click();
  const paper = page.getByRole('application', { name: 'Drawing area' });
  await expect(paper).toHaveCSS('background-color', 'rgb(20, 23, 29)');
  await page.reload();
  await expect(paper).toHaveCSS('background-color', 'rgb(20, 23, 29)');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(20, 23, 29)');
});

test(
  'who is cut off reads how many changes are kept, and hears that all is well again',
  long,
  async ({ board, page }) => {
    await open(board, page);
    const status = page.getByRole('button', { name: /Saved|Offline|Saving/ });
    await expect(status).toHaveText('Saved');
    await board.server.kill('SIGKILL');
    await expect(status).toHaveText('Offline');
    await drawDash(page);
    await drawDash(page, 60);
    await expect(status).toHaveText('Offline – 2\u00a0changes\u00a0kept');
    await status.click();
    await expect(page.getByRole('dialog')).toContainText('kept in this browser');
    await page.keyboard.press('Escape');
    await board.server.restart();
    await expect(status).toHaveText('Saved', { timeout: 45_000 });
    await expect(page.getByText('Connected again, and everything is saved.')).toBeAttached();
  },
);

test('a refusal is told with its reason, and the drawing can be taken along', async ({ board, page }) => {
  await page.routeWebSocket(/\/sync\//, (line) => line.close({ code: 4413, reason: 'Too large a change.' }));
  await page.goto(address(board, '/b/refused'));
  const notice = page.getByRole('region', { name: 'Not connected' });
  await expect(notice).toContainText('One change was larger than this server accepts.');
  await drawDash(page);
  await expect(notice).toContainText('only in this browser');
  const download = page.waitForEvent('download');
  await notice.getByRole('button', { name: 'Save as an Inkwire file' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toMatch(/^{"format":"inkwire",.*"freehand"/s);
});

test(
  'the link is copied, or shown where the browser lets no page copy',
  long,
  async ({ board, page, context, browserName }) => {
    // Firefox has no such permission to grant, and asks for none.
    if (browserName === 'chromium') await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await open(board, page);
    await page.getByRole('button', { name: 'Share' }).click();
    await expect(page.getByText('The link is copied.')).toBeAttached();
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await page.getByRole('button', { name: /Share|Copied/ }).click();
    const link = page.getByRole('textbox', { name: 'Link to this board' });
    await expect(link).toBeFocused();
    await expect(link).toHaveValue(page.url());
  },
);

test('a browser that keeps nothing says so and draws all the same', long, async ({ board, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  await page.goto(address(board, '/'));
  await expect(page.getByText('does not let pages remember')).toBeVisible();
  await open(board, page);
  await drawDash(page);
  await saved(page);
  await page.getByRole('button', { name: /^People/ }).click();
  await expect(page.getByText('does not remember your name')).toBeVisible();
});

test('on a phone everything is in sight, large enough for a finger, and named', async ({ board, page }) => {
  await page.setViewportSize(PHONE);
  await open(board, page);
  await page.getByRole('button', { name: /Colour and width/ }).click();
  await expect(page.getByRole('toolbar', { name: 'Style' })).toBeVisible();
  // The first stops of Tab are seen once the keys are there.
  const controls = await page.locator(':is(button, a):visible:not(nav *)').evaluateAll((elements) =>
    elements.map((element) => {
      const { width, height, left, right, top, bottom } = element.getBoundingClientRect();
      return {
        name: element.getAttribute('aria-label') ?? element.textContent.trim(),
        width,
        height,
        left,
        right,
        top,
        bottom,
      };
    }),
  );
  // Home, status, people, chat, share, more; eight colours, four widths, three lines, four opacities; six tools, two groups, the lock, the tray, undo and redo.
  expect(controls).toHaveLength(6 + 19 + 12);
  for (const { name, width, height, left, right, top, bottom } of controls) {
    expect(name).not.toBe('');
    expect(Math.min(width, height), name).toBeGreaterThanOrEqual(TARGET_PX);
    expect([left >= 0, top >= 0, right <= PHONE.width, bottom <= PHONE.height], name).toEqual([true, true, true, true]);
  }
  await drawDash(page);
  await expect(tool(page, 'Blue')).toBeHidden();
});

function address({ server }: { readonly server: { readonly port: number } }, path: string): string {
  return `http://127.0.0.1:${server.port}${path}`;
}

async function open(board: { readonly server: { readonly port: number } }, page: Page): Promise<void> {
  await page.goto(address(board, '/b/interface'));
  await saved(page);
}

async function saved(page: Page): Promise<void> {
  await page.waitForFunction(() => window.inkwire?.status().state === 'saved');
}

function tool(page: Page, name: string) {
  // A group's button names the tool that it shows; it comes before those it opens.
  const named = new RegExp(`^(Pens: |Shapes: )?${name}$`);
  return page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: named }).first();
}

async function drawDash(page: Page, downPx = 0): Promise<void> {
  await page.mouse.move(150, 300 + downPx);
  await page.mouse.down();
  await page.mouse.move(250, 320 + downPx, { steps: 5 });
  await page.mouse.up();
}

async function shapeCount(page: Page): Promise<number> {
  return page.evaluate(() => Object.keys(window.inkwire?.json().shapes ?? {}).length);
}
