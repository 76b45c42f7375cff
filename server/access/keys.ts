// The secret of a link, and of an owner: what stands in an address's fragment. Only its hash is ever stored.
import { createHash } from 'node:crypto';
import type { RandomBytes } from '#shared/ids.ts';

/** 192 bits: nobody guesses one, so a plain hash of it is as good as a slow one. */
const KEY_BYTES = 24;
const KEY = /^ik_[A-Za-z0-9_-]{32}$/;

/** `ik_` and 32 characters of base64url. */
export function createKey(random: RandomBytes): string {
  return `ik_${Buffer.from(random(KEY_BYTES)).toString('base64url')}`;
}

export function isKey(value: string): boolean {
  return KEY.test(value);
}

/** SHA-256 as 43 characters of base64url: a name for the key that opens nothing. */
export function hashFromKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
