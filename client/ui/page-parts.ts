// What the panels of an open board are given. Each takes what it needs of it.
import type { OpenBoard } from '../start-board.ts';
import type { Listeners } from '../board/listeners.ts';
import type { TrayRow } from './keyboard.ts';
import type { Opener } from './board-keys.ts';
import type { BoardLock } from './board-lock.ts';
import type { BrowserStorage } from './browser-storage.ts';
import type { LanguageSetting } from './language.ts';
import type { MySelf } from './me.ts';
import type { Switches } from './switches.ts';
import type { ThemeSetting } from './theme.ts';
import type { View } from './view.svelte.ts';

export interface PageParts {
  /** Has the focus when keys are meant for the board. */
  readonly canvas: HTMLElement;
  readonly open: OpenBoard;
  /** Whether the board stands in somebody's page. */
  readonly isFramed: boolean;
  readonly view: View;
  readonly mySelf: MySelf;
  /** What I came by. */
  readonly opener: Opener;
  /** What the link asks for before it opens. */
  readonly lock: BoardLock;
  readonly storage: BrowserStorage;
  readonly theme: ThemeSetting;
  readonly language: LanguageSetting;
  readonly switches: Switches;
  /** A key asked for a row of the style tray. */
  readonly trayAsked: Pick<Listeners<TrayRow>, 'add'>;
  /** Somebody wants to write another name for the board. */
  readonly renameAsked: Listeners<void>;
  /** Tells those who look, and those who listen. */
  readonly notify: (sentence: string) => void;
  /** Tells those who listen instead of looking. */
  readonly say: (sentence: string) => void;
  readonly openHelp: () => void;
  /** Asks which file to put on the board. */
  readonly openFile: () => void;
  /** Opens the bubble for words at my cursor. */
  readonly openSay: () => void;
}
