// The ink colours by name. A document stores the key; each theme says what it looks like, so ink stays legible in light and dark.

export interface Ink {
  readonly label: string;
  /** CSS colours. */
  readonly light: string;
  readonly dark: string;
  /** The tints that shapes are filled with, as near to the paper as to be told apart: words and ink over them stay legible. */
  readonly softLight: string;
  readonly softDark: string;
}

export const palette = {
  ink: { label: 'Ink', light: '#1d2433', dark: '#eceff6', softLight: '#dfe2e8', softDark: '#3a404c' },
  gray: { label: 'Gray', light: '#77808f', dark: '#9aa3b2', softLight: '#eff0f3', softDark: '#282d36' },
  red: { label: 'Red', light: '#d6334c', dark: '#ff7085', softLight: '#fde3e6', softDark: '#47222b' },
  orange: { label: 'Orange', light: '#dd6b10', dark: '#ffa04d', softLight: '#fdead8', softDark: '#45301d' },
  yellow: { label: 'Yellow', light: '#d9a400', dark: '#ffd34d', softLight: '#fff3c4', softDark: '#423a1b' },
  green: { label: 'Green', light: '#1f8a55', dark: '#5fd196', softLight: '#dcf3e6', softDark: '#1c3d2e' },
  blue: { label: 'Blue', light: '#2463d6', dark: '#7aaaff', softLight: '#e0eafc', softDark: '#20325a' },
  violet: { label: 'Violet', light: '#7b3fd1', dark: '#b692ff', softLight: '#eee5fb', softDark: '#362a57' },
} as const satisfies Record<string, Ink>;

export type ColorKey = keyof typeof palette;
/** What a pen paints with: an ink, or its soft tint. */
export type PaintKey = ColorKey | `${ColorKey}-soft`;
export type Theme = 'light' | 'dark';

/** CSS colours of the ground that all of them are chosen for. */
export const papers: Readonly<Record<Theme, string>> = { light: '#fcfcfa', dark: '#14171d' };

export function isColorKey(value: unknown): value is ColorKey {
  return typeof value === 'string' && Object.hasOwn(palette, value);
}

export function softOf(color: ColorKey): PaintKey {
  return `${color}-soft`;
}

/** The CSS colour of a paint in a theme. */
export function cssColor(paint: PaintKey, theme: Theme): string {
  return paints[theme][paint];
}

const paints: Readonly<Record<Theme, Readonly<Record<PaintKey, string>>>> = {
  light: paintsBy('light', 'softLight'),
  dark: paintsBy('dark', 'softDark'),
};

function paintsBy(full: Theme, soft: 'softLight' | 'softDark'): Readonly<Record<PaintKey, string>> {
  const inks = Object.entries(palette).flatMap(([key, ink]) => [
    [key, ink[full]],
    [`${key}-soft`, ink[soft]],
  ]);
  return Object.fromEntries(inks) as Record<PaintKey, string>; // both forms of every key, just listed
}
