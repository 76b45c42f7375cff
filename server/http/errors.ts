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
  const isTheirs = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  if (!isTheirs) request.log.error(error, 'a request failed');
  return sendFault(reply, isTheirs ? 'bad-request' : 'server-fault');
}

export function onNotFound(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendFault(reply, 'not-found');
}
