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

/**
 * Whether the key is this shortcut: by the character it types; by its place on the keyboard only for digits with Shift (which type signs)
 * and where the layout types no Latin letters. Cmd counts as Ctrl.
 */
export function isShortcut(shortcut: Shortcut, pressed: PressedKey): boolean {
  const wanted = shortcut.split('+');
  const key = wanted.pop() ?? '';
  if ((pressed.ctrlKey || pressed.metaKey) !== wanted.includes('mod')) return false;
  if (pressed.altKey !== wanted.includes('alt')) return false;
  const typed = pressed.key.toLowerCase();
  const sign = SAME_KEY[typed] ?? typed;
  if (sign === key && /^[^a-z0-9]$/.test(key)) return true;
  if (pressed.shiftKey !== wanted.includes('shift')) return false;
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

function keyFromPlace({ key, code, shiftKey }: PressedKey): string | null {
  const digit = /^Digit([0-9])$/.exec(code)?.[1];
  if (digit !== undefined && shiftKey) return digit;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter !== undefined && /^[^\x00-\x7f]/.test(key) ? letter.toLowerCase() : null;
}
