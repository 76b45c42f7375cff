// What I say beside my cursor, as others are told: while I type, and for a moment after (P16). Knows no field and no network.
import type { Clock } from '#shared/clock.ts';
import { SAYS_LENGTH_MAX } from '#shared/protocol/presence.ts';
import { createListeners } from './listeners.ts';
import type { Presences } from './presence.ts';

export interface Saying {
  /** What others see beside my cursor; empty for nothing. */
  readonly text: string;
  /** The words so far: what is past 140 characters is cut. Empty takes them back. */
  type(text: string): void;
  /** I am done: the words stay for a moment longer. */
  finish(): void;
  /** The words are gone at once. */
  takeBack(): void;
  /** After `text` changed. */
  onChange(listener: () => void): () => void;
  /** May be called twice. */
  close(): void;
}

export interface SayingOptions {
  readonly presences: Pick<Presences, 'say'>;
  readonly clock: Clock;
}

/** Time to look up and read two lines. */
const SHOWN_MS = 5000;
/** A hand that is slow, or looks for a word, loses nothing; one that went away leaves no bubble behind. */
const IDLE_MS = 60_000;

export function createSaying({ presences, clock }: SayingOptions): Saying {
  const listeners = createListeners();
  let text = '';
  let cancelEnd: (() => void) | null = null;

  function set(next: string): void {
    cancelEnd?.();
    cancelEnd = null;
    if (next === text) return;
    text = next;
    presences.say({ says: text === '' ? null : text });
    listeners.announce();
  }

  function endAfter(delayMs: number): void {
    cancelEnd?.();
    cancelEnd = text === '' ? null : clock.after(delayMs, () => set(''));
  }

  return {
    get text() {
      return text;
    },
    type(typed) {
      // Spaces alone are no words, and a cut through the middle of an emoji would leave half of it.
      set(typed.trim() === '' ? '' : typed.slice(0, SAYS_LENGTH_MAX).replace(/[\ud800-\udbff]$/, ''));
      endAfter(IDLE_MS);
    },
    finish: () => endAfter(SHOWN_MS),
    takeBack: () => set(''),
    onChange: (listener) => listeners.add(listener),
    close: () => set(''),
  };
}
