// What a tool is: its name on the toolbar, its key, its cursor, and the states of its gestures. One file a tool, one line in registry.ts.
import type { Shortcut } from '../editor/commands/shortcut.ts';
import type { Editor } from '../editor/editor.ts';
import type { StateNode } from './state-node.ts';

export interface Tool {
  /** Key of its label in the strings. */
  readonly labelKey: string;
  /** Name of its icon in the icon set. */
  readonly icon: string;
  readonly shortcuts: readonly Shortcut[];
  /** CSS cursor over the canvas. */
  readonly cursor: string;
  /** Chosen again, or left with Escape, it gives way to the tool before it. */
  readonly isVisit: boolean;
  /** Whether it draws with the colour and width of the tray. */
  readonly usesStyle: boolean;
  /** Taken in hand after one completed gesture, for tools one does not draw on with. */
  readonly next?: 'select';
  /** Its states, for one editor; entered while the tool is chosen. */
  createRoot(editor: Editor): StateNode;
}
