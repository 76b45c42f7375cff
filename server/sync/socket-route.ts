// The WebSocket route: how sockets are made, what a request for one must be, and how it is told that it may not.
import type { Socket } from 'node:net';
import websocket, { type WebSocket, type WebsocketPluginOptions } from '@fastify/websocket';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { WebSocket as BareWebSocket } from 'ws';
import type { BoardId } from '#shared/ids.ts';
import { closeReasons, type CloseReason } from '#shared/protocol/close-codes.ts';
import { SUBPROTOCOL } from '#shared/protocol/frames.ts';
import type { AccessDesk, Admission, Standing } from '../access/access-desk.ts';
import { networkFromAddress } from './network.ts';
import { createAdmissionDesk } from './admission.ts';
import { credentialFromRequest } from './credential.ts';
import type { Rooms } from './rooms.ts';
import { openSession } from './session-from-socket.ts';
import type { Session } from './session.ts';
import { createStandingWatch, type AdmissionListener } from './standing-watch.ts';

/** Room for a frame's kind and length beside the largest update. */
const FRAME_HEAD_BYTES = 64;
/** What `ws` itself closes with when a message is larger than it may be. */
const MESSAGE_TOO_BIG = 1009;
/** A refused socket is held so long: closed at once, y-websocket 3.0 comes back every 100 ms. */
const REFUSAL_MS = 1000;
/** A flood of refusals may not hold more sockets than this; the others are cut off at once. */
const REFUSALS_MAX = 1000;
/** A peer that does not answer a close frame is cut off after this. */
const CLOSE_TIMEOUT_MS = 2000;

const closeReasonOf = {
  'no-board': closeReasons.noBoard,
  'key-refused': closeReasons.keyRefused,
  'ticket-refused': closeReasons.ticketRefused,
  expired: closeReasons.expired,
  'password-needed': closeReasons.passwordNeeded,
  deleted: closeReasons.deleted,
  'too-many-boards': closeReasons.tooManyBoards,
} as const satisfies Record<Extract<Admission, { kind: 'refused' }>['reason'], CloseReason>;

/** Says `tooLarge` in our words: after a 1009 stock clients come back with the same message for ever. */
class SyncWebSocket extends BareWebSocket {
  override close(code?: number, sentence?: string | Buffer): void {
    if (code === MESSAGE_TOO_BIG) super.close(closeReasons.tooLarge.code, closeReasons.tooLarge.sentence);
    else super.close(code, sentence);
  }
}

/** Serves `GET /sync/<boardId>` as a WebSocket; closing the app closes the rooms. @param mayMake Whether a key that comes from an address may make a board. */
export async function registerSocketRoute(
  app: FastifyInstance,
  rooms: Rooms,
  access: AccessDesk,
  allowedOrigins: ReadonlySet<string>,
  mayMake: (address: string) => boolean,
): Promise<void> {
  const { limits, clock, alarm } = rooms;
  const standings = createStandingWatch(access, clock);
  const desk = createAdmissionDesk(limits, allowedOrigins);
  let lastId = 0;
  let refusals = 0;
  const options = {
    // The type also asks for what else hangs on the package's own class; only instances are made of it.
    WebSocket: SyncWebSocket as unknown as NonNullable<NonNullable<WebsocketPluginOptions['options']>['WebSocket']>,
    perMessageDeflate: false,
    maxPayload: limits.syncStep2Bytes + FRAME_HEAD_BYTES,
    closeTimeout: CLOSE_TIMEOUT_MS,
    handleProtocols: (offered: Set<string>) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  };
  await app.register(websocket, {
    options,
    // `ws` has closed the socket already; a line that breaks is nobody's fault.
    errorHandler: (error, _socket, request) => request.log.debug(error, 'a socket failed'),
    preClose(done) {
      standings.close();
      void rooms.close().then(() => done(), done);
    },
  });

  // All that follows is taken for the board's name: a refused upgrade would tell a browser nothing.
  app.route<{ Params: { '*': string } }>({ method: 'GET', url: '/sync/*', handler: isNoPage, wsHandler: enter });

  function enter(webSocket: WebSocket, request: FastifyRequest<{ Params: { '*': string } }>): void {
    const { origin } = request.headers;
    const boardName = request.params['*'];
    const admission = desk.admit({ boardName, origin, host: request.host, address: networkFromAddress(request.ip) });
    if (admission.kind === 'refused') return refuse(webSocket, admission.reason);
    const stopWatching = standings.watch(
      admission.boardId,
      credentialFromRequest(request),
      admissionListener(admission.boardId, webSocket, rawSocket(request)),
      () => mayMake(request.ip),
    );
    webSocket.on('close', () => {
      stopWatching();
      admission.release();
    });
  }

  /** Opens the session with its first standing, and keeps it at that of the moment. Till then the socket is not read. */
  function admissionListener(boardId: BoardId, webSocket: WebSocket, socket: Socket | undefined): AdmissionListener {
    let session: Session | null = null;
    let isTurnedAway = false;
    webSocket.pause();

    function turnAway(reason: CloseReason): void {
      isTurnedAway = true;
      if (session) session.close(reason);
      else refuse(webSocket, reason);
    }

    return {
      onAdmission(admission) {
        if (isTurnedAway) return;
        if (admission.kind === 'refused') {
          turnAway(closeReasonOf[admission.reason]);
        } else if (session) {
          restand(session, admission.standing);
        } else {
          webSocket.resume();
          session = openSession(rooms, boardId, { id: ++lastId, webSocket, socket, standing: admission.standing });
        }
      },
      onFault(error) {
        alarm(`It could not be found out who may enter the board ${boardId}.`, error);
        turnAway(closeReasons.trouble);
      },
    };
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

/** Asked for without an upgrade, the address is like any other where nothing is. */
function isNoPage(_request: FastifyRequest, reply: FastifyReply): void {
  reply.callNotFound();
}

function restand(session: Session, standing: Standing): void {
  if (session.room) session.room.restand(session, standing);
  else session.standing = standing; // told when its room is there
}

/** Injected requests have no socket with the counters that raw writes need. */
function rawSocket(request: FastifyRequest): FastifyRequest['socket'] | undefined {
  const socket = request.socket as FastifyRequest['socket'] | undefined; // the type does not know of injection
  return socket?.writableLength === undefined ? undefined : socket;
}
