// Who brings what they may not, over real sockets: each role with each frame, however it is written, from a client that knows roles and from one that does
// not; presence in others' names; and tickets that somebody made up.
import { createHmac, generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardId, MessageId } from '#shared/ids.ts';
import {
  SUBPROTOCOL,
  TICKET_SUBPROTOCOL,
  writePresence,
  writeQueryPresence,
  writeSay,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
  type Frame,
} from '#shared/protocol/frames.ts';
import { roles, type Role } from '#shared/protocol/roles.ts';
import { createTickets, type Ticket } from '../../server/access/tickets.ts';
import { TEST_SECRET } from '../../server/access/testing/test-access.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { EMPTY_VECTOR, visit, type Visitor } from './wire-visitor.ts';

const OWNER = `ik_${'o'.repeat(32)}`;
const HOUR_MS = 60 * 60 * 1000;

/** What a client may say, of a Yjs client id of its own each time. */
interface Attempt {
  readonly kind: Frame['kind'];
  readonly least: Role;
  readonly kindBytes: number;
  readonly isForOurs?: true;
  readonly write: (clientId: number) => Uint8Array;
  readonly isHeard: (clientId: number, others: readonly Frame[], own: readonly Frame[]) => boolean;
}

const updateOf = (clientId: number): Uint8Array => {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  doc.getMap('shapes').set(`by-${clientId}`, 1);
  return Y.encodeStateAsUpdate(doc);
};
const presenceOf = (...clientIds: readonly number[]): Uint8Array =>
  writePresence(clientIds.map((clientId) => ({ clientId, clock: 5, state: '{"name":"Mallory"}' })));
const clientsIn = (frames: readonly Frame[]): readonly number[] =>
  frames.flatMap((frame) => (frame.kind === 'presence' ? frame.entries.map(({ clientId }) => clientId) : []));
const shapesIn = (frames: readonly Frame[]): Y.Map<unknown> => {
  const doc = new Y.Doc();
  for (const frame of frames) if (frame.kind === 'update') Y.applyUpdate(doc, frame.update);
  return doc.getMap('shapes');
};
const bringsUpdate = (clientId: number, others: readonly Frame[]): boolean => shapesIn(others).has(`by-${clientId}`);

const attempts: readonly Attempt[] = [
  {
    kind: 'sync-step-1',
    least: 'view',
    kindBytes: 2,
    write: () => writeSyncStep1(EMPTY_VECTOR),
    isHeard: (_clientId, _others, own) => own.filter(({ kind }) => kind === 'sync-step-2').length > 1, // the other is of `settled`
  },
  {
    kind: 'query-presence',
    least: 'view',
    kindBytes: 1,
    write: writeQueryPresence,
    isHeard: (_clientId, _others, own) => own.some(({ kind }) => kind === 'presence'),
  },
  {
    kind: 'presence',
    least: 'comment',
    kindBytes: 1,
    write: presenceOf,
    isHeard: (clientId, others) => clientsIn(others).includes(clientId),
  },
  {
    kind: 'say',
    least: 'comment',
    kindBytes: 1,
    isForOurs: true,
    write: (clientId) => writeSay({ id: `m${clientId}` as MessageId, name: 'Mallory', color: 'sky', text: 'hi' }),
    isHeard: (clientId, others) =>
      others.some((frame) => frame.kind === 'chat' && frame.messages.some(({ id }) => id === `m${clientId}`)),
  },
  {
    kind: 'sync-step-2',
    least: 'edit',
    kindBytes: 2,
    write: (clientId) => writeSyncStep2(updateOf(clientId)),
    isHeard: bringsUpdate,
  },
  {
    kind: 'update',
    least: 'edit',
    kindBytes: 2,
    write: (clientId) => writeUpdate(updateOf(clientId)),
    isHeard: bringsUpdate,
  },
];

/** The first `count` numbers of a message, each below 128, in more bytes than they need: what compares bytes takes them for others (F2). */
function stretched(message: Uint8Array, count: number, moreBytes: number): Uint8Array {
  const longer = [...message.subarray(0, count)].flatMap((byte) => [
    byte | 0x80,
    ...Array.from({ length: moreBytes - 1 }, () => 0x80),
    0,
  ]);
  return Uint8Array.from([...longer, ...message.subarray(count)]);
}

const writings: readonly (readonly [string, (message: Uint8Array, kindBytes: number) => Uint8Array])[] = [
  ['as clients do', (message) => message],
  ['its kinds in two bytes', (message, kindBytes) => stretched(message, kindBytes, 1)],
  ['its kinds in eight bytes', (message, kindBytes) => stretched(message, kindBytes, 7)],
  ['its length in more, too', (message, kindBytes) => stretched(message, Math.min(kindBytes + 1, message.length), 2)],
];

describe('over the wire', () => {
  let server: TestServer;
  let lastBoard = 0;
  let lastClient = 100;
  const sockets: WebSocket[] = [];

  beforeAll(async () => {
    server = await startTestServer({}, 0, 'links');
  });
  afterAll(async () => {
    for (const socket of sockets) socket.terminate();
    await server.close();
    expect(server.alarms).toEqual([]);
  });

  const freshBoard = (): BoardId => `board-${++lastBoard}` as BoardId; // of the checked alphabet

  async function come(address: string, protocols: readonly string[]): Promise<Visitor> {
    const visitor = await visit(server.port, address, protocols);
    sockets.push(visitor.socket);
    return visitor;
  }

  const enter = (boardId: BoardId, credential: string, isOurs: boolean): Promise<Visitor> =>
    isOurs
      ? come(boardId, [SUBPROTOCOL, TICKET_SUBPROTOCOL + credential])
      : come(`${boardId}?ticket=${credential}`, []);

  async function keyTo(boardId: BoardId, role: Role): Promise<string> {
    if (role === 'own') return OWNER;
    return (await server.boards.addLink(boardId, OWNER, { name: '', role, expiresMs: null, password: null })).key;
  }

  /** The owner, who is of ours and live. */
  async function openBoard(): Promise<readonly [BoardId, Visitor]> {
    const boardId = freshBoard();
    const owner = await enter(boardId, OWNER, true);
    await owner.settled();
    return [boardId, owner];
  }

  /** All that was said before by anybody has reached the owner: what goes through the log, and what goes through the chat. */
  async function toldTo(owner: Visitor): Promise<void> {
    await owner.settled();
    const [from, id] = [owner.frames.length, `end-${++lastClient}` as MessageId]; // of the checked alphabet
    owner.say(writeSay({ id, name: '', color: '', text: '.' }));
    await owner.heard(from, (frame) => frame.kind === 'chat' && frame.messages.some((message) => message.id === id));
  }

  const cases = roles.flatMap((role) =>
    attempts.flatMap((attempt) => [true, false].map((isOurs) => ({ role, kind: attempt.kind, isOurs, attempt }))),
  );

  it.each(cases)('$role says $kind, of ours: $isOurs', async ({ role, isOurs, attempt }) => {
    const [boardId, owner] = await openBoard();
    const may = roles.indexOf(role) >= roles.indexOf(attempt.least) && (isOurs || !attempt.isForOurs);
    for (const [written, writing] of writings) {
      const visitor = await enter(boardId, await keyTo(boardId, role), isOurs);
      await visitor.settled();
      const clientId = ++lastClient;
      const [ownFrom, othersFrom] = [visitor.frames.length, owner.frames.length];
      visitor.say(writing(attempt.write(clientId), attempt.kindBytes));
      await visitor.settled();
      await toldTo(owner);
      const [own, others] = [visitor.frames.slice(ownFrom), owner.frames.slice(othersFrom)];
      expect(attempt.isHeard(clientId, others, own), written).toBe(may);
      expect([visitor.socket.readyState, owner.socket.readyState], written).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
      visitor.socket.close();
      await visitor.closed;
    }
  });

  describe('presence', () => {
    it('in the name of somebody else reaches nobody, nor makes them leave (P2)', async () => {
      const [boardId, owner] = await openBoard();
      const [victim, mallory] = [
        await enter(boardId, await keyTo(boardId, 'edit'), true),
        await enter(boardId, await keyTo(boardId, 'edit'), true),
      ];
      await Promise.all([victim.settled(), mallory.settled()]);
      const [theirs, own] = [++lastClient, ++lastClient];
      victim.say(presenceOf(theirs));
      await owner.heard(0, (frame) => clientsIn([frame]).includes(theirs));
      const from = owner.frames.length;
      mallory.say(presenceOf(own));
      for (const message of [
        writePresence([{ clientId: theirs, clock: 900, state: '{"name":"Mallory"}' }]),
        writePresence([{ clientId: theirs, clock: 901, state: 'null' }]),
        writePresence([{ clientId: theirs, clock: 5, state: 'null' }]),
        presenceOf(++lastClient, theirs, ++lastClient),
      ])
        for (const [, writing] of writings) mallory.say(writing(message, 1));
      await mallory.settled();
      await toldTo(owner);
      expect(new Set(clientsIn(owner.frames.slice(from)))).toEqual(new Set([own]));
      // Who comes later is told of the victim as the victim was.
      const late = await enter(boardId, OWNER, false);
      await late.settled();
      const entries = late.frames.flatMap((frame) => (frame.kind === 'presence' ? frame.entries : []));
      expect(entries.filter(({ clientId }) => clientId === theirs).map(({ clock }) => clock)).toEqual([5]);
    });
  });

  describe('a credential', () => {
    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const stranger = generateKeyPairSync('ed25519');
    const board = freshBoard();
    const ticket: Ticket = { boardId: board, role: 'own', expiresMs: Date.now() + HOUR_MS };
    const signed = (changed: Partial<Ticket> = {}, secret = TEST_SECRET): Promise<string> =>
      createTickets({ secret, keys: [], dateMs: Date.now }).sign({ ...ticket, ...changed });
    const claims = { board, role: 'own', aud: 'inkwire', exp: Math.floor(ticket.expiresMs / 1000) };
    const unsigned = (alg: string): string => `${encoded({ alg, typ: 'JWT' })}.${encoded(claims)}.`;
    const link = async (changed: { readonly expiresMs?: number; readonly password?: string }): Promise<string> => {
      const wish = { name: '', role: 'edit', expiresMs: null, password: null, ...changed } as const;
      return (await server.boards.addLink(board, OWNER, wish)).key;
    };

    const refusals: readonly (readonly [string, number, () => string | Promise<string>])[] = [
      ['no ticket at all', 4401, () => 'junk'],
      ['a key of nothing here', 4401, () => `ik_${'x'.repeat(32)}`],
      ['a key with more behind it', 4401, () => `${OWNER}x`],
      ['a ticket of another board', 4401, () => signed({ boardId: 'another' as BoardId })],
      ['a ticket by another secret', 4401, () => signed({}, 'b secret that every test may know')],
      ['a ticket with alg none', 4401, () => unsigned('none')],
      ['a ticket with alg NONE', 4401, () => unsigned('NONE')],
      [
        'alg none with a signature of ours',
        4401,
        () => {
          const text = `${encoded({ alg: 'none' })}.${encoded(claims)}`;
          return `${text}.${createHmac('sha256', TEST_SECRET).update(text).digest('base64url')}`;
        },
      ],
      [
        'a ticket by a stranger’s key',
        4401,
        () => new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA' }).sign(stranger.privateKey),
      ],
      [
        'a ticket whose role was raised',
        4401,
        async () => {
          const [head, , signature] = (await signed({ role: 'view' })).split('.');
          return [head, encoded(claims), signature].join('.');
        },
      ],
      ['a ticket for a year', 4401, () => signed({ expiresMs: Date.now() + 365 * 24 * HOUR_MS })],
      ['a ticket that has expired', 4419, () => signed({ expiresMs: Date.now() - HOUR_MS })],
      ['a link that has expired', 4419, () => link({ expiresMs: Date.now() - 1 })],
      ['a link that wants a password', 4423, () => link({ password: 'sesame' })],
      ['a lock that was guessed', 4401, () => signed({ link: { id: 'guessed', lock: '' } })],
    ];

    it.each([true, false])('that is none opens nothing, of ours: %s', async (isOurs) => {
      const owner = await enter(board, OWNER, true);
      await owner.settled();
      const from = owner.frames.length;
      // At once: each is held for a second (J3).
      const codes = refusals.map(async ([name, , credential]) => {
        const visitor = await enter(board, await credential(), isOurs);
        for (const { write } of attempts) visitor.say(write(++lastClient));
        return [name, await visitor.closed, visitor.frames.length];
      });
      expect(await Promise.all(codes)).toEqual(refusals.map(([name, code]) => [name, code, 0]));
      await toldTo(owner);
      expect(owner.frames.slice(from).filter(({ kind }) => kind === 'update' || kind === 'presence')).toEqual([]);
      owner.socket.close();
    });

    it('that is taken back in the middle of a flood ends it, and what comes after is nothing (R4)', async () => {
      const boardId = freshBoard();
      const owner = await enter(boardId, OWNER, true);
      await owner.settled();
      const wish = { name: '', role: 'edit', expiresMs: null, password: 'sesame' } as const;
      const { key, link: made } = await server.boards.addLink(boardId, OWNER, wish);
      // By a ticket that the password opened: it goes with its link.
      const { ticket: unlocked } = await server.boards.unlock(boardId, key, 'sesame');
      const visitor = await enter(boardId, unlocked, true);
      await visitor.settled();
      for (let count = 0; count < 20; count++) visitor.say(writeUpdate(updateOf(++lastClient)));
      await visitor.heard(0, (frame) => frame.kind === 'saved' && frame.count === 20);
      await toldTo(owner);
      await server.boards.revokeLink(boardId, OWNER, made.id);
      for (let count = 0; count < 20; count++) visitor.say(writeSyncStep2(updateOf(++lastClient)));
      expect(await visitor.closed).toBe(4401);
      await toldTo(owner);
      expect(shapesIn(owner.frames).size).toBe(20);
      const again = await enter(boardId, unlocked, true);
      expect(await again.closed).toBe(4401);
    });
  });
});
