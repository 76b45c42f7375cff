// What the server tells somebody of their own standing on a board: what they may, who they are by their ticket, and what the board is called.
// Knows no bytes and no frames.
import { isRole, type Role } from './roles.ts';

export interface StandingWords {
  readonly role: Role;
  /** May change the board's name and links. */
  readonly canManage: boolean;
  /** Empty for a board without one. */
  readonly boardName: string;
  /** Of the person, as the ticket says; chat is stamped with it. */
  readonly name?: string;
  readonly color?: string;
  /** Milliseconds since 1970 by the server's calendar; absent when it does not end. */
  readonly expiresMs?: number;
}

/** Fields that a later version adds are left out. @throws when `text` is not what a server says (R1) */
export function standingFromText(text: string): StandingWords {
  const fields = JSON.parse(text) as Readonly<Record<string, unknown>> | null; // each is checked below
  const { role, canManage, boardName, name, color, expiresMs } = fields ?? {};
  if (!isRole(role) || typeof canManage !== 'boolean' || typeof boardName !== 'string') {
    throw new Error('a standing has a role, canManage and boardName');
  }
  return {
    role,
    canManage,
    boardName,
    ...(typeof name === 'string' && { name }),
    ...(typeof color === 'string' && { color }),
    ...(typeof expiresMs === 'number' && { expiresMs }),
  };
}
