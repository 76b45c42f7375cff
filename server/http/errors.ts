// What HTTP says when something is wrong: the catalogue, as problem details (RFC 9457), and the one handler that turns throws into them.
// Nothing of a fault of ours is told outside.
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AccessError, accessFaults, type AccessFault } from '../access/access-error.ts';
import { RoomUnavailable } from '../sync/rooms.ts';
import { WorkersBusy } from '../workers/jobs.ts';

export interface HttpFault {
  readonly status: number;
  readonly sentence: string;
  readonly mayRetry?: true;
}

/** Those of HTTP itself; why somebody may not is in access/access-error.ts. */
const httpFaults = {
  'not-found': { status: 404, sentence: 'There is nothing at this address.' },
  'bad-request': { status: 400, sentence: 'The request could not be understood.' },
  'too-large': { status: 413, sentence: 'That is larger than this server takes.' },
  'wrong-type': { status: 415, sentence: 'What was sent is not of a type that is taken here.' },
  'too-many': { status: 429, sentence: 'Too many requests in too short a time; try again in a while.', mayRetry: true },
  'board-changed': { status: 412, sentence: 'The board has changed since it was read; read it again.' },
  'shapes-refused': { status: 422, sentence: 'The shapes could not be taken as they are; the board is as it was.' },
  'unknown-format': { status: 422, sentence: 'This file is of no format that is known here.' },
  'imports-busy': {
    status: 503,
    sentence: 'As many files are being read as this server takes at once; try again in a moment.',
    mayRetry: true,
  },
  'board-busy': { status: 503, sentence: 'The board cannot be opened just now; try again.', mayRetry: true },
  'server-busy': {
    status: 503,
    sentence: 'Too much is asked of the server just now; try again in a while.',
    mayRetry: true,
  },
  'server-fault': { status: 500, sentence: 'The server met a fault of its own; try again.', mayRetry: true },
} as const satisfies Record<string, HttpFault>;

export type HttpFaultCode = keyof typeof httpFaults | AccessFault;

const catalogue: Readonly<Record<HttpFaultCode, HttpFault>> = { ...accessFaults, ...httpFaults };

const PROBLEM_TYPE = 'application/problem+json';

/** Every code that an answer may have. */
export const faultCodes: readonly string[] = Object.keys(catalogue);

/** What a route answers with when a rule of its own is broken; `detail` says where, in words that are safe to show. */
export class RequestFault extends Error {
  override readonly name = 'RequestFault';
  readonly code: HttpFaultCode;
  readonly detail: string | undefined;

  constructor(code: HttpFaultCode, detail?: string) {
    super(catalogue[code].sentence);
    this.code = code;
    this.detail = detail;
  }
}

/** Answers with `{type, title, status, code, mayRetry, detail?}`; `code` stays the same between versions. */
export function sendFault(reply: FastifyReply, code: HttpFaultCode, detail?: string): FastifyReply {
  const problem = problemOf(code, detail);
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply.code(problem.status).type(PROBLEM_TYPE).send(problem);
}

export function onRequestError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof AccessError) return sendFault(reply, error.code);
  if (error instanceof RequestFault) return sendFault(reply, error.code, error.detail);
  if (error instanceof WorkersBusy) return sendFault(reply, 'server-busy');
  if (error instanceof RoomUnavailable) return sendFault(reply, 'board-busy');
  // Our own schemas speak in it, of what was sent.
  if (error.validation) return sendFault(reply, 'bad-request', error.message);
  const code = codeFromStatus(error.statusCode);
  if (code === 'server-fault') request.log.error(error, 'a request failed');
  return sendFault(reply, code);
}

/** Of bytes that are no request: there is nothing to reply to but the socket itself. */
export function onClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'too-large' : 'bad-request';
  const body = JSON.stringify(problemOf(code));
  const head = [
    `HTTP/1.1 ${catalogue[code].status} ${STATUS_CODES[catalogue[code].status]}`,
    `content-type: ${PROBLEM_TYPE}; charset=utf-8`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

export function onNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendFault(reply, 'not-found');
}

function problemOf(code: HttpFaultCode, detail?: string) {
  const { status, sentence, mayRetry = false } = catalogue[code];
  return { type: 'about:blank', title: sentence, status, code, mayRetry, ...(detail !== undefined && { detail }) };
}

function codeFromStatus(status = 500): HttpFaultCode {
  // A folder of files is "forbidden" to the file server; outside it is not there.
  if (status === 403 || status === 404) return 'not-found';
  if (status === 413) return 'too-large';
  if (status === 415) return 'wrong-type';
  if (status === 429) return 'too-many';
  return status >= 400 && status < 500 ? 'bad-request' : 'server-fault';
}
