// Keys of the open board: which tool or command a key means, by the registries' own shortcuts, and when keys are left to what has the focus.
import { commands, type CommandId } from '../editor/commands/registry.ts';
import { isShortcut, type PressedKey } from '../editor/commands/shortcut.ts';
import type { Editor } from '../editor/editor.ts';
import type { Follow } from '../editor/follow.ts';
import { tools, type ToolId } from '../tools/registry.ts';
import type { Toolbox } from '../tools/toolbox.ts';

export type KeyAction =
  | { readonly kind: 'tool'; readonly id: ToolId }
  | { readonly kind: 'command'; readonly id: CommandId }
  | { readonly kind: 'escape' | 'help' | 'say' | 'tools' };

export const HELP_SHORTCUT = '?';
export const ESCAPE_SHORTCUT = 'escape';
/** Words at my cursor. */
export const SAY_SHORTCUT = '/';
/** From what is selected to the buttons that change it: Tab goes on to the next shape. */
export const TOOLS_SHORTCUT = 'mod+enter';

/** What a key means; null for nothing of ours, which the browser then gets. Of two commands with one key it is the one that can be run. */
export function actionFromKey(pressed: PressedKey, canRun: (id: CommandId) => boolean = () => true): KeyAction | null {
  const means = ({ shortcuts }: { readonly shortcuts: readonly string[] }): boolean =>
    shortcuts.some((shortcut) => isShortcut(shortcut, pressed));
  if (isShortcut(ESCAPE_SHORTCUT, pressed)) return { kind: 'escape' };
  if (isShortcut(HELP_SHORTCUT, pressed)) return { kind: 'help' };
  if (isShortcut(SAY_SHORTCUT, pressed)) return { kind: 'say' };
  if (isShortcut(TOOLS_SHORTCUT, pressed)) return { kind: 'tools' };
  const tool = idsOf(tools).find((id) => means(tools[id]));
  if (tool) return { kind: 'tool', id: tool };
  const meant = idsOf(commands).filter((id) => means(commands[id]));
  const command = meant.find(canRun) ?? meant[0];
  return command ? { kind: 'command', id: command } : null;
}

export interface KeyboardParts {
  readonly editor: Editor;
  readonly toolbox: Toolbox;
  readonly follow: Follow;
  readonly canvas: HTMLElement;
  readonly onHelp: () => void;
  readonly onSay: () => void;
}

/** Listens to the whole page until the returned stop is called. */
export function attachKeyboard({ editor, toolbox, follow, canvas, onHelp, onSay }: KeyboardParts): () => void {
  /** With another tool in hand Enter means what that one makes. */
  function canRun(id: CommandId): boolean {
    return commands[id].isEnabled(editor) && (id !== 'select-first' || toolbox.current === 'select');
  }

  /** Tab goes through the shapes only from the board, and past the last of them on through the page: nobody is caught (WCAG 2.1.2). */
  function isLeftToBrowser({ key, target }: KeyboardEvent, action: KeyAction): boolean {
    if (key !== 'Tab') return false;
    const isOnBoard = target === document.body || target === canvas;
    return !isOnBoard || action.kind !== 'command' || !canRun(action.id);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isTakenElsewhere(event)) return;
    const action = actionFromKey(event, canRun);
    if (!action || isLeftToBrowser(event, action)) return;
    // Also when it can do nothing just now: Ctrl+0 must not zoom the page instead.
    event.preventDefault();
    if (action.kind === 'tool') {
      if (!event.repeat) toolbox.choose(action.id);
    } else if (action.kind === 'command') {
      if (canRun(action.id)) commands[action.id].run(editor);
    } else if (action.kind === 'escape') {
      if (follow.leader) follow.stop();
      else toolbox.escape();
    } else if (action.kind === 'tools') {
      document.querySelector<HTMLElement>('.dock [tabindex="0"]')?.focus();
    } else if (action.kind === 'say') {
      onSay();
    } else {
      onHelp();
    }
  }

  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** Whether a key goes to a text field, to a button that it presses, or to something that lies over the board until it is closed. */
function isTakenElsewhere({ target, key }: KeyboardEvent): boolean {
  const isText = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
  const isPress = key === 'Enter' && target instanceof HTMLElement && target.matches('a, button');
  return isText || isPress || document.querySelector('dialog[open], :popover-open') !== null;
}

function idsOf<Registry extends object>(registry: Registry): readonly (keyof Registry)[] {
  return Object.keys(registry) as (keyof Registry)[]; // the registries are literals: their keys are all they have
}
