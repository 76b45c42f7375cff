// What I may do on this board, as the server said last. Before it says anything all is tried: whoever makes a board draws at once, offline too.
import { isAtLeast, type Role } from '#shared/protocol/roles.ts';
import type { StandingWords } from '#shared/protocol/standing.ts';
import { createListeners } from './listeners.ts';

export interface Standing {
  /** Null until the server has said it. */
  readonly words: StandingWords | null;
  /** What I may do here: what the server says, or less where the page is made for less. */
  readonly role: Role;
  /** Whether I may change the board's name and links. */
  readonly canManage: boolean;
  /** Whether I may all that this role may. */
  may(role: Role): boolean;
  learn(words: StandingWords): void;
  onChange(listener: () => void): () => void;
}

/** Before the server has said anything. */
const BEFORE: Role = 'edit';

/** @param most What the page lets me do at most, whatever the server says. */
export function createStanding(most: Role = 'own'): Standing {
  const listeners = createListeners();
  let words: StandingWords | null = null;

  function role(): Role {
    const said = words?.role ?? BEFORE;
    return isAtLeast(most, said) ? said : most;
  }

  return {
    get words() {
      return words;
    },
    get role() {
      return role();
    },
    get canManage() {
      return words !== null && words.canManage && role() === words.role;
    },
    may: (needed) => isAtLeast(role(), needed),
    learn(next) {
      words = next;
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}
