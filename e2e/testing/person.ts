// One person at a board: what she does on her page and what she sees there. Reads the page by `window.inkwire`, draws as people do.
import { expect, type Page } from '@playwright/test';
import type {} from '../../client/page-handle.ts'; // types window.inkwire
import type { BoardJson } from '#shared/document/board-json.ts';
import { createHand, type Hand } from './strokes.ts';
import type { TcpProxy } from './tcp-proxy.ts';

/** One person: a browser context of her own, so nothing is shared with others but the server. */
export interface Person extends Hand {
  readonly name: string;
  readonly page: Page;
  /** `silent`: the line stays open and nothing passes; `reset`: it breaks; `offline`: the browser itself has no network. */
  cutNetwork(how: 'silent' | 'reset' | 'offline'): Promise<void>;
  restoreNetwork(): Promise<void>;
  board(): Promise<BoardJson>;
  /** How many others she sees. */
  peerCount(): Promise<number>;
  /** How many unfinished strokes of others she sees. */
  draftCount(): Promise<number>;
  /** Waits until all she drew is acked as durable. */
  saved(): Promise<void>;
  /** A digest of the pixels of all committed ink, the whole board fitted into the window. */
  picture(): Promise<string>;
}

/** Longer than a lost line's longest wait for its next try. */
const SAVE_DEADLINE_MS = 45_000;

/** @param proxy All that goes between her page and the server goes through it. */
export async function createPerson(name: string, page: Page, proxy: TcpProxy): Promise<Person> {
  const hand = await createHand(page);
  return {
    ...hand,
    name,
    page,
    async cutNetwork(how) {
      if (how === 'offline') await page.context().setOffline(true);
      if (how !== 'silent') proxy.cut();
      else proxy.goSilent();
    },
    async restoreNetwork() {
      proxy.restore();
      await page.context().setOffline(false);
    },
    board: () => page.evaluate(() => window.inkwire!.json()),
    peerCount: () => page.evaluate(() => window.inkwire!.peers().length),
    draftCount: () => page.evaluate(() => window.inkwire!.drafts().length),
    saved: () =>
      expect
        .poll(() => page.evaluate(() => window.inkwire!.status().state), {
          message: `${name}'s strokes are saved`,
          timeout: SAVE_DEADLINE_MS,
        })
        .toBe('saved'),
    picture: () => page.evaluate(pictureOfInk),
  };
}

/** Runs in the page. */
async function pictureOfInk(): Promise<string> {
  window.inkwire!.fit();
  await window.inkwire!.settled();
  const canvas = document.querySelector<HTMLCanvasElement>('canvas[data-layer="shapes"]');
  const ctx = canvas?.getContext('2d');
  if (!canvas || !ctx) return 'no canvas';
  // Of the pixels themselves: Firefox writes a mark of its own into each PNG.
  const digest = await crypto.subtle.digest('SHA-256', ctx.getImageData(0, 0, canvas.width, canvas.height).data);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
