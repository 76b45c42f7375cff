// A shortcut as this reader's keyboard has it: in the language of the page, with the signs of a Mac on a Mac.
import { labelFromShortcut, type Shortcut } from '../editor/commands/shortcut.ts';
import { isMac } from './platform.ts';
import { strings } from './strings.ts';

export function wordsFromShortcut(shortcut: Shortcut): string {
  return labelFromShortcut(shortcut, isMac(), strings.keys);
}
