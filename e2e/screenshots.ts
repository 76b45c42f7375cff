// Takes a picture of every state of the interface, light and dark, on a laptop and on a phone, for people to look at: `npm run screenshots`,
// or some of them: `npm run screenshots -- shapes phone dark`. Judges nothing; the stories do that. Runs the built server and real browsers; only refusal,
// silence and denied storage are played.
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser } from '@playwright/test';
import { findBrowsers } from './browser.mjs';
import { readInk } from './ink.ts';
import { takeArrival, takeBoard, takePages } from './scenes/board.ts';
import { takeEmbedded, takeFiles } from './scenes/files.ts';
import { takePeople, takeTalk } from './scenes/people.ts';
import { BOARD, openScene, saved, type Play, type Screen } from './scenes/scene.ts';
import { takeShapes } from './scenes/shapes.ts';
import { takeSharing } from './scenes/sharing.ts';
import { takeDenied, takeTrouble } from './scenes/trouble.ts';
import { startServer } from './testing/server-process.ts';

const FOLDER = fileURLToPath(new URL('../test-results/screenshots', import.meta.url));
const SCREENS: readonly Screen[] = [
  { name: 'laptop', width: 1280, height: 800, isPhone: false },
  { name: 'phone', width: 390, height: 844, isPhone: true },
];
const THEMES = ['light', 'dark'] as const;
const COLORS = ['Ink', 'Blue', 'Red', 'Ink', 'Orange', 'Green'];
/** Every such point of the ink is drawn: enough to be recognised, and four times as fast. */
const POINT_STEP = 4;

/** In this order: who arrives has a name in all that follows. */
const PLAYS: Readonly<Record<string, readonly Play[]>> = {
  board: [takePages, takeArrival, takeBoard],
  shapes: [takeArrival, takeShapes],
  people: [takeArrival, takePeople, takeTalk],
  sharing: [takeArrival, takeSharing],
  files: [takeArrival, takeFiles, takeEmbedded],
  trouble: [takeArrival, takeTrouble, takeDenied],
};

async function main(wanted: readonly string[]): Promise<void> {
  /** Of those that were named the named ones, or all where none was. */
  function only<Item>(items: readonly Item[], nameOf: (item: Item) => string): readonly Item[] {
    const named = items.filter((item) => wanted.includes(nameOf(item)));
    return named.length > 0 ? named : items;
  }
  const plays = only(Object.entries(PLAYS), ([name]) => name);
  if (wanted.length === 0) await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const [found] = await findBrowsers('chromium');
  const browser = await chromium.launch(found?.launchOptions);
  const server = await startServer();
  await drawPicture(browser, `http://127.0.0.1:${server.port}${BOARD}`);
  for (const colorScheme of only(THEMES, (theme) => theme)) {
    for (const screen of only(SCREENS, ({ name }) => name)) {
      const scene = await openScene({ browser, server, screen, colorScheme, folder: FOLDER });
      for (const play of new Set(plays.flatMap(([, each]) => each))) await play(scene);
      await scene.context.close();
    }
  }
  await browser.close();
  await server.stop();
  console.log(`The pictures are in ${FOLDER}.`);
}

/** A portrait by a real hand, in several inks. */
async function drawPicture(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(url);
  const strokes = readInk('picasso');
  const place = (x: number, y: number): [number, number] => [640 + (x + 268) * 0.8, 388 + (y - 210) * 0.8];
  for (const [index, { x, y, points }] of strokes.entries()) {
    const color = COLORS[Math.floor((index / strokes.length) * COLORS.length)] ?? 'Ink';
    if (index % 11 === 0) await page.getByRole('button', { name: color, exact: true }).click();
    const at = points.filter((_, place) => place % POINT_STEP === 0).map(([dx, dy]) => place(x + dx, y + dy));
    await page.mouse.move(...(at[0] ?? place(x, y)));
    await page.mouse.down();
    for (const each of at) await page.mouse.move(...each);
    await page.mouse.up();
  }
  await saved(page);
  await page.context().close();
}

await main(process.argv.slice(2));
