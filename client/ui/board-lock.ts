// The lock of a board whose link asks for a password: what was unlocked is remembered in this browser, for as long as the server says.
import type { BoardId } from '#shared/ids.ts';
import type { Opener } from './board-keys.ts';
import type { BrowserStorage } from './browser-storage.ts';

export type UnlockEnd =
  | 'opened'
  | 'wrong'
  /** Too many guesses; in a minute there are new ones. */
  | 'too-many'
  /** The link opens nothing, whatever the password. */
  | 'closed'
  | 'unreachable';

export interface BoardLock {
  /** What to come with: the ticket that the password gave, else the key itself. */
  credential(): string | null;
  unlock(password: string): Promise<UnlockEnd>;
  /** Comes with the key again. False when it already did: then there is nothing to try anew. */
  forget(): boolean;
}

export interface BoardLockParts {
  readonly storage: BrowserStorage;
  readonly boardId: BoardId;
  /** Its credential may change: a host page renews it. */
  readonly opener: Pick<Opener, 'credential'>;
  readonly fetch: (path: string, request: RequestInit) => Promise<Response>;
  readonly dateMs: () => number;
}

interface Unlocked {
  readonly ticket: string;
  readonly expiresMs: number;
}

const UNLOCKED = 'unlocked';

export function createBoardLock({ storage, boardId, opener, fetch, dateMs }: BoardLockParts): BoardLock {
  /** By key: another link to the same board has another password. Here as well, for browsers that keep nothing. */
  const unlocked = new Map(Object.entries(keptTickets(storage)));

  function keep(key: string, next: Unlocked | null): void {
    if (next) unlocked.set(key, next);
    else unlocked.delete(key);
    const others = Object.entries(keptTickets(storage)).filter(
      ([other, { expiresMs }]) => other !== key && expiresMs > dateMs(),
    );
    storage.write(UNLOCKED, Object.fromEntries(next ? [...others, [key, next]] : others));
  }

  return {
    credential() {
      const key = opener.credential;
      const kept = key === null ? undefined : unlocked.get(key);
      return kept && kept.expiresMs > dateMs() ? kept.ticket : key;
    },
    async unlock(password) {
      const key = opener.credential;
      const asked = await fetch(`/api/boards/${boardId}/unlock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key, password }),
      }).catch(() => null); // no network: the server could not be asked
      if (!asked) return 'unreachable';
      if (!asked.ok) return endFromStatus(asked.status);
      // Our own server, of this very version, answers by the schema of its route.
      const { ticket, expiresAt } = (await asked.json()) as { readonly ticket: string; readonly expiresAt: string };
      if (key !== null) keep(key, { ticket, expiresMs: Date.parse(expiresAt) });
      return 'opened';
    },
    forget() {
      const key = opener.credential;
      const wasUnlocked = key !== null && unlocked.has(key);
      if (key !== null) keep(key, null);
      return wasUnlocked;
    },
  };
}

function endFromStatus(status: number): UnlockEnd {
  if (status === 403) return 'wrong';
  if (status === 429) return 'too-many';
  return status >= 500 ? 'unreachable' : 'closed';
}

function keptTickets(storage: BrowserStorage): Readonly<Record<string, Unlocked>> {
  const kept = storage.read(UNLOCKED);
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, Unlocked] => isUnlocked(entry[1])));
}

function isUnlocked(kept: unknown): kept is Unlocked {
  if (typeof kept !== 'object' || kept === null) return false;
  const { ticket, expiresMs } = kept as Readonly<Record<string, unknown>>; // checked here
  return typeof ticket === 'string' && typeof expiresMs === 'number';
}
