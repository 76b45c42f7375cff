// Who may enter, over real sockets on a port of their own; time is the test's.
import { once } from 'node:events';
import Fastify, { type FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import {
  readFrame,
  SUBPROTOCOL,
  TICKET_SUBPROTOCOL,
  writeSyncStep1,
  writeSyncStep2,
  type Frame,
} from '#shared/protocol/frames.ts';
import type { Role } from '#shared/protocol/roles.ts';
import { standingFromText } from '#shared/protocol/standing.ts';
import { createTestAccess, type TestAccess } from '../access/testing/test-access.ts';
import { registerSocketRoute } from './socket-route.ts';
import {
  createHandDoc,
  createHandRooms,
  EMPTY_UPDATE,
  EMPTY_VECTOR,
  presenceOf,
  type HandRooms,
} from './testing/hand-rooms.ts';

const ada = 11;
const board = 'board' as BoardId; // of the checked alphabet
const other = 'other' as BoardId; // of the checked alphabet
const OWNER = `ik_${'o'.repeat(32)}`;
const STRANGER = `ik_${'s'.repeat(32)}`;

interface Visitor {
  readonly client: WebSocket;
  readonly frames: Frame[];
  readonly closed: Promise<number>;
  /** The roles it was told, in order. */
  roles(): readonly Role[];
}

describe('a socket', () => {
  let hand: HandRooms;
  let desk: TestAccess;
  let app: FastifyInstance;
  let port: number;
  let makesLeft: number;
  const clients: WebSocket[] = [];

  beforeEach(async () => {
    hand = createHandRooms();
    makesLeft = 2;
    desk = createTestAccess({ store: hand.store, clock: hand.clock, mode: 'links' });
    await desk.boards.create(OWNER, { name: 'Plan', boardId: board });
    await desk.boards.create(STRANGER, { name: 'Other', boardId: other });
    app = Fastify();
    await registerSocketRoute(app, hand.rooms, desk.access, new Set(), () => makesLeft-- > 0);
    await app.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = app.server.address() as { port: number }); // listening on TCP
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.terminate();
    await app.close();
  });

  async function connect(address: string, protocols: readonly string[]): Promise<Visitor> {
    const client = new WebSocket(`ws://127.0.0.1:${port}/sync/${address}`, [...protocols]);
    clients.push(client);
    const frames: Frame[] = [];
    client.on('error', () => undefined);
    client.on('message', (message: Buffer) => frames.push(readFrame(message)));
    const closed = once(client, 'close').then(([code]) => code as number); // the event's first argument
    await once(client, 'open');
    const roles = () =>
      frames.flatMap((frame) => (frame.kind === 'standing' ? [standingFromText(frame.text).role] : []));
    return { client, frames, closed, roles };
  }

  /** As our own client comes. */
  const comeWith = (credential: string | null, boardId: string = board): Promise<Visitor> =>
    connect(boardId, credential === null ? [SUBPROTOCOL] : [SUBPROTOCOL, TICKET_SUBPROTOCOL + credential]);

  /** Turns go by until `isTrue`. */
  async function until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await hand.settle();
  }

  async function expectRefused(visitor: Visitor, code: number): Promise<void> {
    await until(() => hand.clock.timers > 0); // the refusal is held
    expect([visitor.client.readyState, hand.rooms.sessions.size]).toEqual([WebSocket.OPEN, 0]);
    hand.clock.advance(1000);
    expect(await visitor.closed).toBe(code);
    expect(visitor.frames).toEqual([]);
    expect(hand.clock.timers).toBe(0);
  }

  const linkTo = (role: 'view' | 'comment' | 'edit', wish: { password?: string; expiresMs?: number } = {}) =>
    desk.boards.addLink(board, OWNER, { name: '', role, expiresMs: null, password: null, ...wish });
  const ticketTo = (role: Role, boardId = board) =>
    desk.tickets.sign({ boardId, role, expiresMs: hand.clock.dateMs() + 60_000 });

  it('enters by a key in a subprotocol, which is not agreed on (J10)', async () => {
    const visitor = await comeWith(OWNER);
    expect(visitor.client.protocol).toBe(SUBPROTOCOL);
    await until(() => visitor.roles().length > 0);
    expect(visitor.frames.map(({ kind }) => kind).slice(0, 2)).toEqual(['standing', 'sync-step-1']);
    expect(visitor.roles()).toEqual(['own']);
  });

  it.each<Role>(['view', 'comment', 'edit', 'own'])(
    'enters as %s by a ticket in the address, as a stock client (J10)',
    async (role) => {
      const visitor = await connect(`${board}?ticket=${await ticketTo(role)}`, []);
      await until(() => visitor.frames.length > 0);
      expect([...hand.rooms.sessions].map(({ standing }) => standing.role)).toEqual([role]);
      expect(visitor.roles()).toEqual([]);
    },
  );

  it.each<[string, number, () => string | null | Promise<string | null>, string?]>([
    ['no key', 4401, () => null],
    ['a key of another board', 4401, () => STRANGER],
    ['a key that is none', 4401, () => 'ik_x'],
    ['a ticket of another board', 4401, () => ticketTo('own', other)],
    ['a ticket that nobody signed', 4401, () => 'eyJhbGciOiJub25lIn0.e30.'],
    ['a ticket that has expired', 4419, () => desk.tickets.sign({ boardId: board, role: 'own', expiresMs: 1000 })],
    ['a link that has expired', 4419, async () => (await linkTo('edit', { expiresMs: 5 })).key],
    ['a link with a password', 4423, async () => (await linkTo('edit', { password: 'sesame' })).key],
    ['no key, to where nothing is', 4404, () => null, 'nowhere'],
  ])('with %s is refused by %i, a second after it opened (J3)', async (_, code, credential, boardId) => {
    const visitor = await comeWith(await credential(), boardId);
    visitor.client.send(createHandDoc(ada).put('a'));
    await expectRefused(visitor, code);
    expect(await hand.store.has(board)).toBe(false);
  });

  it('to a deleted board is refused by 4410, and welcome when that is back', async () => {
    await desk.boards.remove(board, OWNER);
    await expectRefused(await comeWith(OWNER), 4410);
    await desk.boards.restore(board, OWNER);
    const visitor = await comeWith(OWNER);
    await until(() => visitor.roles().length > 0);
  });

  it('makes the board of a key that comes where nothing is (R3)', async () => {
    const visitor = await comeWith(OWNER, 'fresh');
    await until(() => visitor.roles().length > 0);
    expect(visitor.roles()).toEqual(['own']);
    const later = await desk.access.admit('fresh' as BoardId, await desk.access.prove(STRANGER)); // of the checked alphabet
    expect(later).toEqual({ kind: 'refused', reason: 'key-refused' });
  });

  it('makes no more boards of keys from a network than may be, and is sent to come again (R3)', async () => {
    for (const fresh of ['one', 'two']) {
      const visitor = await comeWith(OWNER, fresh);
      await until(() => visitor.roles().length > 0);
      visitor.client.close();
      await visitor.closed;
      await until(() => hand.clock.timers === 0);
    }
    await expectRefused(await comeWith(OWNER, 'three'), 1013);
    expect(await desk.records.read('three' as BoardId)).toBeNull(); // of the checked alphabet
    // What is there opens, and a ticket is the word of a host.
    for (const [credential, address] of [
      [OWNER, 'one'],
      [await ticketTo('edit', 'three' as BoardId), 'three'], // of the checked alphabet
    ] as const) {
      const visitor = await comeWith(credential, address);
      await until(() => visitor.roles().length > 0);
    }
  });

  it('with a revoked link ends at once, and what it sends then is not taken (R4)', async () => {
    const { key, link } = await linkTo('edit');
    const visitor = await comeWith(key);
    await until(() => visitor.roles().length > 0);
    visitor.client.send(createHandDoc(ada).put('a'));
    await until(() => visitor.frames.some(({ kind }) => kind === 'saved'));
    await desk.boards.revokeLink(board, OWNER, link.id);
    visitor.client.send(createHandDoc(ada + 1).put('b'));
    expect(await visitor.closed).toBe(4401);
    await until(() => hand.rooms.sessions.size === 0);
    expect((await hand.store.open(board))?.headSeq).toBe(1);
  });

  it('with a link that is changed goes on with what it may now (R4)', async () => {
    const { key, link } = await linkTo('edit');
    const [visitor, owner] = [await comeWith(key), await comeWith(OWNER)];
    await until(() => visitor.roles().length > 0 && owner.roles().length > 0);
    owner.client.send(writeSyncStep1(EMPTY_VECTOR));
    await until(() => owner.frames.some(({ kind }) => kind === 'sync-step-2'));
    await desk.boards.changeLink(board, OWNER, link.id, { role: 'view' });
    await until(() => visitor.roles().length > 1);
    visitor.client.send(createHandDoc(ada).put('a'));
    visitor.client.send(presenceOf(ada, 1));
    await until(() => visitor.frames.some(({ kind }) => kind === 'saved'));
    expect(owner.frames.filter(({ kind }) => kind === 'update' || kind === 'presence')).toEqual([]);
    await desk.boards.changeLink(board, OWNER, link.id, { role: 'edit' });
    await until(() => visitor.frames.filter(({ kind }) => kind === 'sync-step-1').length > 1);
    expect([visitor.roles(), owner.roles()]).toEqual([['edit', 'view', 'edit'], ['own']]);
    expect(visitor.client.readyState).toBe(WebSocket.OPEN);
  });

  it('with a link whose time is over ends then, or goes on with what everyone may (R4)', async () => {
    const startMs = hand.clock.dateMs();
    const [short, long] = [
      await linkTo('edit', { expiresMs: startMs + 5000 }),
      await linkTo('edit', { expiresMs: startMs + 9000 }),
    ];
    const [first, second] = [await comeWith(short.key), await comeWith(long.key)];
    await until(() => first.roles().length > 0 && second.roles().length > 0);
    hand.clock.advance(5000);
    expect(await first.closed).toBe(4419);
    expect(second.client.readyState).toBe(WebSocket.OPEN);
    await desk.boards.change(board, OWNER, { everyone: 'view' });
    hand.clock.advance(4000);
    await until(() => second.roles().length > 1);
    expect(second.roles()).toEqual(['edit', 'view']);
  });

  it('is told the new name of its board, and sent away when that is deleted (R1, R4)', async () => {
    const visitor = await comeWith(OWNER);
    await until(() => visitor.roles().length > 0);
    await desk.boards.change(board, OWNER, { name: 'Better' });
    await until(() => visitor.roles().length > 1);
    const last = visitor.frames.findLast((frame) => frame.kind === 'standing');
    expect(standingFromText(last?.text ?? '').boardName).toBe('Better');
    await desk.boards.remove(board, OWNER);
    expect(await visitor.closed).toBe(4410);
  });

  it('of a stock viewer stays, whatever it sends unasked (R2)', async () => {
    const visitor = await connect(`${board}?ticket=${(await linkTo('view')).key}`, []);
    await until(() => visitor.frames.length > 0);
    const doc = createHandDoc(ada);
    doc.put('a');
    for (const message of [
      writeSyncStep1(EMPTY_VECTOR),
      doc.step2(),
      writeSyncStep2(EMPTY_UPDATE),
      presenceOf(ada, 1),
    ]) {
      visitor.client.send(message);
    }
    await until(() => visitor.frames.some(({ kind }) => kind === 'sync-step-2'));
    expect([visitor.client.readyState, await hand.store.has(board)]).toEqual([WebSocket.OPEN, false]);
  });

  it('that is gone before its key was looked up leaves nothing behind', async () => {
    const visitor = await comeWith(OWNER);
    visitor.client.terminate();
    await visitor.closed;
    for (let turn = 0; turn < 20; turn++) await hand.settle();
    await until(() => hand.rooms.sessions.size === 0);
    expect(hand.alarms).toEqual([]);
  });

  it('is sent away to come back when its record cannot be read', async () => {
    const { key } = await linkTo('edit');
    hand.store.readRecord = () => Promise.reject(new Error('the disk is gone'));
    await expectRefused(await comeWith(key), 1011);
    expect(hand.alarms).toHaveLength(1);
  });
});
