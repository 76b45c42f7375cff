// What a command is: something one does to the open board by name, from a menu, a button or a key.
import type { Editor } from '../editor.ts';
import type { Shortcut } from './shortcut.ts';

export interface Command {
  /** Key of its label in the strings. */
  readonly labelKey: string;
  readonly shortcuts: readonly Shortcut[];
  run(editor: Editor): void;
  isEnabled(editor: Editor): boolean;
}
