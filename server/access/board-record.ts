// What is kept of a board beside its log: whose it is, what it is called, which links open it. The bytes are this file's; the store knows no more than that.
import type { BoardId } from '#shared/ids.ts';
import type { Role } from '#shared/protocol/roles.ts';

/** What a link may grant; owning is the owner key's. */
export type LinkRole = Exclude<Role, 'own'>;
/** What who comes without a link gets: anyone who has the address. */
export type EveryoneRole = LinkRole | 'none';

export interface Link {
  readonly id: string;
  readonly name: string;
  readonly role: LinkRole;
  /** Of its key. */
  readonly hash: string;
  readonly createdMs: number;
  readonly expiresMs: number | null;
  /** As passwords.ts makes it. */
  readonly password: string | null;
}

/** Where the board's events are sent; what they are is HTTP's concern. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Signs what is sent: it must be kept as it is. */
  readonly secret: string;
  readonly events: readonly string[];
  readonly createdMs: number;
}

export interface BoardRecord {
  readonly id: BoardId;
  readonly name: string;
  readonly createdMs: number;
  readonly deletedMs: number | null;
  /** Of the owner's key; null for a board that only tickets open, or that is older than links. */
  readonly ownerHash: string | null;
  readonly everyone: EveryoneRole;
  readonly links: readonly Link[];
  readonly webhooks: readonly Webhook[];
}

export const LINKS_MAX = 100;
/** Of boards and of links, in UTF-16 units. */
export const NAME_LENGTH_MAX = 120;
/** The shelf of boards that nobody's key owns; a hash is longer. */
const NOBODYS_SHELF = 'nobody';

/** A new board of this owner, open to nobody else. */
export function createBoardRecord(id: BoardId, ownerHash: string | null, createdMs: number): BoardRecord {
  return { id, name: '', createdMs, deletedMs: null, ownerHash, everyone: 'none', links: [], webhooks: [] };
}

/** A board that was drawn on before there were links: whoever has the address may edit, as ever. */
export function createOldBoardRecord(id: BoardId): BoardRecord {
  return { ...createBoardRecord(id, null, 0), everyone: 'edit' };
}

/** Of a board that is gone for good: that it was there, and when it went. */
export function bareRecord({ id, createdMs, deletedMs }: BoardRecord): BoardRecord {
  return { ...createBoardRecord(id, null, createdMs), deletedMs };
}

export function shelfFromRecord({ ownerHash }: BoardRecord): string {
  return ownerHash ?? NOBODYS_SHELF;
}

export function bytesFromRecord(record: BoardRecord): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(record));
}

export function recordFromBytes(bytes: Uint8Array): BoardRecord {
  return JSON.parse(new TextDecoder().decode(bytes)) as BoardRecord; // our own record
}
