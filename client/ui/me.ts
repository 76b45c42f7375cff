// Who I am to the others: a name and a colour, made up on the first visit, mine to change, kept in this browser.
import { createListeners } from '../board/listeners.ts';
import { peopleColors, type PersonColorKey } from '../board/people.ts';
import type { BrowserStorage } from './browser-storage.ts';

export interface Me {
  readonly name: string;
  readonly color: PersonColorKey;
}

export interface MySelf {
  readonly me: Me;
  /** Whether this browser remembers me. */
  readonly isKept: boolean;
  /** The name is made up, and I was not asked for mine yet. */
  readonly isToBeAsked: boolean;
  /** Replaces what is given, keeps the rest; an empty name changes nothing. Who gives a name need not be asked. */
  change(change: Partial<Me>): void;
  /** I was asked: the name is mine, be it the made up one. */
  settle(): void;
  onChange(listener: () => void): () => void;
}

export interface MySelfParts {
  readonly storage: BrowserStorage;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** The name of a guest with this number. */
  readonly guest: (number: number) => string;
}

const KEY = 'me';
/** As many as a peer's page shows (shared/protocol/presence.ts). */
export const NAME_LENGTH_MAX = 40;
/** Guests of one board seldom meet their own number. */
const GUESTS = 99;

/** Who I was last time; otherwise a guest with a random number, in a random colour, to stay who I am next time. */
export function createMySelf({ storage, random, guest }: MySelfParts): MySelf {
  const listeners = createListeners();
  const kept = storage.read(KEY);
  const { name, color, isMadeUp } = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<
    Record<keyof Me | 'isMadeUp', unknown>
  >; // an object's fields may be anything
  const colors = Object.keys(peopleColors).filter(isPersonColorKey);
  const keptName = typeof name === 'string' ? cleanName(name) : '';
  let isToBeAsked = keptName === '' || isMadeUp === true;
  let me: Me = {
    name: keptName || guest(1 + Math.floor(random() * GUESTS)),
    color: isPersonColorKey(color) ? color : (colors[Math.floor(random() * colors.length)] ?? 'sky'),
  };
  let isKept = keep();

  function keep(): boolean {
    return storage.write(KEY, isToBeAsked ? { ...me, isMadeUp: true } : me);
  }

  return {
    get me() {
      return me;
    },
    get isKept() {
      return isKept;
    },
    get isToBeAsked() {
      return isToBeAsked;
    },
    change(change) {
      const given = cleanName(change.name ?? '');
      if (given !== '') isToBeAsked = false;
      me = { name: given || me.name, color: change.color ?? me.color };
      isKept = keep();
      listeners.announce();
    },
    settle() {
      if (!isToBeAsked) return;
      isToBeAsked = false;
      isKept = keep();
      listeners.announce();
    },
    onChange: (listener) => listeners.add(listener),
  };
}

/** A typed name as others will see it: one line, no spaces around it, at most 40 characters; empty for none. */
function cleanName(typed: string): string {
  const line = typed.replace(/\s+/g, ' ').trim();
  // A cut through the middle of an emoji would leave half of it.
  return line
    .slice(0, NAME_LENGTH_MAX)
    .replace(/[\ud800-\udbff]$/, '')
    .trim();
}

function isPersonColorKey(value: unknown): value is PersonColorKey {
  return typeof value === 'string' && Object.hasOwn(peopleColors, value);
}
