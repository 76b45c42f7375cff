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
/** Keys to give to others, by board and link. */
const LINK_KEYS = 'link-keys';
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

/** The key of a link that was made in this browser; null for one of elsewhere. */
export function linkKey(storage: BrowserStorage, boardId: BoardId, linkId: string): string | null {
  const key = linkKeys(storage)[`${boardId} ${linkId}`];
  return isBoardKey(key) ? key : null;
}

/** The server tells it this once: whoever does not keep it makes another link. */
export function keepLinkKey(storage: BrowserStorage, boardId: BoardId, linkId: string, key: string): void {
  storage.write(LINK_KEYS, { ...linkKeys(storage), [`${boardId} ${linkId}`]: key });
}

export function forgetLinkKey(storage: BrowserStorage, boardId: BoardId, linkId: string): void {
  const kept = Object.entries(linkKeys(storage)).filter(([place]) => place !== `${boardId} ${linkId}`);
  storage.write(LINK_KEYS, Object.fromEntries(kept));
}

function linkKeys(storage: BrowserStorage): Readonly<Record<string, unknown>> {
  const kept = storage.read(LINK_KEYS);
  return isRecord(kept) ? kept : {};
}

function keptKeys(storage: BrowserStorage): Readonly<Record<string, KeptKey>> {
  const kept = storage.read(KEYS);
  if (!isRecord(kept)) return {};
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, KeptKey] => isKeptKey(entry[1])));
}

function isKeptKey(kept: unknown): boolean {
  return isRecord(kept) && typeof kept['credential'] === 'string' && isRole(kept['role']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
