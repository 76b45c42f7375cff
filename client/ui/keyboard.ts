// Keys of the open board: which tool or command a key means, by the registries' own shortcuts, and when keys are left to what has the focus.
import type { Command } from '../editor/commands/command.ts';
import { commands, type CommandId } from '../editor/commands/registry.ts';
import { isShortcut, type PressedKey } from '../editor/commands/shortcut.ts';
import type { Editor } from '../editor/editor.ts';
import type { Follow } from '../editor/follow.ts';
import { placeByKey } from '../tools/place-by-key.ts';
import { tools, type ToolId } from '../tools/registry.ts';
import type { Toolbox } from '../tools/toolbox.ts';
import type { Switch } from './switches.ts';

export type KeyAction =
  | { readonly kind: 'tool'; readonly id: ToolId }
  | { readonly kind: 'command'; readonly id: CommandId }
  | { readonly kind: 'tray'; readonly row: TrayRow }
  | { readonly kind: 'dark' | 'escape' | 'export' | 'help' | 'open' | 'save' | 'say' | 'outline' | 'tools' };

/** A row of the style tray that a key leads to. */
export type TrayRow = 'colors' | 'fills';

export const HELP_SHORTCUT = '?';
export const ESCAPE_SHORTCUT = 'escape';
/** Words at my cursor. */
export const SAY_SHORTCUT = '/';
/** The list of objects. */
export const OUTLINE_SHORTCUT = 'shift+o';
/** From what is selected to the buttons that change it: Tab goes on to the next shape. */
export const TOOLS_SHORTCUT = 'mod+enter';
export const COLOR_SHORTCUT = 's';
export const FILL_SHORTCUT = 'g';
/** The board as a picture in a file. */
export const EXPORT_SHORTCUT = 'mod+shift+e';
/** What can be done with what is selected. */
export const MENU_SHORTCUTS = ['contextmenu', 'shift+f10'] as const;
/** From light to dark and back, whatever the system says. */
export const DARK_SHORTCUT = 'shift+alt+d';
/** A file onto the board, and the board as a file: the browser's own would be of the page. */
export const OPEN_SHORTCUT = 'mod+o';
export const SAVE_SHORTCUT = 'mod+s';

/** What a key means; null for nothing of ours, which the browser then gets. Of two commands with one key it is the one that can be run. */
export function actionFromKey(pressed: PressedKey, canRun: (id: CommandId) => boolean = () => true): KeyAction | null {
  const means = ({ shortcuts }: { readonly shortcuts: readonly string[] }): boolean =>
    shortcuts.some((shortcut) => isShortcut(shortcut, pressed));
  if (isShortcut(ESCAPE_SHORTCUT, pressed)) return { kind: 'escape' };
  if (isShortcut(HELP_SHORTCUT, pressed)) return { kind: 'help' };
  if (isShortcut(SAY_SHORTCUT, pressed)) return { kind: 'say' };
  if (isShortcut(OUTLINE_SHORTCUT, pressed)) return { kind: 'outline' };
  if (isShortcut(TOOLS_SHORTCUT, pressed)) return { kind: 'tools' };
  if (isShortcut(EXPORT_SHORTCUT, pressed)) return { kind: 'export' };
  if (isShortcut(DARK_SHORTCUT, pressed)) return { kind: 'dark' };
  if (isShortcut(OPEN_SHORTCUT, pressed)) return { kind: 'open' };
  if (isShortcut(SAVE_SHORTCUT, pressed)) return { kind: 'save' };
  if (isShortcut(COLOR_SHORTCUT, pressed)) return { kind: 'tray', row: 'colors' };
  if (isShortcut(FILL_SHORTCUT, pressed)) return { kind: 'tray', row: 'fills' };
  const tool = idsOf(tools).find((id) => means(tools[id]));
  if (tool) return { kind: 'tool', id: tool };
  const meant = idsOf(commands).filter((id) => means(commands[id]) && !hasBrowserKeys(commands[id]));
  const command = meant.find(canRun) ?? meant[0];
  return command ? { kind: 'command', id: command } : null;
}

/** Those of the clipboard: prevented here, its events would never come. */
function hasBrowserKeys(command: Command): boolean {
  return command.hasBrowserKeys === true;
}

export interface KeyboardParts {
  readonly editor: Editor;
  readonly toolbox: Toolbox;
  readonly follow: Follow;
  readonly onDark: () => void;
  readonly onHelp: () => void;
  readonly onSay: () => void;
  readonly onOutline: () => void;
  readonly onTray: (row: TrayRow) => void;
  readonly onExport: () => void;
  readonly onOpen: () => void;
  readonly onSave: () => void;
  /** Gets the focus when a key takes a tool: the next Enter is meant for the board. */
  readonly canvas: HTMLElement;
  /** Whether letters and signs alone are keys of ours. */
  readonly letterKeys: Pick<Switch, 'isOn'>;
}

/** Listens to the whole page until the returned stop is called. */
export function attachKeyboard(parts: KeyboardParts): () => void {
  const { editor, toolbox, follow, canvas, letterKeys } = parts;
  const asked = {
    dark: parts.onDark,
    export: parts.onExport,
    help: parts.onHelp,
    open: parts.onOpen,
    outline: parts.onOutline,
    save: parts.onSave,
    say: parts.onSay,
  };
  let lastRun: CommandId | null = null;
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

  /** A key that is held down is one step to take back, as one press is. */
  function run(id: CommandId, isRepeat: boolean): void {
    const isHeld = isRepeat && lastRun === id;
    lastRun = canRun(id) ? id : null;
    if (lastRun === null) return;
    if (isHeld) editor.undo.goOn(() => commands[id].run(editor));
    else commands[id].run(editor);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || isTakenElsewhere(event)) return;
    if (!letterKeys.isOn && isLetterKey(event)) return;
    const action = actionFromKey(event, canRun);
    if (!action || isLeftToBrowser(event, action)) return;
    // Also when it can do nothing just now: Ctrl+0 must not zoom the page instead.
    event.preventDefault();
    if (action.kind === 'tool') {
      if (event.repeat) return;
      toolbox.choose(action.id);
      if (document.activeElement?.matches('button')) canvas.focus({ preventScroll: true });
    } else if (action.kind === 'command') {
      if (event.key === 'Enter' && placeByKey(editor, toolbox)) return;
      run(action.id, event.repeat);
    } else if (action.kind === 'escape') {
      if (follow.leader && !toolbox.isInGesture) follow.stop();
      else toolbox.escape();
    } else if (action.kind === 'tools') {
      document.querySelector<HTMLElement>('.dock [tabindex="0"]')?.focus();
    } else if (action.kind === 'tray') {
      parts.onTray(action.row);
    } else {
      asked[action.kind]();
    }
  }

  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}

/** A letter, digit or sign by itself. */
function isLetterKey({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key.length === 1 && !ctrlKey && !metaKey && !altKey;
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
