import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '#shared/testing/fake-clock.ts';
import { onRequestError } from './errors.ts';
import { createRequestLimits, type Budgets, type RequestLimits } from './request-limits.ts';

const allowed: Budgets = { requests: 3, heavy: 1, makes: 2, unlocks: 2, pictures: 2, sharers: 2 };
const MINUTE_MS = 60_000;
/** As many as are remembered of a kind. */
const COUNTS = 40;

describe('how often one may ask', () => {
  let clock: FakeClock;
  let app: FastifyInstance;
  let limits: RequestLimits;

  beforeEach(() => {
    clock = createFakeClock();
    app = Fastify({ trustProxy: (_address, hop) => hop < 1 });
    app.setErrorHandler(onRequestError);
    limits = createRequestLimits(() => clock.nowMs(), allowed, COUNTS);
    for (const name of ['requests', 'heavy', 'makes', 'unlocks', 'pictures'] as const) {
      app.get(`/${name}/:boardId`, { onRequest: limits[name] }, () => 'yes');
    }
  });
  afterEach(() => app.close());

  const ask = (url: string, who: string | null = null, address = '192.0.2.1') =>
    app.inject({
      url,
      remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': address, ...(who !== null && { authorization: `Bearer ${who}` }) },
    });
  /** How many of `times` requests are answered. */
  async function answered(times: number, run: (nth: number) => ReturnType<typeof ask>): Promise<number> {
    let count = 0;
    for (let nth = 0; nth < times; nth++) if ((await run(nth)).statusCode === 200) count++;
    return count;
  }

  it('is counted a minute from the first, and told with each answer', async () => {
    const { headers } = await ask('/requests/a');
    expect(headers).toMatchObject({ 'ratelimit-limit': '3', 'ratelimit-remaining': '2', 'ratelimit-reset': '60' });
    clock.advance(MINUTE_MS - 1500);
    expect(await answered(3, () => ask('/requests/a'))).toBe(2);
    const refused = await ask('/requests/a');
    expect(refused.json()).toMatchObject({ status: 429, code: 'too-many', mayRetry: true });
    expect(refused.headers).toMatchObject({ 'retry-after': '2', 'ratelimit-remaining': '0' });
    clock.advance(1500);
    expect(await answered(4, () => ask('/requests/a'))).toBe(3);
  });

  it('does not let a key escape by addresses', async () => {
    expect(await answered(9, (nth) => ask('/requests/a', 'ann', `192.0.2.${nth}`))).toBe(3);
  });

  it('does not let one program take the turns of others behind the same address', async () => {
    expect(await answered(9, () => ask('/requests/a', 'ann'))).toBe(3);
    expect((await ask('/requests/a', 'ben', '198.51.100.1')).statusCode).toBe(200);
    // A refused request counts too: only what is left of the network's is there for the others.
    clock.advance(MINUTE_MS);
    expect(await answered(3, () => ask('/requests/a', 'ann'))).toBe(3);
    expect(await answered(2, () => ask('/requests/a', 'ben'))).toBe(2);
    expect(await answered(2, () => ask('/requests/a'))).toBe(2);
  });

  it('does not let an address escape by making up keys', async () => {
    expect(await answered(20, (nth) => ask('/requests/a', `key${nth}`))).toBe(3 * 2);
    clock.advance(MINUTE_MS);
    expect(await answered(20, (nth) => ask('/requests/a', `key${nth}`, `2001:db8:1:2::${nth}`))).toBe(3 * 2);
  });

  it('counts who brings nothing by the network, and believes no more of a header than the proxy said', async () => {
    expect(await answered(9, (nth) => ask('/requests/a', null, `203.0.113.${nth}, 192.0.2.1`))).toBe(3);
    expect((await ask('/requests/a', null, '192.0.2.2')).statusCode).toBe(200);
  });

  it('gives a guesser of passwords few guesses a board from a network, whatever key is brought', async () => {
    expect(await answered(9, (nth) => ask('/unlocks/a', `key${nth}`))).toBe(2);
    expect((await ask('/unlocks/b')).statusCode).toBe(200);
    expect((await ask('/unlocks/a', null, '192.0.2.2')).statusCode).toBe(200);
  });

  it('does not forget guesses or networks for keys that are made up, from however many networks', async () => {
    await answered(9, () => ask('/unlocks/a'));
    await answered(9, () => ask('/requests/a'));
    for (let nth = 0; nth <= COUNTS; nth++) {
      await ask('/requests/a', `key${nth}`);
      await ask('/heavy/a', `key${nth}`, `198.51.100.${nth >> 2}`);
      await ask('/requests/a', `other${nth}`, `198.51.100.${nth >> 2}`);
    }
    expect((await ask('/unlocks/a')).statusCode).toBe(429);
    expect((await ask('/requests/a')).statusCode).toBe(429);
  });

  it('counts new boards and pictures by the network, as any key makes one and one key has many readers', async () => {
    for (const url of ['/makes/a', '/pictures/a']) {
      expect(await answered(9, (nth) => ask(url, `key${nth}`))).toBe(2);
      expect(await answered(4, (nth) => ask(url, 'ann', `198.51.100.${nth}`))).toBe(4);
    }
  });

  it('counts boards that sockets make with those that are asked for', async () => {
    expect([limits.mayMake('192.0.2.1'), limits.mayMake('::ffff:192.0.2.2')]).toEqual([true, true]);
    expect(await answered(2, () => ask('/makes/a'))).toBe(1);
    expect([limits.mayMake('192.0.2.1'), limits.mayMake('192.0.2.2')]).toEqual([false, true]);
  });

  it('counts each kind apart', async () => {
    expect(await answered(3, () => ask('/heavy/a', 'ann'))).toBe(1);
    expect((await ask('/requests/a', 'ann')).statusCode).toBe(200);
  });
});
