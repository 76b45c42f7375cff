// Shortcuts as text (`mod+shift+z`, `p`, `shift+1`) and whether a pressed key is one. Knows neither what they do nor who listens.

/** Modifiers in the order `mod`, `shift`, `alt`, then the key: a letter, a digit, a sign or a name such as `escape`; joined by `+`. */
export type Shortcut = string;

/** What a keydown says; a KeyboardEvent fits. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Signs whose shifted twin sits on the same key of most layouts: whoever holds Shift for `+` means the same. */
const SAME_KEY: Readonly<Record<string, string>> = { '+': '=', _: '-' };

/** Where the signs stand that have shortcuts with Shift or Alt, under which layouts type all kinds of others. */
const PLACES: Readonly<Record<string, string>> = {
  '.': 'Period',
  ',': 'Comma',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '=': 'Equal',
  '-': 'Minus',
};

/**
 * Whether the key is this shortcut: by the character it types, with or without Shift where that is a sign. By its place on the keyboard
 * for signs and digits with Shift or Alt (which type others), and where the layout types no Latin letters. Cmd counts as Ctrl.
 */
export function isShortcut(shortcut: Shortcut, pressed: PressedKey): boolean {
  const wanted = shortcut.split('+');
  const key = wanted.pop() ?? '';
  if ((pressed.ctrlKey || pressed.metaKey) !== wanted.includes('mod')) return false;
  if (pressed.altKey !== wanted.includes('alt')) return false;
  const typed = pressed.key.toLowerCase();
  const sign = SAME_KEY[typed] ?? typed;
  const isSign = /^[^a-z0-9]$/.test(key);
  if (isSign && !wanted.includes('shift') && !pressed.altKey) return sign === key;
  if (pressed.shiftKey !== wanted.includes('shift')) return false;
  // A layout that has a letter at that place means the letter.
  if (isSign) return PLACES[key] === pressed.code && !isLetter(typed);
  return sign === key || keyFromPlace(pressed) === key;
}

/**
 * As people read it: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`.
 * @param names What is printed on the keys of a keyboard in the reader's language (`shift`: `Umschalt`); a key that is not in it goes by its own name.
 */
export function labelFromShortcut(shortcut: Shortcut, isMac: boolean, names: Readonly<Record<string, string>>): string {
  const parts = shortcut
    .split('+')
    .map((part) => (isMac ? MAC_SIGNS[part] : undefined) ?? SIGNS[part] ?? names[part] ?? capitalized(part));
  // Mac menus write Shift and Option before Command, and no plus between them.
  return isMac ? [...parts.slice(0, -1).reverse(), ...parts.slice(-1)].join('') : parts.join('+');
}

const SIGNS: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  '-': '−',
};
const MAC_SIGNS: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥' };

function capitalized(part: string): string {
  return part.charAt(0).toUpperCase() + part.slice(1);
}

function keyFromPlace({ key, code, shiftKey, altKey }: PressedKey): string | null {
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  if (digit !== undefined && (shiftKey || altKey)) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  // A Mac types signs and accents with Option.
  const isForeign = altKey ? !isLetter(key) : /^[^\x00-\x7f]/.test(key);
  return letter !== undefined && isForeign ? letter.toLowerCase() : null;
}

function isLetter(key: string): boolean {
  return /^[a-z]$/i.test(key);
}
