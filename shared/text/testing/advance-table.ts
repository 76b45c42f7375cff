// The advances of our font as advances.ts keeps them, read from the font's own files. For tests, and to make advances.ts anew when the font changes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fontFromWoff } from './font-file.ts';

/** The parts that the font is delivered in; together they are the font. */
const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'];

/** Runs of neighbouring code points: the first of them, and the advances in thousandths of the font size, joined by spaces. */
export function advanceRunsFromFont(): readonly (readonly [first: number, advances: string])[] {
  const runs: [number, string[]][] = [];
  let next = -1;
  for (const [codePoint, advance] of [...advancesFromFont()].sort(([a], [b]) => a - b)) {
    if (codePoint !== next) runs.push([codePoint, []]);
    runs.at(-1)?.[1].push(String(advance));
    next = codePoint + 1;
  }
  return runs.map(([first, advances]) => [first, advances.join(' ')]);
}

function advancesFromFont(): ReadonlyMap<number, number> {
  const { resolve } = createRequire(import.meta.url);
  const all = new Map<number, number>();
  for (const subset of SUBSETS) {
    const file = resolve(`@fontsource/shantell-sans/files/shantell-sans-${subset}-400-normal.woff`);
    const { advances, unitsPerEm } = fontFromWoff(readFileSync(file));
    for (const [codePoint, advance] of advances) all.set(codePoint, Math.round((advance * 1000) / unitsPerEm));
  }
  return all;
}
