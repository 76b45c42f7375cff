// What is stored of a key: enough to know it again, not to open anything.
import { createHash } from 'node:crypto';

/** SHA-256 as 43 characters of base64url: a name for the key that opens nothing. */
export function hashFromKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
