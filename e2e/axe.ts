// What axe finds wrong with a page for those who listen, use keys or see little. The one door of axe-core.
import type { Page } from '@playwright/test';
import axe from 'axe-core';

export interface Faults {
  /** Of level serious or critical under WCAG 2.2 A and AA: one readable line each. */
  readonly grave: readonly string[];
  /** The rest, best practice included. */
  readonly slight: readonly string[];
}

const RULES = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'],
} satisfies axe.RunOnly;
const GRAVE: readonly unknown[] = ['serious', 'critical'];
/** More places of one fault say no more. */
const PLACES_MAX = 6;

/** Of the whole page as it stands, everything that is open on it included. */
export async function faultsOf(page: Page): Promise<Faults> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (runOnly) => {
    // What is fading in, or into another theme, has not its colour yet.
    for (let rests = 0, frames = 0; rests < 3 && frames < 60; frames++) {
      await new Promise(requestAnimationFrame);
      const running = document.getAnimations();
      for (const animation of running) animation.finish();
      rests = running.length === 0 ? rests + 1 : 0;
    }
    // The page's own axe: the module of this name stays outside.
    const { axe: here } = window as unknown as { axe: { run: typeof axe.run } };
    const { violations: found } = await here.run(document, {
      runOnly,
      resultTypes: ['violations'],
    });
    return found.map(({ id, impact, help, tags, nodes }) => ({
      line: `${impact}: ${help} (${id})`,
      isGrave: impact,
      isBestPractice: tags.includes('best-practice'),
      places: nodes.map(
        ({ target, failureSummary }) => `${target.join(' ')} — ${failureSummary?.split('\n')[1] ?? ''}`,
      ),
    }));
  }, RULES);
  const lines = (isWanted: (isGrave: boolean) => boolean): readonly string[] =>
    violations
      .filter(({ isGrave, isBestPractice }) => isWanted(GRAVE.includes(isGrave) && !isBestPractice))
      .map(({ line, places }) => [line, ...places.slice(0, PLACES_MAX)].join('\n    '));
  return { grave: lines((isGrave) => isGrave), slight: lines((isGrave) => !isGrave) };
}

/** Looks at one page after the other, in both themes. */
export interface Looking {
  /** @param renew Puts up again what goes by itself; done before each look. */
  (page: Page, state: string, renew?: () => Promise<void>): Promise<void>;
  /** Grave ones of all states so far, each told once. */
  readonly faults: readonly string[];
}

/** Slight faults and best practice are noted in the report, and fail nothing. */
export function createLooking(testInfo: { annotations: { type: string; description?: string }[] }): Looking {
  const faults: string[] = [];
  const told = new Set<string>();
  const look: Looking = Object.assign(
    async (page: Page, state: string, renew?: () => Promise<void>): Promise<void> => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await renew?.();
        note(`${state}, ${colorScheme}`, await faultsOf(page));
      }
    },
    { faults },
  );
  function note(state: string, { grave, slight }: Faults): void {
    for (const fault of grave.filter((each) => !told.has(each))) faults.push(`${state}: ${fault}`);
    for (const fault of slight.filter((each) => !told.has(each))) {
      testInfo.annotations.push({ type: 'slight', description: `${state}: ${fault}` });
    }
    for (const fault of [...grave, ...slight]) told.add(fault);
  }
  return look;
}
