// What a mouse and fingers do on a page, beside the strokes of testing/strokes.ts: pull, drag, touch, hold a file over it. Knows no boards.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';

/** In CSS pixels of the page. */
export type Place = readonly [x: number, y: number];

/** Fingers on one page, as Chromium emulates them. */
export interface Fingers {
  /** All of them come down at once. */
  down(...places: readonly Place[]): Promise<void>;
  /** Those that are down, in the order they came, go on to there. */
  move(...places: readonly Place[]): Promise<void>;
  lift(): Promise<void>;
}

export async function fingersOf(page: Page): Promise<Fingers> {
  const devtools = await page.context().newCDPSession(page);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]): Promise<void> => {
    const touchPoints = places.map(([x, y], id) => ({ x, y, id }));
    await devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  };
  return {
    down: (...places) => touch('touchStart', places),
    move: (...places) => touch('touchMove', places),
    lift: () => touch('touchEnd', []),
  };
}

/** Presses the mouse, pulls to there, and stays down. */
export async function pull(page: Page, from: Place, to: Place): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(...to, { steps: 5 });
}

export async function drag(page: Page, from: Place, to: Place): Promise<void> {
  await pull(page, from, to);
  await page.mouse.up();
}

/** Once the part that takes files is there: what came before it is lost on it, and a key long before it may open no chooser any more. */
export async function takesFiles(page: Page): Promise<void> {
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
}

/** A file held or let go over the board, as from the desktop. */
export async function holdFile(
  page: Page,
  file: string,
  event: 'dragenter' | 'dragleave' | 'drop',
  [clientX, clientY]: Place = [0, 0],
): Promise<void> {
  const text = await readFile(file, 'utf8');
  await takesFiles(page);
  const dataTransfer = await page.evaluateHandle(
    ([content, name]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], name));
      return transfer;
    },
    [text, path.basename(file)] as const,
  );
  await page.dispatchEvent('[role=application]', event, { dataTransfer, clientX, clientY });
}
