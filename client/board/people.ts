// The colours people go by, one for a cursor and its owner's name. Apart from the ink palette: ink says what was drawn, these say by whom.

export interface PersonColor {
  /** CSS colours that white text is legible on (WCAG AA, 4.5 to 1). */
  readonly light: string;
  readonly dark: string;
}

export const peopleColors = {
  coral: { light: '#cf4538', dark: '#cf4538' },
  amber: { light: '#a66400', dark: '#a66700' },
  moss: { light: '#4d7c1f', dark: '#528129' },
  teal: { light: '#0f7f79', dark: '#15827d' },
  sky: { light: '#1976c5', dark: '#2878bf' },
  indigo: { light: '#5457d6', dark: '#6467df' },
  plum: { light: '#9a3fc0', dark: '#a44fc9' },
  rose: { light: '#c93a7a', dark: '#c5467f' },
} as const satisfies Record<string, PersonColor>;

export type PersonColorKey = keyof typeof peopleColors;

/** The colour of a key that a peer sent; one of ours, the same for everyone, when the key is none. */
export function personColor(key: string): PersonColor {
  return Object.hasOwn(peopleColors, key) ? peopleColors[key as PersonColorKey] : peopleColors.sky; // checked just before
}
