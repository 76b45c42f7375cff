// Light or dark: what the person chose, what the system says, and what is shown. The colours themselves are in theme.css.
import { createListeners } from '../board/listeners.ts';
import { canvasColors, type Theme } from '../canvas/theme.ts';
import type { BrowserStorage } from './browser-storage.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

export interface ThemeSetting {
  readonly choice: ThemeChoice;
  /** What the choice comes to just now. */
  readonly shown: Theme;
  /** Shows it at once, and on the next visit. */
  choose(choice: ThemeChoice): void;
  /** After `choice` or `shown` changed; returns the way to stop. */
  onChange(listener: () => void): () => void;
}

export interface ThemeParts {
  readonly storage: BrowserStorage;
  /** Matches while the system is dark. */
  readonly systemIsDark: MediaQueryList;
  /** Wears the choice as `data-theme`, where theme.css looks for it; not at all for the system's. */
  readonly root: HTMLElement;
  /** What the browser's own bars take their colour from: one for light systems, one for dark. */
  readonly barColors: Iterable<HTMLMetaElement>;
}

export const themeChoices: readonly ThemeChoice[] = ['system', 'light', 'dark'];

const KEY = 'theme';

/** Puts on what was chosen last time; lives as long as the page. */
export function createTheme({ storage, systemIsDark, root, barColors }: ThemeParts): ThemeSetting {
  const listeners = createListeners();
  const kept = storage.read(KEY);
  let choice: ThemeChoice = themeChoices.find((each) => each === kept) ?? 'system';

  function wear(): void {
    if (choice === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = choice;
    for (const bar of barColors) {
      const ofSystem = bar.media.includes('dark') ? 'dark' : 'light';
      bar.content = canvasColors[choice === 'system' ? ofSystem : choice].paper;
    }
  }

  wear();
  systemIsDark.addEventListener('change', () => listeners.announce());
  return {
    get choice() {
      return choice;
    },
    get shown() {
      if (choice !== 'system') return choice;
      return systemIsDark.matches ? 'dark' : 'light';
    },
    choose(next) {
      choice = next;
      storage.write(KEY, next);
      wear();
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
