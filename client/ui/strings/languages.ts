// Which languages the page speaks: a file and a line each. Words of all but English come when they are asked for.
import { english, type Strings } from './english.ts';

export interface Language {
  /** What those who speak it call it. */
  readonly name: string;
  /** Rejects when its file cannot be had. */
  load(): Promise<Strings>;
}

/** By language tag, in the order of the menu. */
export const languages = {
  en: { name: 'English', load: () => Promise.resolve(english) },
  de: { name: 'Deutsch', load: async () => (await import('./german.ts')).german },
} as const satisfies Record<string, Language>;

export type LanguageTag = keyof typeof languages;

export const languageTags = Object.keys(languages) as readonly LanguageTag[]; // a literal: its keys are all it has
