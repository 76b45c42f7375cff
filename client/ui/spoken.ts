// What the page says aloud: each sentence stays for a while beside those after it, so that two said shortly after each other are both heard.
// Knows no element: BoardPage shows the list in one live region, which speaks what is added to it.
import type { Clock } from '#shared/clock.ts';
import { createListeners } from '../board/listeners.ts';

export interface SpokenSentence {
  /** Counted up: the same words said again are another sentence. */
  readonly n: number;
  readonly text: string;
}

export interface Spoken {
  /** Oldest first, at most six. Another array after each change. */
  readonly sentences: readonly SpokenSentence[];
  /** Says it after what was said before; nothing is nothing. */
  say(text: string): void;
  onChange(listener: () => void): () => void;
  /** Falls silent; may be called twice. */
  close(): void;
}

/** Speaking is over by then; what stays longer is met again by whoever reads through the page. */
const KEPT_MS = 8000;
/** Whoever has more to hear at once is told the latest. */
const SENTENCES_MAX = 6;

export function createSpoken(clock: Clock): Spoken {
  const listeners = createListeners();
  let sentences: readonly SpokenSentence[] = [];
  let count = 0;
  let cancelEnd: (() => void) | null = null;

  function set(next: readonly SpokenSentence[]): void {
    sentences = next;
    listeners.announce();
  }

  return {
    get sentences() {
      return sentences;
    },
    say(text) {
      if (text.trim() === '') return;
      count += 1;
      set([...sentences, { n: count, text }].slice(-SENTENCES_MAX));
      // All go together, after the last: a list that changes while it is read aloud is read from its beginning by some.
      cancelEnd?.();
      cancelEnd = clock.after(KEPT_MS, () => set([]));
    },
    onChange: (listener) => listeners.add(listener),
    close() {
      cancelEnd?.();
      cancelEnd = null;
    },
  };
}
