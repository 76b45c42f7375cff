// What a tool is: its name on the toolbar, its key, its cursor, and the states of its gestures. One file a tool, one line in registry.ts.
import type { ShapeKind } from '#shared/shapes/registry.ts';
import type { Role } from '#shared/protocol/roles.ts';
import type { Shortcut } from '../editor/commands/shortcut.ts';
import type { Editor } from '../editor/editor.ts';
import type { StyleOwner } from '../editor/pen-style.ts';
import type { StateNode } from './state-node.ts';

export type ToolGroup = 'pens' | 'shapes';

export interface Tool {
  /** Key of its label in the strings. */
  readonly labelKey: string;
  /** Name of its icon in the icon set, or what it draws within a square of 24, as an SVG path to stroke. */
  readonly icon: string | { readonly path: string };
  readonly shortcuts: readonly Shortcut[];
  /** CSS cursor over the canvas. */
  readonly cursor: string;
  /** Chosen again, or left with Escape, it gives way to the tool before it. */
  readonly isVisit: boolean;
  /** The kind of shape it makes, with the style of the tray; not given, it makes none. */
  readonly makes?: ShapeKind;
  /** Whose style that is; not given, the pen's. */
  readonly owner?: StyleOwner;
  /** Who may at least use it; not given, those who may edit. */
  readonly role?: Role;
  /** Tools of one group share a button on the toolbar, which shows the one used last. */
  readonly group?: ToolGroup;
  /** Chosen while it is in hand already: another variant of what it makes. */
  again?(editor: Editor): void;
  /** What it makes is pulled open, not put up by a click. */
  readonly isPulled?: true;
  /** Taken in hand after one completed gesture, for tools one does not draw on with; not while the tool in hand is kept. */
  readonly next?: 'select';
  /** Its states, for one editor; entered while the tool is chosen. */
  createRoot(editor: Editor): StateNode;
}
