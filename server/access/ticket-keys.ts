// The public keys by which a host's tickets are checked, as the person who runs the server writes them down: PEM, a JWK, or a set of JWKs.
import { createPublicKey, type KeyObject } from 'node:crypto';

/** None for an empty text. @throws Error with a sentence that holds nothing of the text: it may be a secret put in the wrong place. */
export function ticketKeysFromText(text: string): readonly KeyObject[] {
  if (text.trim() === '') return [];
  const keys = text.trim().startsWith('{') || text.trim().startsWith('[') ? keysFromJson(text) : keysFromPem(text);
  if (keys.length === 0) throw new Error('holds no key');
  for (const { asymmetricKeyType } of keys) {
    if (asymmetricKeyType !== 'ed25519') throw new Error('takes Ed25519 keys only');
  }
  return keys;
}

function keysFromPem(text: string): readonly KeyObject[] {
  // From a private key the public one can be made, but it has no place in a server's settings.
  if (text.includes('PRIVATE KEY'))
    throw new Error('takes public keys; this is a private one, which stays with who signs');
  // Compose files and .env write line breaks as \n.
  const blocks = text.replaceAll('\\n', '\n').match(/-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----/g) ?? [];
  return blocks.map((block) => read(() => createPublicKey(block)));
}

function keysFromJson(text: string): readonly KeyObject[] {
  const parsed = read(() => JSON.parse(text) as unknown);
  const set = isObject(parsed) && Array.isArray(parsed['keys']) ? parsed['keys'] : [parsed].flat();
  return set.map((key: unknown) => {
    if (!isObject(key)) throw new Error('is neither PEM nor a JWK');
    if ('d' in key) throw new Error('takes public keys; this is a private one, which stays with who signs');
    return read(() => createPublicKey({ key, format: 'jwk' }));
  });
}

function read<Result>(reading: () => Result): Result {
  try {
    return reading();
  } catch {
    throw new Error('cannot be read as PEM or JWK'); // without the cause: it may quote the text
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
