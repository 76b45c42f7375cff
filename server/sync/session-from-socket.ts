// How the events of one open WebSocket reach its session. All handlers attach at once: what came with the upgrade is emitted in the same turn.
import type { Socket } from 'node:net';
import type { BoardId } from '#shared/ids.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { SUBPROTOCOL } from '#shared/protocol/frames.ts';
import type { Standing } from '../access/access-desk.ts';
import { createOutbox, type WebSocketEnd } from './outbox.ts';
import type { Rooms } from './rooms.ts';
import { createSession, type Session } from './session.ts';

/** What is used of the `WebSocket` of `ws`. */
export interface SessionSocket extends WebSocketEnd {
  /** The subprotocol that was agreed on; empty without one. */
  readonly protocol: string;
  pause(): void;
  resume(): void;
  on(event: 'message', listener: (message: Buffer, isBinary: boolean) => void): void;
  on(event: 'ping' | 'pong' | 'close', listener: () => void): void;
}

export interface OpenSocket {
  /** Greater than those of all that opened before. */
  readonly id: number;
  readonly webSocket: SessionSocket;
  /** The raw socket under it; undefined where requests are injected. */
  readonly socket: Socket | undefined;
  readonly standing: Standing;
}

/** Enters the room of the board, and leaves it when the socket is gone. */
export function openSession(rooms: Rooms, boardId: BoardId, { id, webSocket, socket, standing }: OpenSocket): Session {
  const { limits, clock, alarm } = rooms;
  const session: Session = createSession({
    id,
    outbox: createOutbox(webSocket, socket, () => session.room?.drained(session)),
    reading: webSocket,
    standing,
    isOurs: webSocket.protocol === SUBPROTOCOL,
    limits,
    clock,
    alarm,
  });
  const heard = (): void => {
    session.lastHeardMs = clock.nowMs();
  };
  webSocket.on('message', (message, isBinary) => {
    heard();
    if (isBinary) session.inbox.receive(message);
    else session.close(closeReasons.malformed);
  });
  webSocket.on('ping', heard);
  webSocket.on('pong', heard);
  webSocket.on('close', () => rooms.leave(session));
  rooms.enter(boardId, session);
  return session;
}
