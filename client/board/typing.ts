// Whether I am writing a message, as others are told: from a key on until a moment after the last. Knows no field and no network.
import type { Clock } from '#shared/clock.ts';
import type { Presences } from './presence.ts';

export interface Typing {
  /** A key was pressed that changed what I am writing. */
  pressed(): void;
  /** I sent it, or gave it up. */
  stopped(): void;
  /** May be called twice. */
  close(): void;
}

export interface TypingOptions {
  readonly presences: Pick<Presences, 'say'>;
  readonly clock: Clock;
}

/** With the way to the others it is gone within 5 s of the last key (P12). */
const TYPING_MS = 4000;

export function createTyping({ presences, clock }: TypingOptions): Typing {
  let cancel: (() => void) | null = null;

  function stop(): void {
    if (!cancel) return;
    cancel();
    cancel = null;
    presences.say({ typing: null });
  }

  return {
    pressed() {
      if (cancel) cancel();
      else presences.say({ typing: true });
      cancel = clock.after(TYPING_MS, stop);
    },
    stopped: stop,
    close: stop,
  };
}
