// Tickets: signed tokens (JWT, RFC 7519) by which a host page says who comes to which board, and by which an unlocked link is remembered.
// The only file that speaks jose. What each may is decided elsewhere.
import type { KeyObject } from 'node:crypto';
import { errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { isBoardId, type BoardId } from '#shared/ids.ts';
import { limits } from '#shared/protocol/limits.ts';
import { isRole, type Role } from '#shared/protocol/roles.ts';

export interface Ticket {
  readonly boardId: BoardId;
  readonly role: Role;
  /** Of the person, as the host page knows them. */
  readonly name?: string;
  readonly color?: string;
  /** Milliseconds since 1970. */
  readonly expiresMs: number;
  /** The link that this ticket unlocks; it opens nothing without it. */
  readonly link?: UnlockedLink;
}

export interface UnlockedLink {
  readonly id: string;
  /** Follows from the password that was given: another password is another lock. */
  readonly lock: string;
}

export type TicketReading =
  | { readonly kind: 'valid'; readonly ticket: Ticket }
  | { readonly kind: 'refused'; readonly reason: 'ticket-refused' | 'expired' };

export interface Tickets {
  /** Never throws: whatever is wrong with it, it is refused. */
  read(token: string): Promise<TicketReading>;
  /** A ticket by the server's own secret. */
  sign(ticket: Ticket): Promise<string>;
}

export interface TicketsOptions {
  /** Of HS256: at least 32 characters. */
  readonly secret: string;
  /** Public ones, of Ed25519. */
  readonly keys: readonly KeyObject[];
  readonly dateMs: () => number;
}

const AUDIENCE = 'inkwire';
/** A ticket is for a visit; one for good would be a key that cannot be revoked. */
export const TICKET_MS_MAX = 30 * 24 * 60 * 60 * 1000;
/** Room for the name and what a host's library adds; checked before anything is decoded. */
const TOKEN_LENGTH_MAX = 4096;
/** Clocks of two machines differ. */
const CLOCK_TOLERANCE_S = 5;

export function createTickets({ secret, keys, dateMs }: TicketsOptions): Tickets {
  const secretBytes = new TextEncoder().encode(secret);

  async function payloadOf(token: string): Promise<JWTPayload> {
    const options = {
      audience: AUDIENCE,
      currentDate: new Date(dateMs()),
      clockTolerance: CLOCK_TOLERANCE_S,
      requiredClaims: ['exp', 'board', 'role'],
    };
    // What kind a key is decides the algorithm; a token that names another, or none, is refused before its signature is looked at.
    try {
      return (await jwtVerify(token, secretBytes, { ...options, algorithms: ['HS256'] })).payload;
    } catch (error) {
      if (!(error instanceof errors.JOSEAlgNotAllowed) || keys.length === 0) throw error;
    }
    const tries = keys.map((key) => jwtVerify(token, key, { ...options, algorithms: ['EdDSA', 'Ed25519'] }));
    const results = await Promise.allSettled(tries);
    for (const result of results) if (result.status === 'fulfilled') return result.value.payload;
    // One that this key signed and that has expired is told as such.
    const reasons = results.map((result) => (result.status === 'rejected' ? (result.reason as unknown) : null));
    throw reasons.find((reason) => reason instanceof errors.JWTExpired) ?? reasons[0];
  }

  return {
    async read(token) {
      if (token.length > TOKEN_LENGTH_MAX) return { kind: 'refused', reason: 'ticket-refused' };
      try {
        const ticket = ticketFromPayload(await payloadOf(token), dateMs());
        return ticket ? { kind: 'valid', ticket } : { kind: 'refused', reason: 'ticket-refused' };
      } catch (error) {
        return { kind: 'refused', reason: error instanceof errors.JWTExpired ? 'expired' : 'ticket-refused' };
      }
    },
    sign({ boardId, role, name, color, expiresMs, link }) {
      const claims = { board: boardId, role, name, color, link: link?.id, lock: link?.lock };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setAudience(AUDIENCE)
        .setExpirationTime(Math.floor(expiresMs / 1000))
        .sign(secretBytes);
    },
  };
}

/** As for one that is read: by the clock of who signed it. */
export function isTicketOver(expiresMs: number, nowMs: number): boolean {
  return expiresMs + CLOCK_TOLERANCE_S * 1000 <= nowMs;
}

function ticketFromPayload(claims: JWTPayload, nowMs: number): Ticket | null {
  const { board, role, name, color, link, lock, exp } = claims as Record<string, unknown>;
  if (!isBoardId(board) || !isRole(role) || typeof exp !== 'number') return null;
  const expiresMs = exp * 1000;
  if (!(expiresMs <= nowMs + TICKET_MS_MAX + CLOCK_TOLERANCE_S * 1000)) return null;
  if (!isTextOrNone(name) || !isTextOrNone(color) || !isTextOrNone(link) || !isTextOrNone(lock)) return null;
  return {
    boardId: board,
    role,
    expiresMs,
    ...(name !== undefined && name.trim() !== '' && { name: shortened(name.trim()) }),
    ...(color !== undefined && color !== '' && { color: shortened(color) }),
    ...(link !== undefined && { link: { id: link, lock: lock ?? '' } }),
  };
}

function isTextOrNone(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

/** As long as chat and presence take it; no letter is cut in two. */
function shortened(text: string): string {
  let short = '';
  for (const letter of text) {
    if (short.length + letter.length > limits.chatNameLength) break;
    short += letter;
  }
  return short;
}
