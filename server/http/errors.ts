// What HTTP says when something is wrong: the catalogue, and the one handler that turns throws into it. Nothing of a fault of ours is told outside.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';

export interface HttpFault {
  readonly status: number;
  readonly sentence: string;
  readonly mayRetry: boolean;
}

export const httpFaults = {
  'not-found': { status: 404, sentence: 'There is nothing at this address.', mayRetry: false },
  'bad-request': { status: 400, sentence: 'The request could not be understood.', mayRetry: false },
  'server-fault': { status: 500, sentence: 'The server met a fault of its own; try again.', mayRetry: true },
} as const satisfies Record<string, HttpFault>;

export type HttpFaultCode = keyof typeof httpFaults;

/** Answers with `{code, sentence, mayRetry}`. */
export function sendFault(reply: FastifyReply, code: HttpFaultCode): FastifyReply {
  const { status, sentence, mayRetry } = httpFaults[code];
  return reply.code(status).send({ code, sentence, mayRetry });
}

export function onRequestError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = codeFromStatus(error.statusCode);
  if (code === 'server-fault') request.log.error(error, 'a request failed');
  return sendFault(reply, code);
}

export function onNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendFault(reply, 'not-found');
}

function codeFromStatus(status = 500): HttpFaultCode {
  // A folder of files is "forbidden" to the file server; outside it is not there.
  if (status === 403 || status === 404) return 'not-found';
  return status >= 400 && status < 500 ? 'bad-request' : 'server-fault';
}
