// What only servers say, said by a client of each role: it raises nobody, acks nothing, and reaches nobody (F3, R2).
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardId, MessageId } from '#shared/ids.ts';
import {
  bytesFromChatMessage,
  SUBPROTOCOL,
  TICKET_SUBPROTOCOL,
  writeChat,
  writeSaved,
  writeStanding,
  type Frame,
} from '#shared/protocol/frames.ts';
import { roles, type Role } from '#shared/protocol/roles.ts';
import { startTestServer, type TestServer } from './test-server.ts';
import { visit, type Visitor } from './wire-visitor.ts';

const OWNER = `ik_${'o'.repeat(32)}`;
const board = 'board' as BoardId; // of the checked alphabet
const FORGED = 'forged' as MessageId; // of the checked alphabet
const words = { id: FORGED, name: 'Mallory', color: 'sky', text: 'hi', timeMs: 1 };

const messages: readonly (readonly [Frame['kind'], Uint8Array])[] = [
  ['saved', writeSaved(777)],
  ['chat', writeChat([bytesFromChatMessage(words)])],
  ['standing', writeStanding({ role: 'own', canManage: true, boardName: 'forged' })],
];
const isForged = (frame: Frame): boolean =>
  (frame.kind === 'saved' && frame.count === 777) ||
  (frame.kind === 'chat' && frame.messages.some(({ id }) => id === FORGED)) ||
  (frame.kind === 'standing' && frame.text.includes('forged'));

describe('what only servers say', () => {
  let server: TestServer;
  const sockets: WebSocket[] = [];

  beforeAll(async () => {
    server = await startTestServer({}, 0, 'links');
    await server.boards.create(OWNER, { name: 'Plan', boardId: board });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.terminate();
    await server.close();
    expect(server.alarms).toEqual([]);
  });

  async function enter(credential: string, isOurs: boolean): Promise<Visitor> {
    const protocols = isOurs ? [SUBPROTOCOL, TICKET_SUBPROTOCOL + credential] : [];
    const visitor = await visit(server.port, isOurs ? board : `${board}?ticket=${credential}`, protocols);
    sockets.push(visitor.socket);
    await visitor.settled();
    return visitor;
  }
  const keyTo = async (role: Role): Promise<string> =>
    role === 'own'
      ? OWNER
      : (await server.boards.addLink(board, OWNER, { name: '', role, expiresMs: null, password: null })).key;

  it.each(roles.flatMap((role) => messages.map(([kind, message]) => ({ role, kind, message }))))(
    '$role says $kind and is passed over',
    async ({ role, message }) => {
      const owner = await enter(OWNER, true);
      for (const isOurs of [true, false]) {
        const visitor = await enter(await keyTo(role), isOurs);
        const standings = visitor.frames.filter(({ kind }) => kind === 'standing');
        visitor.say(message);
        await visitor.settled();
        await owner.settled();
        expect([...visitor.frames, ...owner.frames].filter(isForged)).toEqual([]);
        expect(visitor.frames.filter(({ kind }) => kind === 'standing')).toEqual(standings);
        expect([...server.rooms.sessions].some(({ standing }) => standing.boardName === 'forged')).toBe(false);
        expect([visitor.socket.readyState, owner.socket.readyState]).toEqual([WebSocket.OPEN, WebSocket.OPEN]);
        visitor.socket.close();
        await visitor.closed;
      }
      // Who comes later reads the chat as it is kept.
      const late = await enter(OWNER, true);
      expect(late.frames.filter(isForged)).toEqual([]);
    },
  );
});
