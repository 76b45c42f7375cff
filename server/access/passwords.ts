// Passwords of links, as they are stored: scrypt, with its numbers beside the hash so that they may change.
import { createHash, scrypt, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '#shared/ids.ts';

/** 16 MiB and some 50 ms of a thread: what the guess of a stolen hash costs. N, r and p as RFC 7914 names them. */
const COST = { N: 16_384, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** 96 bits. */
const LOCK_LENGTH = 16;

/** `scrypt$N$r$p$salt$hash`, the last two in base64url. */
export async function hashFromPassword(password: string, random: RandomBytes): Promise<string> {
  const salt = Buffer.from(random(SALT_BYTES));
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether `stored`, made by `hashFromPassword`, is of this password. In a thread: some 50 ms. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = stored.split('$');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  const expected = Buffer.from(hash, 'base64url');
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

function derive(
  password: string,
  salt: Buffer,
  cost: { readonly [Name in keyof typeof COST]: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // One password, however a keyboard composes its accents.
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, cost, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** A name for a stored password, that changes with it and tells nothing of it; empty without one. */
export function lockFromPassword(stored: string | null): string {
  return stored === null ? '' : createHash('sha256').update(stored).digest('base64url').slice(0, LOCK_LENGTH);
}
