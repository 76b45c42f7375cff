// The keys and tickets by which this browser opens boards: from the address, else from last time. Kept in this browser alone.
import { isBoardKey, type BoardId } from '#shared/ids.ts';
import { isAtLeast, isRole, type Role } from '#shared/protocol/roles.ts';
import type { BrowserStorage } from './browser-storage.ts';

/** What opens one board. */
export interface Opener {
  /** To come with; null where the address alone has to do. */
  readonly credential: string | null;
  /** Whether it came in the address, so that whoever is given the address has it, too. */
  readonly isInAddress: boolean;
}

interface KeptKey {
  readonly credential: string;
  readonly role: Role;
}

const KEYS = 'keys';
/** Keys to give to others, by board and role. */
const SHARED = 'shared-keys';
/** A JSON Web Token: three parts of base64url. */
const TICKET = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** @param fragment Of the address, with its `#`. */
export function openerOf(storage: BrowserStorage, boardId: BoardId, fragment: string): Opener {
  const given = fragment.slice(1);
  if (isBoardKey(given) || TICKET.test(given)) return { credential: given, isInAddress: true };
  return { credential: keptKeys(storage)[boardId]?.credential ?? null, isInAddress: false };
}

/** Keeps what opened the board, unless what is kept allows more. False when this browser keeps nothing. */
export function keepOpener(storage: BrowserStorage, boardId: BoardId, credential: string, role: Role): boolean {
  const keys = keptKeys(storage);
  const known = keys[boardId];
  if (known && isAtLeast(known.role, role)) return known.credential === credential;
  return storage.write(KEYS, { ...keys, [boardId]: { credential, role } });
}

export function sharedKey(storage: BrowserStorage, boardId: BoardId, role: Role): string | null {
  const kept = storage.read(SHARED);
  const key = isRecord(kept) ? kept[`${boardId} ${role}`] : undefined;
  return isBoardKey(key) ? key : null;
}

/** Not kept, the next time makes another link. */
export function keepSharedKey(storage: BrowserStorage, boardId: BoardId, role: Role, key: string): void {
  const kept = storage.read(SHARED);
  storage.write(SHARED, { ...(isRecord(kept) ? kept : {}), [`${boardId} ${role}`]: key });
}

function keptKeys(storage: BrowserStorage): Readonly<Record<string, KeptKey>> {
  const kept = storage.read(KEYS);
  if (!isRecord(kept)) return {};
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, KeptKey] => isKeptKey(entry[1])));
}

function isKeptKey(kept: unknown): boolean {
  return isRecord(kept) && typeof kept['credential'] === 'string' && isRole(kept['role']);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
