// Real sockets on a port of their own; time is the test's.
import { once } from 'node:events';
import Fastify, { type FastifyInstance } from 'fastify';
import { WebSocket } from 'ws';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SUBPROTOCOL, writeUpdate } from '#shared/protocol/frames.ts';
import { createTestAccess } from '../access/testing/test-access.ts';
import { createHandRooms, type HandRooms } from './testing/hand-rooms.ts';
import { registerSocketRoute } from './socket-route.ts';

describe('the socket route', () => {
  let hand: HandRooms;
  let app: FastifyInstance;
  let port: number;
  const clients: WebSocket[] = [];

  beforeEach(async () => {
    hand = createHandRooms({ limits: { syncStep2Bytes: 10_000, sessionsPerBoard: 1 } });
    app = Fastify();
    const { access } = createTestAccess(hand);
    await registerSocketRoute(app, hand.rooms, access, new Set(['https://wiki.example.org']), () => true);
    await app.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = app.server.address() as { port: number }); // listening on TCP
  });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.terminate();
    await app.close();
  });

  async function connect(path = 'board', headers: Record<string, string> = {}, protocols: string[] = []) {
    const client = new WebSocket(`ws://127.0.0.1:${port}/sync/${path}`, protocols, { headers });
    clients.push(client);
    client.on('error', () => undefined);
    const closed = once(client, 'close').then(([code]) => code as number); // the event's first argument
    await once(client, 'open');
    return { client, closed };
  }

  it.each([
    ['a malformed id', 'a%20b', {}, 4404],
    ['a path', 'a/b', {}, 4404],
    ['no id', '', {}, 4404],
    ['a foreign origin', 'board', { origin: 'https://evil.example.org' }, 4403],
  ])('refuses %s by a code, a second after it opened (J1, J2, J3)', async (_, path, headers, code) => {
    const { client, closed } = await connect(path, headers);
    client.send(writeUpdate(Uint8Array.of(0, 0)));
    await hand.settle();
    expect([client.readyState, hand.rooms.sessions.size]).toEqual([WebSocket.OPEN, 0]);
    hand.clock.advance(1000);
    expect(await closed).toBe(code);
    expect(hand.clock.timers).toBe(0);
  });

  it('refuses one more than a board holds, and takes the next when one has gone (L2)', async () => {
    const first = await connect();
    const second = await connect();
    hand.clock.advance(1000);
    expect(await second.closed).toBe(1013);
    first.client.close();
    await first.closed;
    await hand.settle();
    const third = await connect();
    expect([third.client.readyState, hand.rooms.sessions.size]).toEqual([WebSocket.OPEN, 1]);
  });

  it.each([
    [[SUBPROTOCOL], SUBPROTOCOL],
    [['chat.2', SUBPROTOCOL], SUBPROTOCOL],
    [[], ''],
  ])('agrees on a subprotocol out of %j: "%s" (F6)', async (offered, agreed) => {
    const { client } = await connect('board', {}, offered);
    expect(client.protocol).toBe(agreed);
    expect([...hand.rooms.sessions].map(({ isOurs }) => isOurs)).toEqual([agreed !== '']);
  });

  it('compresses nothing: all write the same bytes', async () => {
    const { client } = await connect();
    expect(client.extensions).toBe('');
  });

  it('ends a session that sends text (F1)', async () => {
    const { client, closed } = await connect();
    await hand.settle();
    client.send('00 02 00');
    expect(await closed).toBe(4400);
  });

  it('ends a session whose message is larger than any may be, by a final code (L1)', async () => {
    const { client, closed } = await connect();
    await hand.settle();
    client.send(new Uint8Array(20_000));
    expect(await closed).toBe(4413);
  });

  it('lets go of a session whose socket breaks', async () => {
    const { client, closed } = await connect();
    await hand.settle();
    client.terminate();
    await closed;
    while (hand.rooms.sessions.size > 0) await hand.settle();
    expect(hand.alarms).toEqual([]);
  });

  it('answers plain HTTP with 404', async () => {
    expect((await app.inject('/sync/board')).statusCode).toBe(404);
  });

  it('serves injected sockets, which have no raw socket, message by message', async () => {
    const messages: Uint8Array[] = [];
    const client = await app.injectWS(
      '/sync/board',
      {},
      { onInit: (socket) => socket.on('message', (data: Buffer) => messages.push(data)) },
    );
    await hand.settle();
    expect(messages.map((message) => [...message])).toEqual([[0, 0, 1, 0]]);
    client.terminate();
  });

  it('closes all sockets with 1012 when the app closes (C3)', async () => {
    const { closed } = await connect();
    await hand.settle();
    await app.close();
    expect(await closed).toBe(1012);
  });
});
