// Who may enter a board, and as what: the record, the credential that somebody brings and the server's setting, weighed against each other.
// Knows neither sockets nor requests. Who changes a board's links is board-desk.ts.
import { isBoardKey, type BoardId } from '#shared/ids.ts';
import type { Role } from '#shared/protocol/roles.ts';
import { AccessError, type AccessFault } from './access-error.ts';
import { createBoardRecord, createOldBoardRecord, type BoardRecord, type Link } from './board-record.ts';
import type { BoardRecords } from './board-records.ts';
import { hashFromKey } from './keys.ts';
import { lockFromPassword } from './passwords.ts';
import { mayDo, type Action } from './roles.ts';
import { isTicketOver, type Ticket, type TicketReading, type Tickets } from './tickets.ts';

/**
 * Who may make boards and enter them. `open`: anybody, to edit; an owner key owns. `links`: anybody makes them, links and tickets open them,
 * or the address if the board says so. `tickets`: signed tickets alone.
 */
export type AccessMode = (typeof accessModes)[number];
export const accessModes = ['open', 'links', 'tickets'] as const;

/** What somebody may on a board. */
export interface Standing {
  readonly role: Role;
  /** The link that was used. */
  readonly linkId: string | null;
  readonly boardName: string;
  /** Of the person, when a ticket says so. */
  readonly name?: string;
  readonly color?: string;
  /** Milliseconds since 1970: then it must be asked for anew. */
  readonly expiresMs: number | null;
}

export type Refusal = Extract<
  AccessFault,
  'no-board' | 'key-refused' | 'ticket-refused' | 'expired' | 'password-needed' | 'deleted'
>;

type Judgement =
  { readonly kind: 'admitted'; readonly standing: Standing } | { readonly kind: 'refused'; readonly reason: Refusal };

export type Admission = Judgement | { readonly kind: 'refused'; readonly reason: 'too-many-boards' };

export interface AccessDesk {
  readonly mode: AccessMode;
  /** What somebody brings, a key or a ticket, with the ticket's signature checked: that takes a while, and once is enough. */
  prove(credential: string | null): Promise<Proof>;
  /**
   * What who brought that may on the board now. Of a board of which there is nothing yet, a key makes it, and owns it; a ticket makes it too, open to
   * nobody else. Takes no longer than the store does, so that who is asked about again is not heard meanwhile.
   * @param mayMake Asked when a key is about to make a board. @throws StoreError
   */
  admit(boardId: BoardId, proof: Proof, mayMake?: () => boolean): Promise<Admission>;
  /**
   * The same for one action, and the record. Makes the board only of a ticket, and only when something is about to be done to it.
   * @param isDeletedToo Also of a board that was deleted. @throws AccessError, StoreError
   */
  require(boardId: BoardId, credential: string | null, action: Action, isDeletedToo?: boolean): Promise<Allowed>;
  /** Calls back when somebody's standing on a board may have changed, until the returned stop is called. */
  onChange(listener: (boardId: BoardId) => void): () => void;
}

export interface Allowed {
  readonly standing: Standing;
  /** Where there is nothing of the board, and a ticket or an open server lets its bringer in all the same: as it would be. */
  readonly record: BoardRecord;
}

export interface AccessDeskOptions {
  readonly mode: AccessMode;
  readonly records: BoardRecords;
  readonly tickets: Tickets;
  readonly dateMs: () => number;
}

/** For `admit` alone. */
export type Proof =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly hash: string; readonly isWellFormed: boolean }
  | { readonly kind: 'ticket'; readonly reading: TicketReading };

export function createAccessDesk({ mode, records, tickets, dateMs }: AccessDeskOptions): AccessDesk {
  async function prove(credential: string | null): Promise<Proof> {
    if (credential === null || credential === '') return { kind: 'none' };
    if (credential.startsWith('ik_')) {
      return { kind: 'key', hash: hashFromKey(credential), isWellFormed: isBoardKey(credential) };
    }
    return { kind: 'ticket', reading: await tickets.read(credential) };
  }

  function judge(boardId: BoardId, record: BoardRecord | null, proof: Proof): Judgement {
    switch (proof.kind) {
      case 'none':
        return byAddress(record, 'key-refused');
      case 'key':
        return byKey(record, proof.hash);
      case 'ticket':
        return proof.reading.kind === 'valid'
          ? byTicket(boardId, record, proof.reading.ticket)
          : refused(proof.reading.reason);
    }
  }

  /** What anyone gets who has the address; `reason` is told when that is nothing. */
  function byAddress(record: BoardRecord | null, reason: Refusal): Judgement {
    if (mode === 'tickets') return refused('ticket-refused');
    const role = mode === 'open' ? 'edit' : (record?.everyone ?? 'none');
    if (role !== 'none') return admitted(record, { role, linkId: null, expiresMs: null });
    return refused(record ? reason : 'no-board');
  }

  function byKey(record: BoardRecord | null, hash: string): Judgement {
    if (mode === 'tickets') return refused('ticket-refused');
    if (record?.ownerHash === hash) return admitted(record, { role: 'own', linkId: null, expiresMs: null });
    const link = record?.links.find((each) => each.hash === hash);
    // Who held a link that is gone is as welcome as one who never had it.
    if (!link) return byAddress(record, 'key-refused');
    if (isOver(link)) return byAddress(record, 'expired');
    if (link.password !== null) return refused('password-needed');
    return admitted(record, { role: link.role, linkId: link.id, expiresMs: link.expiresMs });
  }

  function byTicket(boardId: BoardId, record: BoardRecord | null, ticket: Ticket): Judgement {
    if (ticket.boardId !== boardId) return refused('ticket-refused');
    const { role, name, color, expiresMs } = ticket;
    if (isTicketOver(expiresMs, dateMs())) return refused('expired');
    const person = { ...(name !== undefined && { name }), ...(color !== undefined && { color }) };
    if (!ticket.link) return admitted(record, { role, linkId: null, expiresMs, ...person });
    if (mode === 'tickets') return refused('ticket-refused');
    const { id, lock } = ticket.link;
    const link = record?.links.find((each) => each.id === id);
    if (!link) return refused('key-refused');
    if (isOver(link)) return refused('expired');
    if (lockFromPassword(link.password) !== lock) return refused('password-needed');
    const endMs = Math.min(expiresMs, link.expiresMs ?? Infinity);
    return admitted(record, { role: link.role, linkId: id, expiresMs: endMs, ...person });
  }

  const isOver = ({ expiresMs }: Link): boolean => expiresMs !== null && expiresMs <= dateMs();

  /** The record of a board of which there is nothing yet, if who brought this makes one. Without it who comes next would own the board, or all might edit it. */
  function newRecord(boardId: BoardId, proof: Proof): BoardRecord | null {
    if (proof.kind === 'key') {
      return proof.isWellFormed && mode !== 'tickets' ? createBoardRecord(boardId, proof.hash, dateMs()) : null;
    }
    const isWelcome = proof.kind === 'ticket' && judge(boardId, null, proof).kind === 'admitted';
    return isWelcome ? createBoardRecord(boardId, null, dateMs()) : null;
  }

  return {
    mode,
    prove,
    async admit(boardId, proof, mayMake = () => true) {
      let record = await records.read(boardId);
      const made = record ? null : newRecord(boardId, proof);
      if (made && proof.kind === 'key' && !mayMake()) return { kind: 'refused', reason: 'too-many-boards' };
      if (made) record = await records.change(boardId, (before) => before ?? made);
      const admission = judge(boardId, record, proof);
      const isDeleted = record !== null && record.deletedMs !== null;
      return isDeleted && admission.kind === 'admitted' ? refused('deleted') : admission;
    },

    async require(boardId, text, action, isDeletedToo = false) {
      const proof = await prove(text);
      const record = await records.read(boardId);
      const admission = judge(boardId, record, proof);
      if (admission.kind === 'refused') throw new AccessError(admission.reason);
      if (record && record.deletedMs !== null && !isDeletedToo) throw new AccessError('deleted');
      const { standing } = admission;
      if (!mayDo(standing.role, action)) throw new AccessError('role-refused');
      if (record) return { standing, record };
      const made = proof.kind === 'ticket' ? newRecord(boardId, proof) : null;
      if (!made) return { standing, record: createOldBoardRecord(boardId) };
      return { standing, record: action === 'read' ? made : await records.change(boardId, (before) => before ?? made) };
    },

    onChange: (listener) => records.onChange(listener),
  };
}

function admitted(record: BoardRecord | null, standing: Omit<Standing, 'boardName'>): Judgement {
  return { kind: 'admitted', standing: { ...standing, boardName: record?.name ?? '' } };
}

function refused(reason: Refusal): Judgement {
  return { kind: 'refused', reason };
}
