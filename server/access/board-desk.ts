// What an owner does with a board, and anybody who makes one: names, links, deleting and bringing back. Each call brings the credential it acts by.
// Knows no routes; a fault is an AccessError with its code. What somebody may is asked of the access desk.
import { createBoardId, createBoardKey, isBoardKey, type BoardId, type RandomBytes } from '#shared/ids.ts';
import type { AccessDesk } from './access-desk.ts';
import { AccessError } from './access-error.ts';
import {
  bareRecord,
  createBoardRecord,
  LINKS_MAX,
  type BoardRecord,
  type EveryoneRole,
  type Link,
  type LinkRole,
} from './board-record.ts';
import type { BoardRecords } from './board-records.ts';
import { hashFromKey } from './keys.ts';
import { hashFromPassword, isPassword, lockFromPassword } from './passwords.ts';
import { TICKET_MS_MAX, type Tickets } from './tickets.ts';

export interface BoardDesk {
  /** A new board of the key's owner, or of a new key; where only a ticket may, of the ticket's board. @throws AccessError `board-exists` */
  create(credential: string | null, wish: NewBoard): Promise<MadeBoard>;
  /** A new board with the name of one that may be read: of the same owner, or of a new key. Its content is copied elsewhere. */
  duplicate(boardId: BoardId, credential: string | null): Promise<MadeBoard>;
  /** Takes back a board that was made just now and could not be filled: nobody owns it, nobody may enter it. */
  discard(boardId: BoardId): Promise<void>;
  /** The boards of an owner's key, deleted ones too, after `after` and in order of their ids. @throws AccessError `key-refused` */
  list(key: string | null, after: BoardId | null, count: number): Promise<readonly BoardRecord[]>;
  change(boardId: BoardId, credential: string | null, change: BoardChange): Promise<BoardRecord>;
  /** Nobody may enter it from now on, and who is there is sent away; nothing of it is lost. */
  remove(boardId: BoardId, credential: string | null): Promise<BoardRecord>;
  restore(boardId: BoardId, credential: string | null): Promise<BoardRecord>;
  links(boardId: BoardId, credential: string | null): Promise<readonly Link[]>;
  /** The key is told this once. @throws AccessError `too-many-links` */
  addLink(
    boardId: BoardId,
    credential: string | null,
    wish: NewLink,
  ): Promise<{ readonly link: Link; readonly key: string }>;
  /** @throws AccessError `no-link` */
  changeLink(boardId: BoardId, credential: string | null, linkId: string, change: Partial<NewLink>): Promise<Link>;
  /** @throws AccessError `no-link` */
  revokeLink(boardId: BoardId, credential: string | null, linkId: string): Promise<void>;
  /** A ticket for a link with a password; it opens what the link opens, for as long as link and password stay. @throws AccessError `password-refused` */
  unlock(boardId: BoardId, key: string, password: string): Promise<Unlocked>;
}

export interface NewBoard {
  readonly name: string;
  /** A fresh one without it. */
  readonly boardId?: BoardId;
}

export interface MadeBoard {
  readonly record: BoardRecord;
  /** The new owner's key, told this once; null when the board is of the credential that was brought. */
  readonly key: string | null;
}

export interface BoardChange {
  readonly name?: string;
  readonly everyone?: EveryoneRole;
}

export interface NewLink {
  readonly name: string;
  readonly role: LinkRole;
  readonly expiresMs: number | null;
  readonly password: string | null;
}

export interface Unlocked {
  readonly ticket: string;
  readonly role: LinkRole;
  readonly expiresMs: number;
}

export interface BoardDeskOptions {
  readonly access: AccessDesk;
  readonly records: BoardRecords;
  readonly tickets: Tickets;
  readonly random: RandomBytes;
  readonly dateMs: () => number;
}

const LINK_ID_BYTES = 9;

export function createBoardDesk({ access, records, tickets, random, dateMs }: BoardDeskOptions): BoardDesk {
  async function manage(
    boardId: BoardId,
    credential: string | null,
    change: (record: BoardRecord) => BoardRecord,
    isDeletedToo = false,
  ): Promise<BoardRecord> {
    const { record } = await access.require(boardId, credential, 'manage', isDeletedToo);
    return records.change(boardId, (before) => change(before ?? record));
  }

  async function make(boardId: BoardId, ownerHash: string | null, name: string): Promise<BoardRecord> {
    return records.change(boardId, (before) => {
      if (before) throw new AccessError('board-exists');
      return { ...createBoardRecord(boardId, ownerHash, dateMs()), name };
    });
  }

  async function makeOwned(key: string | null, name: string, boardId = createBoardId(random)): Promise<MadeBoard> {
    const madeKey = key === null ? createBoardKey(random) : null;
    const record = await make(boardId, hashFromKey(key ?? madeKey ?? ''), name);
    return { record, key: madeKey };
  }

  async function makeByTicket(ticket: string, wish: NewBoard): Promise<MadeBoard> {
    const reading = await tickets.read(ticket);
    if (reading.kind === 'refused') throw new AccessError(reading.reason);
    const { boardId, role } = reading.ticket;
    if (wish.boardId !== undefined && wish.boardId !== boardId) throw new AccessError('ticket-refused');
    if (role !== 'own') throw new AccessError('role-refused');
    return { record: await make(boardId, null, wish.name), key: null };
  }

  async function withPassword(wish: Partial<NewLink>): Promise<Partial<Link>> {
    const { password, ...rest } = wish;
    if (password === undefined || password === null) return wish;
    return { ...rest, password: await hashFromPassword(password, random) };
  }

  return {
    async create(credential, wish) {
      const isTicket = credential !== null && !isBoardKey(credential);
      if (isTicket) return makeByTicket(credential, wish);
      if (access.mode === 'tickets') throw new AccessError('ticket-refused');
      return makeOwned(credential, wish.name, wish.boardId);
    },

    async duplicate(boardId, credential) {
      const { standing, record } = await access.require(boardId, credential, 'read');
      if (access.mode === 'tickets') throw new AccessError('role-refused'); // no ticket is of a board that is not there yet
      const isOwner = standing.role === 'own' && credential !== null && isBoardKey(credential);
      return makeOwned(isOwner ? credential : null, record.name);
    },

    async discard(boardId) {
      await records.change(boardId, (before) =>
        bareRecord({ ...(before ?? createBoardRecord(boardId, null, 0)), deletedMs: dateMs() }),
      );
    },

    list(key, after, count) {
      if (key === null || !isBoardKey(key) || access.mode === 'tickets') throw new AccessError('key-refused');
      return records.list(hashFromKey(key), after, count);
    },

    change: (boardId, credential, change) => manage(boardId, credential, (record) => ({ ...record, ...change })),

    remove: (boardId, credential) =>
      manage(boardId, credential, (record) => ({ ...record, deletedMs: record.deletedMs ?? dateMs() }), true),

    restore: (boardId, credential) => manage(boardId, credential, (record) => ({ ...record, deletedMs: null }), true),

    async links(boardId, credential) {
      return (await access.require(boardId, credential, 'manage')).record.links;
    },

    async addLink(boardId, credential, wish) {
      await access.require(boardId, credential, 'manage'); // before a hash is worked out
      const key = createBoardKey(random);
      const id = Buffer.from(random(LINK_ID_BYTES)).toString('base64url');
      const { name, role, expiresMs } = wish;
      const { password = null } = await withPassword(wish);
      const link: Link = { id, name, role, hash: hashFromKey(key), createdMs: dateMs(), expiresMs, password };
      await manage(boardId, credential, (record) => {
        if (record.links.length >= LINKS_MAX) throw new AccessError('too-many-links');
        return { ...record, links: [...record.links, link] };
      });
      return { link, key };
    },

    async changeLink(boardId, credential, linkId, wish) {
      await access.require(boardId, credential, 'manage');
      const change = await withPassword(wish);
      const { links } = await manage(boardId, credential, (record) => {
        linkOf(record, linkId);
        return { ...record, links: record.links.map((link) => (link.id === linkId ? { ...link, ...change } : link)) };
      });
      return linkOf({ links }, linkId);
    },

    async revokeLink(boardId, credential, linkId) {
      await manage(boardId, credential, (record) => {
        const revoked = linkOf(record, linkId);
        return { ...record, links: record.links.filter((link) => link !== revoked) };
      });
    },

    async unlock(boardId, key, password) {
      if (access.mode === 'tickets') throw new AccessError('ticket-refused');
      const record = await records.read(boardId);
      const hash = hashFromKey(key);
      const link = record?.links.find((each) => each.hash === hash);
      if (!record || !link) throw new AccessError('key-refused');
      if (record.deletedMs !== null) throw new AccessError('deleted');
      if (link.expiresMs !== null && link.expiresMs <= dateMs()) throw new AccessError('expired');
      if (link.password !== null && !(await isPassword(password, link.password))) {
        throw new AccessError('password-refused');
      }
      const { role } = link;
      const expiresMs = Math.min(dateMs() + TICKET_MS_MAX, link.expiresMs ?? Infinity);
      const unlocked = { id: link.id, lock: lockFromPassword(link.password) };
      return { ticket: await tickets.sign({ boardId, role, expiresMs, link: unlocked }), role, expiresMs };
    },
  };
}

function linkOf({ links }: Pick<BoardRecord, 'links'>, linkId: string): Link {
  const link = links.find(({ id }) => id === linkId);
  if (!link) throw new AccessError('no-link');
  return link;
}
