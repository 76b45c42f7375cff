// What I may do on this board, as the server said last. Before it says anything all is tried: whoever makes a board draws at once, offline too.
import { isAtLeast, type Role } from '#shared/protocol/roles.ts';
import type { StandingWords } from '#shared/protocol/standing.ts';
import { createListeners } from './listeners.ts';

export interface Standing {
  /** Null until the server has said it. */
  readonly words: StandingWords | null;
  /** Whether I may all that this role may. */
  may(role: Role): boolean;
  learn(words: StandingWords): void;
  onChange(listener: () => void): () => void;
}

export function createStanding(): Standing {
  const listeners = createListeners();
  let words: StandingWords | null = null;
  return {
    get words() {
      return words;
    },
    may: (role) => words === null || isAtLeast(words.role, role),
    learn(next) {
      words = next;
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
