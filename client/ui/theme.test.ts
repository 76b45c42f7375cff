import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { peopleColors } from '../board/people.ts';
import { canvasColors } from '../canvas/theme.ts';
import type { BrowserStorage } from './browser-storage.ts';
import { createTheme } from './theme.ts';

function createParts(kept: unknown, isDark: boolean) {
  const media = Object.assign(new EventTarget(), { matches: isDark });
  const root = { dataset: {} as Record<string, string> };
  const bars = ['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)'].map((each) => ({
    media: each,
    content: '',
  }));
  const storage: BrowserStorage = {
    read: () => kept,
    write(_key, value) {
      kept = value;
      return true;
    },
    isKept: () => true,
  };
  const theme = createTheme({
    storage,
    systemIsDark: media as unknown as MediaQueryList, // the members that are used
    root: root as unknown as HTMLElement, // likewise
    barColors: bars as unknown as HTMLMetaElement[], // likewise
  });
  return { theme, media, root, bars, storage };
}

describe('the theme', () => {
  it("is the system's until somebody chooses", () => {
    expect(createParts(undefined, true).theme.shown).toBe('dark');
    const { theme, root } = createParts(undefined, false);
    expect([theme.choice, theme.shown, root.dataset]).toEqual(['system', 'light', {}]);
  });

  it('is what was chosen, now and next time', () => {
    const { theme, root, storage } = createParts(undefined, false);
    theme.choose('dark');
    expect([theme.shown, root.dataset]).toEqual(['dark', { theme: 'dark' }]);
    expect(createParts(storage.read('theme'), false).theme.shown).toBe('dark');
    theme.choose('system');
    expect([theme.shown, root.dataset]).toEqual(['light', {}]);
  });

  it("colours the browser's bars as the paper", () => {
    const { theme, bars } = createParts(undefined, false);
    const { light, dark } = canvasColors;
    expect(bars.map(({ content }) => content)).toEqual([light.paper, dark.paper]);
    theme.choose('dark');
    expect(bars.map(({ content }) => content)).toEqual([dark.paper, dark.paper]);
  });

  it('follows the system while it is on', () => {
    const { theme, media } = createParts(undefined, false);
    const seen: string[] = [];
    const stop = theme.onChange(() => seen.push(theme.shown));
    media.matches = true;
    media.dispatchEvent(new Event('change'));
    stop();
    media.dispatchEvent(new Event('change'));
    expect(seen).toEqual(['dark']);
  });

  it('takes something damaged for no choice', () => {
    expect(createParts({ dark: true }, false).theme.choice).toBe('system');
  });
});

describe('theme.css', () => {
  const css = readFileSync(new URL('theme.css', import.meta.url), 'utf8');
  const tokens = new Map(
    [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(
      ([, name, light, dark]) => [name!, { light: light!, dark: dark! }] as const,
    ),
  );

  it('lays the page on the paper that the canvas paints', () => {
    expect(tokens.get('paper')).toEqual({ light: canvasColors.light.paper, dark: canvasColors.dark.paper });
  });

  const words = ['text', 'text-quiet', 'accent', 'good', 'kept', 'stopped'];
  const pairs = [
    ...words.flatMap((word) => ['paper', 'surface', 'surface-sunk'].map((ground) => [word, ground] as const)),
    ['on-accent', 'accent'] as const,
    ['on-accent', 'accent-hover'] as const,
    ['accent', 'accent-soft'] as const,
    ['text', 'accent-soft'] as const,
    ['kept', 'kept-soft'] as const,
    ['stopped', 'stopped-soft'] as const,
    ['text', 'stopped-soft'] as const,
  ];

  it.each(pairs)('makes %s legible on %s in both themes (WCAG AA, 4.5 to 1)', (word, ground) => {
    for (const theme of ['light', 'dark'] as const) {
      expect(contrast(tokens.get(word)![theme], tokens.get(ground)![theme])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['paper', 'surface'])('draws the lines of controls so that they stand out on %s (3 to 1)', (ground) => {
    for (const theme of ['light', 'dark'] as const) {
      expect(contrast(tokens.get('line-strong')![theme], tokens.get(ground)![theme])).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the colours of people', () => {
  it.each(Object.entries(peopleColors))('%s carries white words in both themes (WCAG AA, 4.5 to 1)', (_key, color) => {
    for (const theme of ['light', 'dark'] as const)
      expect(contrast('#ffffff', color[theme])).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]; // two were given
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const part = parseInt(color.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number]; // three starts
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
