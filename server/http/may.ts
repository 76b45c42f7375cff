// Whether who asks may do to a board what a route does, told before the body of the request is read: a stranger's is never held.
import type { FastifyRequest } from 'fastify';
import { isBoardId } from '#shared/ids.ts';
import type { AccessDesk } from '../access/access-desk.ts';
import type { Action } from '../access/roles.ts';
import { bearerOf } from './bearer.ts';
import { RequestFault } from './errors.ts';

/**
 * Makes hooks for routes of `:boardId`, to be run when the head of a request is there, and again where what it asks for is done later.
 * They throw AccessError, and RequestFault for what is no board's id.
 */
export type May = (action: Action, isDeletedToo?: boolean) => (request: FastifyRequest) => Promise<void>;

export function createMay(access: Pick<AccessDesk, 'require'>): May {
  return (action, isDeletedToo) => async (request) => {
    const { boardId } = request.params as { readonly boardId: string }; // of the route
    // Schemas are asked later, when there is a body to check.
    if (!isBoardId(boardId)) throw new RequestFault('bad-request', 'boardId is 1 to 64 letters, digits, _ or -');
    await access.require(boardId, bearerOf(request), action, isDeletedToo);
  };
}
