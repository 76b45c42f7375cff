// The ink colours by name. A document stores the key; each theme says what it looks like, so ink stays legible in light and dark.

export interface Ink {
  readonly label: string;
  /** CSS colours. */
  readonly light: string;
  readonly dark: string;
}

export const palette = {
  ink: { label: 'Ink', light: '#1d2433', dark: '#eceff6' },
  gray: { label: 'Gray', light: '#77808f', dark: '#9aa3b2' },
  red: { label: 'Red', light: '#d6334c', dark: '#ff7085' },
  orange: { label: 'Orange', light: '#dd6b10', dark: '#ffa04d' },
  yellow: { label: 'Yellow', light: '#d9a400', dark: '#ffd34d' },
  green: { label: 'Green', light: '#1f8a55', dark: '#5fd196' },
  blue: { label: 'Blue', light: '#2463d6', dark: '#7aaaff' },
  violet: { label: 'Violet', light: '#7b3fd1', dark: '#b692ff' },
} as const satisfies Record<string, Ink>;

export type ColorKey = keyof typeof palette;

export function isColorKey(value: unknown): value is ColorKey {
  return typeof value === 'string' && Object.hasOwn(palette, value);
}
