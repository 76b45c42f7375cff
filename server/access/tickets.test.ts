import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { TEST_SECRET } from './testing/test-access.ts';
import { createTickets, TICKET_MS_MAX, type Ticket } from './tickets.ts';

const NOW_MS = 1_700_000_000_000;
const host = generateKeyPairSync('ed25519');
const stranger = generateKeyPairSync('ed25519');
const secret = new TextEncoder().encode(TEST_SECRET);

const tickets = createTickets({ secret: TEST_SECRET, keys: [host.publicKey], dateMs: () => NOW_MS });
const noKeys = createTickets({ secret: TEST_SECRET, keys: [], dateMs: () => NOW_MS });

const ada: Ticket = {
  boardId: 'board' as BoardId, // of the checked alphabet
  role: 'edit',
  name: 'Ada',
  color: 'sky',
  expiresMs: NOW_MS + 60_000,
};
const claims = { board: 'board', role: 'edit', name: 'Ada', color: 'sky' };

const jwt = (changed: Record<string, unknown> = {}, alg = 'HS256'): SignJWT =>
  new SignJWT({ ...claims, aud: 'inkwire', exp: NOW_MS / 1000 + 60, ...changed }).setProtectedHeader({ alg });
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const forged = (header: unknown, sign: (text: string) => string = () => ''): string => {
  const text = `${encoded(header)}.${encoded({ ...claims, aud: 'inkwire', exp: NOW_MS / 1000 + 60 })}`;
  return `${text}.${sign(text)}`;
};
const hmac = (key: string | Buffer) => (text: string) => createHmac('sha256', key).update(text).digest('base64url');

const REFUSED = { kind: 'refused', reason: 'ticket-refused' };
const EXPIRED = { kind: 'refused', reason: 'expired' };

describe('a ticket', () => {
  it('is read as it was signed, by the secret or by a host', async () => {
    expect(await tickets.read(await tickets.sign(ada))).toEqual({ kind: 'valid', ticket: ada });
    expect(await tickets.read(await jwt().sign(secret))).toEqual({ kind: 'valid', ticket: ada });
    expect(await tickets.read(await jwt({}, 'EdDSA').sign(host.privateKey))).toEqual({ kind: 'valid', ticket: ada });
  });

  it('carries the link that it unlocks', async () => {
    const unlocked = { ...ada, link: { id: 'a-link', lock: 'a-lock' } };
    expect(await tickets.read(await tickets.sign(unlocked))).toEqual({ kind: 'valid', ticket: unlocked });
  });

  it('is refused when nobody of ours signed it', async () => {
    expect(await tickets.read(await jwt().sign(new TextEncoder().encode('another secret of 32 characters.')))).toEqual(
      REFUSED,
    );
    expect(await tickets.read(await jwt({}, 'EdDSA').sign(stranger.privateKey))).toEqual(REFUSED);
    expect(await noKeys.read(await jwt({}, 'EdDSA').sign(host.privateKey))).toEqual(REFUSED);
  });

  it.each(['none', 'None', 'NONE', ''])('is refused with the algorithm "%s"', async (alg) => {
    expect(await tickets.read(forged({ alg }))).toEqual(REFUSED);
    expect(await tickets.read(forged({ alg }, hmac(TEST_SECRET)))).toEqual(REFUSED);
  });

  it('is refused when it is signed by HS256 with what is public of a key', async () => {
    const publicOnes = [
      host.publicKey.export({ type: 'spki', format: 'pem' }),
      host.publicKey.export({ type: 'spki', format: 'der' }),
      Buffer.from(host.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'),
      JSON.stringify(host.publicKey.export({ format: 'jwk' })),
    ];
    for (const key of publicOnes) expect(await tickets.read(forged({ alg: 'HS256' }, hmac(key)))).toEqual(REFUSED);
  });

  it('brings no key and no algorithm of its own', async () => {
    const jwk = stranger.publicKey.export({ format: 'jwk' });
    const signed = await new SignJWT({ ...claims, aud: 'inkwire', exp: NOW_MS / 1000 + 60 })
      .setProtectedHeader({ alg: 'EdDSA', jwk: { ...jwk, kty: 'OKP' } })
      .sign(stranger.privateKey);
    expect(await tickets.read(signed)).toEqual(REFUSED);
    expect(await tickets.read(await jwt({}, 'HS512').sign(secret))).toEqual(REFUSED);
    expect(await tickets.read(forged({ alg: 'HS256', crit: ['b64'], b64: false }, hmac(TEST_SECRET)))).toEqual(REFUSED);
  });

  it('is refused when a letter of it was changed', async () => {
    const token = await tickets.sign({ ...ada, role: 'view' });
    const [header, , signature] = token.split('.');
    const raised = encoded({ ...claims, role: 'own', aud: 'inkwire', exp: NOW_MS / 1000 + 60 });
    expect(await tickets.read(`${header}.${raised}.${signature}`)).toEqual(REFUSED);
    for (const at of [2, token.length >> 1, token.length - 3]) {
      const letter = token[at] === 'A' ? 'B' : 'A';
      expect(await tickets.read(token.slice(0, at) + letter + token.slice(at + 1)), `letter ${at}`).toEqual(REFUSED);
    }
  });

  it('has its time: told apart when it is over, refused when it is none or too far ahead', async () => {
    const until = async (exp: unknown) => tickets.read(await jwt({ exp }).sign(secret));
    expect(await until(NOW_MS / 1000 - 60)).toEqual(EXPIRED);
    const byHost = await jwt({ exp: NOW_MS / 1000 - 60 }, 'EdDSA').sign(host.privateKey);
    expect(await tickets.read(byHost)).toEqual(EXPIRED);
    expect(await until(undefined)).toEqual(REFUSED);
    expect(await until((NOW_MS + TICKET_MS_MAX) / 1000)).toMatchObject({ kind: 'valid' });
    expect(await until((NOW_MS + TICKET_MS_MAX) / 1000 + 60)).toEqual(REFUSED);
    expect(await tickets.read(await jwt({ nbf: NOW_MS / 1000 + 60 }).sign(secret))).toEqual(REFUSED);
  });

  it.each([
    ['another audience', { aud: 'elsewhere' }],
    ['no audience', { aud: undefined }],
    ['no board', { board: undefined }],
    ['a malformed board', { board: '../board' }],
    ['no role', { role: undefined }],
    ['an unknown role', { role: 'admin' }],
    ['a name that is none', { name: { first: 'Ada' } }],
  ])('is refused with %s', async (_, changed) => {
    expect(await tickets.read(await jwt(changed).sign(secret))).toEqual(REFUSED);
  });

  it.each(['', '.', '..', 'a.b', 'a.b.c', 'eyJ9.e30.', 'x'.repeat(100_000), '\u0000'])('is none: %j', async (token) => {
    expect(await tickets.read(token)).toEqual(REFUSED);
  });

  it('names people as long as a chat takes it, and cuts no letter in two', async () => {
    const name = `${'a'.repeat(39)}🖍 and more`;
    const token = await jwt({ name, color: '' }).sign(secret);
    expect(await tickets.read(token)).toMatchObject({ kind: 'valid', ticket: { name: 'a'.repeat(39) } });
    expect(await tickets.read(token)).not.toHaveProperty('ticket.color');
  });
});
