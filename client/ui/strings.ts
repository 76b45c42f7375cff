// The words of the page in the language it speaks just now. Which languages there are is in strings/languages.ts, which one is chosen in language.ts.
import { createSubscriber } from 'svelte/reactivity';
import { assert } from '#shared/assert.ts';
import { english, type Strings } from './strings/english.ts';

export type { Strings } from './strings/english.ts';

export interface Speech {
  /** Always the same object, in the language of the moment; read inside a component, it keeps that place up to date. */
  readonly strings: Strings;
  /** From now on, everywhere at once: nothing is mounted anew, so a drawing that is not saved yet stays. */
  speak(language: Strings): void;
}

export function createSpeech(first: Strings): Speech {
  let spoken = first;
  let tell: (() => void) | null = null;
  const subscribe = createSubscriber((update) => {
    tell = update;
    return () => (tell = null);
  });
  return {
    strings: new Proxy(first, {
      get(_first, key) {
        subscribe();
        return Reflect.get(spoken, key) as unknown;
      },
    }),
    speak(language) {
      spoken = language;
      tell?.();
    },
  };
}

/** The one state that a module keeps: a page has one language, and handing it to every function that says a word would hide what they are about. */
export const { strings, speak } = createSpeech(english);

/** The words of a tool's or command's `labelKey`; one that is missing is our own mistake, found by a test. */
export function labelOf(labelKey: string): string {
  const labels: Readonly<Record<string, string>> = strings.labels;
  const label = labels[labelKey];
  assert(label !== undefined, `the strings have a label for ${labelKey}`);
  return label;
}
