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
const COLORS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } satisfies axe.RunOnly;
const GRAVE: readonly unknown[] = ['serious', 'critical'];
/** More places of one fault say no more. */
const PLACES_MAX = 6;

/** Of the whole page as it stands, everything that is open on it included; only the colours of another theme need a second look. */
export async function faultsOf(page: Page, only?: 'colors'): Promise<Faults> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async (runOnly) => {
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
    },
    only === 'colors' ? COLORS : RULES,
  );
  const lines = (isWanted: (isGrave: boolean) => boolean): readonly string[] =>
    violations
      .filter(({ isGrave, isBestPractice }) => isWanted(GRAVE.includes(isGrave) && !isBestPractice))
      .map(({ line, places }) => [line, ...places.slice(0, PLACES_MAX)].join('\n    '));
  return { grave: lines((isGrave) => isGrave), slight: lines((isGrave) => !isGrave) };
}
