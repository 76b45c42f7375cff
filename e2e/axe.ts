// What axe finds wrong with a page for those who listen, use keys or see little. The one door of axe-core.
import type { Page } from '@playwright/test';
import axe from 'axe-core';

export interface Faults {
  /** Of level serious or critical under WCAG 2.2 A and AA: one readable line each. */
  readonly grave: readonly string[];
  /** The rest, best practice included. */
  readonly slight: readonly string[];
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const GRAVE: readonly unknown[] = ['serious', 'critical'];
/** More places of one fault say no more. */
const PLACES_MAX = 6;

/** Of the whole page as it stands, everything that is open on it included. */
export async function faultsOf(page: Page): Promise<Faults> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (values) => {
    // What is fading in has not its colour yet.
    for (const animation of document.getAnimations()) animation.finish();
    // The page's own axe: the module of this name stays outside.
    const { axe: here } = window as unknown as { axe: { run: typeof import('axe-core').run } };
    const { violations: found } = await here.run(document, {
      runOnly: { type: 'tag', values },
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
