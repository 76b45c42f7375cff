// How many bytes of imports are under way: from when the first of them may come until the last thread is done with them.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { networkFromAddress } from '../sync/network.ts';
import { RequestFault } from './errors.ts';

export interface ImportRoom {
  /** A hook that takes room for the body before it is read, as much as is announced. @throws RequestFault `imports-busy` */
  readonly enter: (request: FastifyRequest, reply: FastifyReply) => Promise<void>;
  /** The room stays taken until `work` has ended, also when who sent the file is gone before. */
  during<Result>(request: FastifyRequest, work: () => Promise<Result>): Promise<Result>;
}

export interface ImportBytes {
  /** Of one body; what an unannounced one is taken for. */
  readonly body: number;
  /** Of one network, so that none can keep all others waiting by sending slowly. */
  readonly network: number;
  readonly process: number;
}

/** A file takes a second or two. */
const RETRY_S = 5;

export function createImportRoom(most: ImportBytes): ImportRoom {
  let taken = 0;
  const byNetwork = new Map<string, number>();
  const holds = new WeakMap<FastifyRequest, { readonly keep: () => void; readonly leave: () => void }>();

  function count(network: string, bytes: number): void {
    taken += bytes;
    const left = (byNetwork.get(network) ?? 0) + bytes;
    if (left > 0) byNetwork.set(network, left);
    else byNetwork.delete(network);
  }

  return {
    enter(request, reply) {
      const { 'content-length': announced } = request.headers;
      const bytes = announced === undefined ? most.body : Math.min(Number(announced), most.body);
      const network = networkFromAddress(request.ip);
      if (taken + bytes > most.process || (byNetwork.get(network) ?? 0) + bytes > most.network) {
        reply.header('retry-after', RETRY_S);
        return Promise.reject(new RequestFault('imports-busy'));
      }
      count(network, bytes);
      let keepers = 1;
      const leave = (): void => {
        if (--keepers === 0) count(network, -bytes);
      };
      const keep = (): void => {
        keepers++;
      };
      holds.set(request, { keep, leave });
      reply.raw.once('close', leave);
      return Promise.resolve();
    },
    async during(request, work) {
      const hold = holds.get(request);
      hold?.keep();
      try {
        return await work();
      } finally {
        hold?.leave();
      }
    },
  };
}
