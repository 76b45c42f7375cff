// The colours people go by, one for a cursor and its owner's name. Apart from the ink palette: ink says what was drawn, these say by whom.

export interface PersonColor {
  /** CSS colours that white text stands out on. */
  readonly light: string;
  readonly dark: string;
}

export const peopleColors = {
  coral: { light: '#d9483b', dark: '#d9483b' },
  amber: { light: '#b06a00', dark: '#b97300' },
  moss: { light: '#4d7c1f', dark: '#55862a' },
  teal: { light: '#0f7f79', dark: '#168a84' },
  sky: { light: '#1976c5', dark: '#2b82cf' },
  indigo: { light: '#5457d6', dark: '#6568e0' },
  plum: { light: '#9a3fc0', dark: '#a44fc9' },
  rose: { light: '#c93a7a', dark: '#cf4a86' },
} as const satisfies Record<string, PersonColor>;

export type PersonColorKey = keyof typeof peopleColors;

/** The colour of a key that a peer sent; one of ours, the same for everyone, when the key is none. */
export function personColor(key: string): PersonColor {
  return Object.hasOwn(peopleColors, key) ? peopleColors[key as PersonColorKey] : peopleColors.sky; // checked just before
}
