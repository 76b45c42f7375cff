import { describe, expect, it } from 'vitest';
import { cssColor, palette, softOf, type ColorKey, type Theme } from './palette.ts';

const COLORS = Object.keys(palette) as ColorKey[];
const THEMES: readonly Theme[] = ['light', 'dark'];
/** WCAG 2.2, 1.4.3 and 1.4.11. */
const TEXT_RATIO = 4.5;
const GRAPHICS_RATIO = 3;
/** Too light for 3:1 on white paper as well, or they would be no yellow, orange and light gray. */
const LIGHT_INKS: readonly ColorKey[] = ['yellow', 'orange'];

describe('the soft tints', () => {
  it.each(THEMES)('leave words in ink legible in %s', (theme) => {
    for (const color of COLORS) {
      expect(contrast(cssColor('ink', theme), cssColor(softOf(color), theme)), color).toBeGreaterThanOrEqual(
        TEXT_RATIO,
      );
    }
  });

  it.each(THEMES)('let every line be seen on the tint of its own colour in %s', (theme) => {
    for (const color of COLORS.filter((key) => theme === 'dark' || !LIGHT_INKS.includes(key))) {
      expect(contrast(cssColor(color, theme), cssColor(softOf(color), theme)), color).toBeGreaterThanOrEqual(
        GRAPHICS_RATIO,
      );
    }
  });
});

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG's relative luminance of `#rrggbb`. */
function luminance(css: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(css.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
