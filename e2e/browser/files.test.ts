// Boards as files: what is dropped or chosen comes onto the board with an account of it, and what was saved comes back.
import path from 'node:path';
import type { Page } from '@playwright/test';
import { faultsOf } from '../axe.ts';
import { holdFile, takesFiles } from '../hands.ts';
import { expect, expectSameBoard, long, test } from '../people.ts';

const LIBRARIES = path.join(import.meta.dirname, '../data/excalidraw');
const FLOW = path.join(LIBRARIES, 'decision-flow-control.excalidrawlib');
const GANTT = path.join(LIBRARIES, '2022-gantt.excalidrawlib');

test('a library that is dropped on a board is there for all, tells what is not as it was, and is undone in one step', async ({
  board,
}) => {
  const [ann, ben] = await board.people(2);
  await holdFile(ann.page, FLOW, 'dragenter');
  await expect(ann.page.getByText('Let go to put it on the board')).toBeVisible();
  await holdFile(ann.page, FLOW, 'drop', [640, 400]);
  await expect(ann.page.getByText('Let go to put it on the board')).toBeHidden();
  const summary = ann.page.getByText(/shapes came onto the board\. Not quite as in the file: \d+\./);
  await expect(summary.first()).toBeVisible();
  const added = await count(ann.page);
  expect(added).toBeGreaterThan(60);
  await expect.poll(() => count(ben.page)).toBe(added);
  await expectSameBoard([ann, ben]);

  await ann.page.getByRole('button', { name: 'Details' }).click();
  const report = ann.page.getByRole('dialog', { name: 'What came of the file' });
  await expect(report.getByText('its words are in the one font of the boards')).toBeVisible();
  expect((await faultsOf(ann.page)).grave).toEqual([]);
  await ann.page.keyboard.press('Escape');
  await ann.page.getByRole('button', { name: 'Close' }).click();
  await expect(summary.first()).toBeHidden();
  await ann.page.keyboard.press('Control+z');
  await expect.poll(() => count(ben.page)).toBe(0);
});

test('a board that is saved as a file comes back from it, here as from the server', async ({ board }) => {
  const [ann] = await board.people(1);
  const { page } = ann;
  await choose(page, GANTT);
  await expect.poll(() => count(page)).toBeGreaterThan(100);
  const before = await kinds(page);
  const saved = await save(page, () => page.keyboard.press('Control+s'));
  expect(saved.name).toMatch(/\.json$/);
  const other = await save(page, async () => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'Save as an Excalidraw file' }).click();
  });
  expect(other.name).toMatch(/\.excalidraw$/);
  for (const { file } of [saved, other]) {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await expect.poll(() => count(page)).toBe(0);
    await choose(page, file);
    await expect.poll(() => kinds(page)).toEqual(before);
  }
});

test(
  'files that are none are refused by name, and who may only look puts nothing on the board',
  long,
  async ({ board }) => {
    const [ann] = await board.people(1);
    const rubbish = path.join(import.meta.dirname, '../../package.json');
    await choose(ann.page, rubbish);
    await expect(ann.page.getByText('package.json: This is no file of Inkwire or Excalidraw.').first()).toBeVisible();
    expect(await count(ann.page)).toBe(0);
    await choose(ann.page, [rubbish, FLOW]);
    await expect.poll(() => count(ann.page)).toBeGreaterThan(60);
    await expect(ann.page.getByText(/came onto the board\..* package\.json: This is no file/).first()).toBeVisible();

    const looker = await ann.page.context().newPage();
    await looker.goto(ann.page.url().replace('/b/', '/embed/') + '?mode=look');
    await looker.waitForFunction(() => 'inkwire' in window);
    await expect.poll(() => count(looker)).toBeGreaterThan(60);
    const before = await count(looker);
    await holdFile(looker, FLOW, 'dragenter');
    await expect(looker.getByText('You may look at this board, but put nothing on it.').first()).toBeVisible();
    await holdFile(looker, FLOW, 'drop', [300, 300]);
    await expect(looker.locator('.notices').getByText('put nothing on it')).toBeVisible();
    expect(await count(looker)).toBe(before);
  },
);

/** By the key that opens files. */
async function choose(page: Page, files: string | string[]): Promise<void> {
  await takesFiles(page);
  const choosing = page.waitForEvent('filechooser');
  // Keys go another way to the page than the order to catch the chooser: an answer says that it is there.
  await page.evaluate(() => null);
  await page.keyboard.press('Control+o');
  await (await choosing).setFiles(files);
}

async function save(page: Page, ask: () => Promise<void>): Promise<{ readonly name: string; readonly file: string }> {
  const downloading = page.waitForEvent('download');
  await ask();
  const download = await downloading;
  const file = path.join(path.dirname(await download.path()), download.suggestedFilename());
  await download.saveAs(file);
  return { name: download.suggestedFilename(), file };
}

function kinds(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    window
      .inkwire!.shapes()
      .map(({ kind }) => kind)
      .sort(),
  );
}

async function count(page: Page): Promise<number> {
  return (await kinds(page)).length;
}
