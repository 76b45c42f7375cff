// What boards and links look like over HTTP: the schemas that check, describe and type them, and how they are made of what is kept.
import Type, { type Static } from 'typebox';
import { roles } from '#shared/protocol/roles.ts';
import { NAME_LENGTH_MAX, type BoardRecord, type Link } from '../access/board-record.ts';
import { RequestFault } from './errors.ts';

const literals = <Key extends string>(...keys: readonly Key[]) => Type.Enum([...keys]);
const isoDate = (description: string) =>
  Type.Union([Type.String({ format: 'date-time' }), Type.Null()], { description });

export const boardId = Type.String({ pattern: '^[\\w-]{1,64}$', description: 'The last part of the board’s address.' });
export const boardParams = Type.Object({ boardId });
export const linkParams = Type.Object({ boardId, linkId: Type.String({ maxLength: 64 }) });
export const name = Type.String({ maxLength: NAME_LENGTH_MAX });
export const everyone = literals('none', 'view', 'comment', 'edit');
export const linkRole = literals('view', 'comment', 'edit');
export const role = literals(...roles);

export const board = Type.Object({
  id: Type.String(),
  name: Type.String(),
  everyone: Type.Enum(['none', 'view', 'comment', 'edit'], { description: 'What anyone may who has the address.' }),
  createdAt: isoDate('Null for a board that is older than this.'),
  deletedAt: isoDate('When it was deleted; its owner can bring it back.'),
});

export const link = Type.Object({
  id: Type.String(),
  name: Type.String(),
  role: linkRole,
  createdAt: Type.String({ format: 'date-time' }),
  expiresAt: isoDate('When it stops to open the board.'),
  hasPassword: Type.Boolean(),
});

export const newLink = Type.Object(
  {
    name: Type.Optional(name),
    role: linkRole,
    expiresAt: Type.Optional(isoDate('When it stops to open the board; not given or null, never.')),
    password: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 200 }), Type.Null()])),
  },
  { additionalProperties: false },
);

export function boardFromRecord({
  id,
  name: called,
  everyone: all,
  createdMs,
  deletedMs,
}: BoardRecord): Static<typeof board> {
  return {
    id,
    name: called,
    everyone: all,
    createdAt: createdMs === 0 ? null : isoFromMs(createdMs),
    deletedAt: isoFromMs(deletedMs),
  };
}

export function linkFromRecord({
  id,
  name: called,
  role: may,
  createdMs,
  expiresMs,
  password,
}: Link): Static<typeof link> {
  const createdAt = new Date(createdMs).toISOString();
  return { id, name: called, role: may, createdAt, expiresAt: isoFromMs(expiresMs), hasPassword: password !== null };
}

/** @throws RequestFault for a moment that the schema's form allows and no calendar of ours has: a leap second, an offset of hours alone. */
export function msFromIso(iso: string | null | undefined): number | null {
  if (iso === null || iso === undefined) return null;
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) throw new RequestFault('bad-request', 'expiresAt is a moment such as 2027-01-02T03:04:05Z.');
  return ms;
}

export function isoFromMs(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
