import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createBoardRecord, type BoardRecord } from '../access/board-record.ts';
import { createPost, isPublicAddress, type Call } from './post.ts';
import { createWebhooks, DELIVERIES_MAX, GATHER_MS, TRIES_MAX, UNDER_WAY_EACH_MAX, type Webhooks } from './webhooks.ts';

const boardId = 'plan' as BoardId;
const webhook = { id: 'w', url: 'https://example.org/', secret: 'whs_secret', events: ['changed'], createdMs: 0 };

describe('webhooks', () => {
  function setUp(answer: () => number, post: (call: Call) => Promise<number> = () => Promise.resolve(answer())) {
    const clock = createFakeClock();
    const calls: Call[] = [];
    const alarms: string[] = [];
    const record: BoardRecord = { ...createBoardRecord(boardId, null, 0), webhooks: [webhook] };
    const records = new Map<BoardId, BoardRecord>();
    const webhooks: Webhooks = createWebhooks({
      records: { read: (id) => Promise.resolve(records.get(id) ?? record) },
      post: (call) => {
        calls.push(call);
        return post(call);
      },
      clock,
      random: () => 0.5,
      createId: () => 'delivery',
      alarm: (sentence) => void alarms.push(sentence),
    });
    /** Past a gathering or a pause, and what follows in microtasks. */
    const pass = async (stepMs: number): Promise<void> => {
      clock.advance(stepMs);
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { clock, calls, alarms, webhooks, pass, records };
  }
  const changed = (position: number) => ({ kind: 'changed', boardId, position }) as const;

  it('gather what happens for a while and tell the newest, once', async () => {
    const { calls, webhooks, pass } = setUp(() => 200);
    for (let position = 1; position <= 50; position++) webhooks.note(changed(position));
    webhooks.note({ kind: 'people', boardId, count: 2 });
    expect(calls).toHaveLength(0);
    await pass(GATHER_MS);
    expect(calls.map(({ body }) => JSON.parse(body) as object)).toMatchObject([
      { event: 'changed', board: 'plan', position: 50, id: 'delivery' },
    ]);
  });

  it('sign the moment and the body with the secret, which is not sent', async () => {
    const { calls, webhooks, pass } = setUp(() => 200);
    webhooks.note(changed(1));
    await pass(GATHER_MS);
    const { body = '', headers = {} } = calls[0] ?? {};
    const [, seconds, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['inkwire-signature'] ?? '') ?? [];
    expect(signature).toBe(createHmac('sha256', webhook.secret).update(`${seconds}.${body}`).digest('hex'));
    expect(JSON.stringify(calls)).not.toContain(webhook.secret);
  });

  it('try again with growing pauses, and give up in the end', async () => {
    const { calls, webhooks, pass, clock } = setUp(() => 500);
    webhooks.note(changed(1));
    await pass(GATHER_MS);
    const pauses: number[] = [];
    for (let due = clock.nextDueMs(); due !== null; due = clock.nextDueMs()) {
      pauses.push(due - clock.nowMs());
      await pass(due - clock.nowMs());
    }
    expect(pauses).toEqual([2000, 8000, 32_000, 128_000, 512_000]);
    expect(calls).toHaveLength(TRIES_MAX);
  });

  it('ask an address no more that is gone', async () => {
    const { calls, webhooks, pass, clock } = setUp(() => 410);
    webhooks.note(changed(1));
    await pass(GATHER_MS);
    expect([calls.length, clock.nextDueMs()]).toEqual([1, null]);
  });

  it('keep so many calls waiting and no more, and say so once', async () => {
    const { alarms, webhooks, pass } = setUp(() => 500);
    for (let n = 0; n < DELIVERIES_MAX + 5; n++)
      webhooks.note({ kind: 'changed', boardId: `b${n}` as BoardId, position: 1 });
    await pass(GATHER_MS);
    expect(alarms).toHaveLength(1);
  });

  it.each(['removed', 'deleted'] as const)(
    'call nobody any more when the webhook or board was %s between tries',
    async (event) => {
      const { calls, webhooks, pass, clock, records } = setUp(() => 500);
      webhooks.note(changed(1));
      await pass(GATHER_MS);
      const record = { ...createBoardRecord(boardId, null, 0), webhooks: [webhook] };
      records.set(boardId, event === 'removed' ? { ...record, webhooks: [] } : { ...record, deletedMs: 1 });
      await pass(2000);
      expect([calls.length, clock.nextDueMs()]).toEqual([1, null]);
    },
  );

  it('of a board whose host lets us wait keep no other board waiting', async () => {
    const { calls, webhooks, pass, records } = setUp(
      () => 200,
      (call) => (call.body.includes('"slow"') ? new Promise(() => undefined) : Promise.resolve(200)),
    );
    const slow = 'slow' as BoardId; // of the checked alphabet
    const hooks = Array.from({ length: 10 }, (_, nth) => ({ ...webhook, id: `w${nth}` }));
    records.set(slow, { ...createBoardRecord(slow, null, 0), webhooks: hooks });
    for (let position = 1; position <= 30; position++) {
      webhooks.note({ kind: 'changed', boardId: slow, position });
      await pass(GATHER_MS);
    }
    webhooks.note(changed(1));
    await pass(GATHER_MS);
    expect(calls.filter(({ body }) => body.includes('"slow"'))).toHaveLength(UNDER_WAY_EACH_MAX);
    expect(calls.at(-1)?.body).toContain('"plan"');
  });

  it('send nothing after they were closed', async () => {
    const { calls, webhooks, pass, clock } = setUp(() => 200);
    webhooks.note(changed(1));
    webhooks.close();
    webhooks.close();
    await pass(GATHER_MS);
    expect([calls.length, clock.timers]).toEqual([0, 0]);
  });
});

describe('a call of a webhook', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
  ])('never reaches %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '2606:4700::1111'])('may reach %s', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it('reaches this machine only where that is allowed, by whatever name', async () => {
    const received: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', (chunk: Buffer) => received.push(chunk.toString()));
      request.on('end', () => response.writeHead(204).end());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const call = (host: string): Call => ({ url: `http://${host}:${port}/`, body: '{}', headers: {} });
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])
      await expect(createPost(false)(call(host))).rejects.toThrow('private network');
    expect(received).toEqual([]);
    expect(await createPost(true)(call('127.0.0.1'))).toBe(204);
    expect(received).toEqual(['{}']);
    await new Promise((resolve) => server.close(resolve));
  });

  it('follows no redirect, to wherever it leads', async () => {
    const paths: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      paths.push(request.url);
      response.writeHead(307, { location: '/secret' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    expect(await createPost(true)({ url: `http://127.0.0.1:${port}/`, body: '{}', headers: {} })).toBe(307);
    expect(paths).toEqual(['/']);
    await new Promise((resolve) => server.close(resolve));
  });
});
