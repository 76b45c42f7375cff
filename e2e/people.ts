// What our own stories say beside the fixtures that we give away (testing/people.ts): in which run and which browsers each is told, and who comes without a company.
import type { Browser, Page } from '@playwright/test';
import { keepName, test as base, type Board } from './testing/people.ts';

export {
  column,
  expect,
  expectSameBoard,
  shapeCount,
  type Area,
  type Board,
  type HalfStroke,
  type Person,
} from './testing/people.ts';

/** The stories that every browser is to tell, not Chromium alone: Firefox too where it is, or those that INKWIRE_BROWSERS lists. */
export const smoke = { tag: '@smoke' } as const;

/** The stories that are told in the long run only (`npm run test:long`): those of dead lines, which wait half a minute each, and the finer points of each room. */
export const long = { tag: '@long' } as const;

export const test = base.extend({
  /** A browser that was here before, so that nobody is asked for a name; the story of the asking takes one of its own. */
  context: async ({ context }, use) => {
    await keepName(context, 'Guest');
    await use(context);
  },
});

export const SCREENS = {
  laptop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;
export type Screen = keyof typeof SCREENS;

/** Somebody who was never here and wants no motion, at her own browser; paths alone are of the board's server. */
export async function visitor(browser: Browser, board: Board, screen: Screen): Promise<Page> {
  const context = await browser.newContext({
    ...SCREENS[screen],
    reducedMotion: 'reduce',
    baseURL: `http://127.0.0.1:${board.server.port}`,
  });
  return context.newPage();
}
