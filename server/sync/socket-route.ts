// The WebSocket route: who may open a socket, and how its events reach a session. Handlers attach in the same turn as the socket opens,
// or the client's first frame is lost.
import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isBoardId } from '#shared/ids.ts';
import { closeReasons, type CloseReason } from '#shared/protocol/close-codes.ts';
import { SUBPROTOCOL } from '#shared/protocol/frames.ts';
import { createOutbox } from './outbox.ts';
import { handleMessage } from './frame-handlers.ts';
import type { Rooms } from './rooms.ts';
import type { Session } from './session.ts';

/** Room for a frame's kind and length beside the largest update. */
const FRAME_HEAD_BYTES = 64;
/** A refused socket is held so long: closed at once, some stock clients come back every 100 ms. */
const REFUSAL_MS = 1000;
/** A peer that does not answer a close frame is cut off after this. */
const CLOSE_TIMEOUT_MS = 2000;

/** Serves `GET /sync/<boardId>` as a WebSocket. */
export async function registerSocketRoute(app: FastifyInstance, rooms: Rooms): Promise<void> {
  const { limits, clock } = rooms;
  let lastId = 0;
  const options = {
    perMessageDeflate: false,
    maxPayload: limits.syncStep2Bytes + FRAME_HEAD_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  };
  await app.register(websocket, {
    options,
    errorHandler: (error, _socket, request) => request.log.info(error, 'a socket failed'),
    preClose: (done) => void rooms.close().then(() => done(), done),
  });
  app.get<{ Params: { '*': string } }>('/sync/*', { websocket: true }, (webSocket, request) => {
    const boardId = request.params['*'];
    if (!isBoardId(boardId)) return refuse(webSocket, closeReasons.boardIdRefused);
    const room = rooms.room(boardId);
    const nowMs = clock.nowMs();
    const session: Session = {
      id: ++lastId,
      outbox: createOutbox(webSocket, rawSocket(request), () => room.drained(session)),
      wantsSaved: webSocket.protocol === SUBPROTOCOL,
      state: { state: 'closing' },
      presenceVersion: 0,
      lastHeardMs: nowMs,
      lastSentMs: nowMs,
    };
    webSocket.on('message', (message: Buffer, isBinary: boolean) => {
      session.lastHeardMs = clock.nowMs();
      if (isBinary) handleMessage(room, session, message);
      else session.outbox.close(closeReasons.malformed);
    });
    webSocket.on('pong', () => (session.lastHeardMs = clock.nowMs()));
    webSocket.on('close', () => rooms.leave(room, session));
    rooms.enter(room, session);
  });

  function refuse(webSocket: WebSocket, reason: CloseReason): void {
    webSocket.pause();
    clock.after(REFUSAL_MS, () => {
      webSocket.resume();
      webSocket.close(reason.code, reason.sentence);
    });
  }
}

/** Injected requests have no socket with the counters that raw writes need. */
function rawSocket(request: FastifyRequest): FastifyRequest['socket'] | undefined {
  const socket = request.socket as FastifyRequest['socket'] | undefined; // the type does not know of injection
  return socket?.writableLength === undefined ? undefined : socket;
}
