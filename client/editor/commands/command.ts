// What a command is: something one does to the open board by name, from a menu, a button or a key.
import type { Editor } from '../editor.ts';
import type { Shortcut } from './shortcut.ts';

export interface Command {
  /** Key of its label in the strings. */
  readonly labelKey: string;
  readonly shortcuts: readonly Shortcut[];
  /** Its keys are left to the browser, which answers them itself; they are here to be shown. */
  readonly hasBrowserKeys?: true;
  run(editor: Editor): void;
  isEnabled(editor: Editor): boolean;
}
