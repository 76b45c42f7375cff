// Which language the page speaks: what the person chose, else the first of the browser's that we have, else English. The words are in strings/.
import { createListeners } from '../board/listeners.ts';
import type { BrowserStorage } from './browser-storage.ts';
import type { Strings } from './strings.ts';
import { languages, languageTags, type LanguageTag } from './strings/languages.ts';

export type LanguageChoice = 'system' | LanguageTag;

export interface LanguageSetting {
  /** What was chosen; the page speaks it as soon as its words are there. */
  readonly choice: LanguageChoice;
  /** Speaks it from now on, and on the next visit. False, and nothing changed, when its words cannot be had. */
  choose(choice: LanguageChoice): Promise<boolean>;
  /** After `choice` changed; returns the way to stop. */
  onChange(listener: () => void): () => void;
  /** Resolves once the page speaks the choice, or English for want of it; never rejects. */
  start(): Promise<void>;
}

export interface LanguageParts {
  readonly storage: BrowserStorage;
  /** As the browser prefers them: tags such as `de-AT`, best first. */
  readonly preferred: readonly string[];
  /** Says in which language and direction the page is written. */
  readonly root: Pick<HTMLElement, 'lang' | 'dir'>;
  readonly speak: (words: Strings) => void;
  readonly log: (sentence: string, error: unknown) => void;
}

const KEY = 'language';
/** Scripts of living languages that are written from right to left. */
const RIGHT_TO_LEFT = ['Adlm', 'Arab', 'Hebr', 'Mand', 'Nkoo', 'Rohg', 'Samr', 'Syrc', 'Thaa'];

/** Speaks nothing before `start`; lives as long as the page. */
export function createLanguage({ storage, preferred, root, speak, log }: LanguageParts): LanguageSetting {
  const listeners = createListeners();
  const kept = storage.read(KEY);
  let choice: LanguageChoice = languageTags.find((tag) => tag === kept) ?? 'system';
  /** Whose words arrive after a later choice come too late. */
  let latest = 0;

  async function change(next: LanguageChoice): Promise<'spoken' | 'overtaken' | 'failed'> {
    const tag = next === 'system' ? languageFromPreferred(preferred) : next;
    const turn = ++latest;
    try {
      const words = await languages[tag].load();
      if (turn !== latest) return 'overtaken';
      root.lang = words.locale;
      root.dir = directionFromLocale(words.locale);
      speak(words);
      return 'spoken';
    } catch (error) {
      log(`The words of ${tag} could not be loaded.`, error);
      return 'failed';
    }
  }

  return {
    get choice() {
      return choice;
    },
    async choose(next) {
      const end = await change(next);
      if (end === 'spoken') {
        choice = next;
        storage.write(KEY, next);
      }
      listeners.announce();
      return end !== 'failed';
    },
    onChange: (listener) => listeners.add(listener),
    async start() {
      await change(choice);
    },
  };
}

/** The first that we speak, whatever its country; English for none. */
export function languageFromPreferred(preferred: readonly string[]): LanguageTag {
  for (const wanted of preferred) {
    const tag = languageTags.find((each) => wanted.toLowerCase().split('-')[0] === each);
    if (tag) return tag;
  }
  return 'en';
}

/** By the script that the language is written in: `ar` and `ur-PK` from the right, `ar-Latn` from the left. */
export function directionFromLocale(locale: string): 'ltr' | 'rtl' {
  const { script } = new Intl.Locale(locale).maximize();
  return script !== undefined && RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr';
}
