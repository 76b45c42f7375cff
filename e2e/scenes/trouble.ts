// What goes wrong: no server, no answer, a refusal, no copy.
import type { Page } from '@playwright/test';
import { BOARD, freshBoard, saved, type Scene } from './scene.ts';

/** Told as text: what runs these scenes puts names of its own into functions, which no page knows. */
const DENIED = {
  content: `
    const deny = () => { throw new DOMException('denied', 'SecurityError'); };
    Object.defineProperty(window.indexedDB, 'open', { value: deny });
    Object.defineProperty(window, 'localStorage', { get: deny });
  `,
};

export async function takeTrouble({ page, server, take, address, isPhone }: Scene): Promise<void> {
  await page.goto(address(BOARD));
  await saved(page);
  await server.kill('SIGKILL');
  await page.waitForFunction(() => window.inkwire?.status().state === 'offline');
  await take('offline');
  await drawLoop(page, isPhone ? 190 : 1040);
  await take('offline-kept');
  await page.getByRole('button', { name: /^Offline/ }).click();
  await take('offline-detail');
  await server.restart();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await saved(page);

  await page.routeWebSocket(/\/sync\//, () => undefined); // opens, and says nothing
  await page.goto(address(BOARD));
  await take('opening');
  await page.routeWebSocket(/\/sync\//, (line) =>
    line.close({ code: 4413, reason: 'One change was larger than this server accepts.' }),
  );
  await page.goto(address(BOARD));
  await page.waitForFunction(() => window.inkwire?.status().state === 'refused');
  await take('refused');
  await page.unrouteAll();
}

async function drawLoop(page: Page, left: number): Promise<void> {
  await page.mouse.move(left + 60, 300);
  await page.mouse.down();
  for (let turn = 0; turn <= 6.6; turn += 0.2)
    await page.mouse.move(left + 60 * Math.cos(turn), 300 + 44 * Math.sin(turn));
  await page.mouse.up();
}

/** A browser that denies storage, as private windows do, while there is no server. */
export async function takeDenied(scene: Scene): Promise<void> {
  const { page, take, address, context } = await scene.other();
  await context.addInitScript(DENIED);
  await page.goto(address('/'));
  await take('home-not-kept');
  await page.goto(address(freshBoard()));
  await saved(page);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: /^Saved/ }).click();
  await take('no-copy');
  await context.close();
}
