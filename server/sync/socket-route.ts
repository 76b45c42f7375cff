// The WebSocket route: what a request for a socket must be, and how the socket's events reach a session. Handlers attach in the turn in which
// the socket opens, or the client's first frame is lost.
import websocket, { type WebSocket } from '@fastify/websocket';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { BoardId } from '#shared/ids.ts';
import { closeReasons, type CloseReason } from '#shared/protocol/close-codes.ts';
import { SUBPROTOCOL } from '#shared/protocol/frames.ts';
import { createAdmissionDesk } from './admission.ts';
import { createOutbox } from './outbox.ts';
import type { Rooms } from './rooms.ts';
import { createSession, type Session } from './session.ts';

/** Room for a frame's kind and length beside the largest update, and for one a little larger: that is told by a close code of ours (L1). */
const FRAME_HEAD_BYTES = 64 * 1024;
/** A refused socket is held so long: closed at once, y-websocket 3.0 comes back every 100 ms. */
const REFUSAL_MS = 1000;
/** A flood of refusals may not hold more sockets than this; the others are cut off at once. */
const REFUSALS_MAX = 1000;
/** A peer that does not answer a close frame is cut off after this. */
const CLOSE_TIMEOUT_MS = 2000;

/** Serves `GET /sync/<boardId>` as a WebSocket; closing the app closes the rooms. */
export async function registerSocketRoute(
  app: FastifyInstance,
  rooms: Rooms,
  allowedOrigins: ReadonlySet<string>,
): Promise<void> {
  const { limits, clock, alarm } = rooms;
  const desk = createAdmissionDesk(limits, allowedOrigins);
  let lastId = 0;
  let refusals = 0;
  const options = {
    perMessageDeflate: false,
    maxPayload: limits.syncStep2Bytes + FRAME_HEAD_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  };
  await app.register(websocket, {
    options,
    // `ws` has closed the socket already; a line that breaks is nobody's fault.
    errorHandler: (error, _socket, request) => request.log.debug(error, 'a socket failed'),
    preClose: (done) => void rooms.close().then(() => done(), done),
  });

  // All that follows is taken for the board's name: a refused upgrade would tell a browser nothing.
  app.get<{ Params: { '*': string } }>('/sync/*', { websocket: true }, (webSocket, request) => {
    const { origin } = request.headers;
    const boardName = request.params['*'];
    const admission = desk.admit({ boardName, origin, host: request.host, address: request.ip });
    if (admission.kind === 'refused') return refuse(webSocket, admission.reason);
    webSocket.on('close', admission.release);
    open(webSocket, request, admission.boardId);
  });

  function open(webSocket: WebSocket, request: FastifyRequest, boardId: BoardId): void {
    const session: Session = createSession({
      id: ++lastId,
      outbox: createOutbox(webSocket, rawSocket(request), () => session.room?.drained(session)),
      reading: webSocket,
      isOurs: webSocket.protocol === SUBPROTOCOL,
      limits,
      clock,
      alarm,
    });
    const heard = (): void => {
      session.lastHeardMs = clock.nowMs();
    };
    webSocket.on('message', (message: Buffer, isBinary: boolean) => {
      heard();
      if (isBinary) session.inbox.receive(message);
      else session.close(closeReasons.malformed);
    });
    webSocket.on('pong', heard);
    webSocket.on('ping', heard);
    webSocket.on('close', () => rooms.leave(session));
    rooms.enter(boardId, session);
  }

  function refuse(webSocket: WebSocket, reason: CloseReason): void {
    if (refusals >= REFUSALS_MAX) return webSocket.terminate();
    refusals++;
    webSocket.pause();
    const cancel = clock.after(REFUSAL_MS, () => {
      webSocket.resume();
      webSocket.close(reason.code, reason.sentence);
    });
    webSocket.on('close', () => {
      refusals--;
      cancel();
    });
  }
}

/** Injected requests have no socket with the counters that raw writes need. */
function rawSocket(request: FastifyRequest): FastifyRequest['socket'] | undefined {
  const socket = request.socket as FastifyRequest['socket'] | undefined; // the type does not know of injection
  return socket?.writableLength === undefined ? undefined : socket;
}
