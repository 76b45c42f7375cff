import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKey, hashFromKey, isKey } from './keys.ts';
import { hashFromPassword, isPassword, lockFromPassword } from './passwords.ts';
import { secretInFolder } from './secret.ts';
import { ticketKeysFromText } from './ticket-keys.ts';

describe('a key', () => {
  it('is of its alphabet, and its hash is nothing of it', () => {
    const key = createKey(randomBytes);
    expect(isKey(key)).toBe(true);
    expect(hashFromKey(key)).toMatch(/^[\w-]{43}$/);
    expect(createKey(() => new Uint8Array(24))).toBe(`ik_${'A'.repeat(32)}`);
  });

  it.each(['', 'ik_', `ik_${'a'.repeat(31)}`, `ik_${'a'.repeat(33)}`, `ik_${'a'.repeat(31)}.`, `IK_${'a'.repeat(32)}`])(
    'is none: %s',
    (text) => expect(isKey(text)).toBe(false),
  );
});

describe('a password', () => {
  it('is known again, and nothing else for it', async () => {
    const stored = await hashFromPassword('sesame', randomBytes);
    expect([await isPassword('sesame', stored), await isPassword('Sesame', stored)]).toEqual([true, false]);
    expect(await hashFromPassword('sesame', randomBytes)).not.toBe(stored);
    expect(lockFromPassword(stored)).not.toBe(lockFromPassword(await hashFromPassword('sesame', randomBytes)));
  });
});

describe('the secret', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-secret-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is made once, for nobody else to read', async () => {
    const secret = await secretInFolder(folder, randomBytes);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(await secretInFolder(folder, randomBytes)).toBe(secret);
    expect((await stat(path.join(folder, 'secret'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['secret']);
  });

  it('is made anew where a crash left half of one', async () => {
    await writeFile(path.join(folder, 'secret.new'), 'half', { mode: 0o644 });
    await secretInFolder(folder, randomBytes);
    expect((await stat(path.join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('that is damaged is told, and not what it was', async () => {
    const file = path.join(folder, 'secret');
    await writeFile(file, 'short');
    await expect(secretInFolder(folder, randomBytes)).rejects.toThrow(/damaged/);
    expect(await readFile(file, 'utf8')).toBe('short');
  });
});

describe('keys for tickets', () => {
  const [one, two] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ed25519')];
  const pem = one.publicKey.export({ type: 'spki', format: 'pem' }) as string; // as asked for
  const jwk = two.publicKey.export({ format: 'jwk' });
  const xs = (text: string) => ticketKeysFromText(text).map((key) => key.export({ format: 'jwk' }).x);

  it('are read from PEM, a JWK, and sets of them', () => {
    const x = one.publicKey.export({ format: 'jwk' }).x;
    expect(xs('')).toEqual([]);
    expect(xs(pem)).toEqual([x]);
    expect(xs(`${pem}\n${pem}`.replaceAll('\n', '\\n'))).toEqual([x, x]);
    expect(xs(JSON.stringify(jwk))).toEqual([jwk.x]);
    expect(xs(JSON.stringify([jwk, jwk]))).toEqual([jwk.x, jwk.x]);
    expect(xs(JSON.stringify({ keys: [jwk] }))).toEqual([jwk.x]);
  });

  it.each([
    ['a private PEM', one.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, /private/],
    ['a private JWK', JSON.stringify(two.privateKey.export({ format: 'jwk' })), /private/],
    [
      'a key of another kind',
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }) as string,
      /Ed25519/,
    ],
    ['a secret', 'my secret of some forty characters or so', /holds no key/],
    ['broken JSON', '{"kty":', /cannot be read/],
    ['a broken PEM', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----', /cannot be read/],
    ['an empty set', '{"keys":[]}', /holds no key/],
  ])('refuse %s in a sentence that quotes nothing of it', (_, text, sentence) => {
    try {
      ticketKeysFromText(text);
      expect.unreachable();
    } catch (error) {
      const { message } = error as Error; // what it throws
      expect(message).toMatch(sentence);
      expect(message).not.toContain(text.slice(0, 9));
    }
  });
});
