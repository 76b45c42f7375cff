// How often one may ask over HTTP. Counted by the key or ticket that is brought, so that nobody escapes by changing addresses, and by network, so that
// nobody escapes by making up keys. Remembers hashes and networks for a minute, never a key.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { hashFromKey } from '../access/keys.ts';
import { networkFromAddress } from '../sync/network.ts';
import { bearerOf } from './bearer.ts';
import { RequestFault } from './errors.ts';

/** A hook for routes. @throws RequestFault `too-many` */
export type RequestLimit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export interface RequestLimits {
  /** Of any kind. */
  readonly requests: RequestLimit;
  /** What takes a worker seconds at worst. */
  readonly heavy: RequestLimit;
  /** New boards, which any key may make. */
  readonly makes: RequestLimit;
  /** Guesses at the passwords of a board's links. */
  readonly unlocks: RequestLimit;
  /** Pictures of boards: a key in a wiki page is brought by all its readers. */
  readonly pictures: RequestLimit;
}

/** A minute's worth. */
export interface Budgets {
  /** More than a script with a person before it asks for. */
  readonly requests: number;
  readonly heavy: number;
  readonly makes: number;
  readonly unlocks: number;
  readonly pictures: number;
  /** So many programs may share an address, each at full speed. */
  readonly sharers: number;
}

export const budgets: Budgets = { requests: 300, heavy: 30, makes: 300, unlocks: 10, pictures: 300, sharers: 5 };

const WINDOW_MS = 60_000;
/** Some 10 MB of counts; past that the oldest are forgotten. */
const COUNTS_MAX = 100_000;

export function createRequestLimits(nowMs: () => number, allowed: Budgets = budgets): RequestLimits {
  const counter = createCounter(nowMs);

  /** Several counts, each against its own most; all are taken even where the first is over, as each was a request. */
  const limit =
    (
      name: string,
      counts: (request: FastifyRequest) => readonly (readonly [by: string, max: number])[],
    ): RequestLimit =>
    (request, reply) => {
      const taken = counts(request).map(([by, max]) => ({ max, ...counter.take(`${name} ${by}`) }));
      const tightest = taken.reduce((one, other) => (other.max - other.count < one.max - one.count ? other : one));
      const resetSeconds = Math.ceil(tightest.leftMs / 1000);
      reply.headers({
        'ratelimit-limit': tightest.max,
        'ratelimit-remaining': Math.max(0, tightest.max - tightest.count),
        'ratelimit-reset': resetSeconds,
      });
      if (tightest.count <= tightest.max) return Promise.resolve();
      reply.header('retry-after', resetSeconds);
      return Promise.reject(new RequestFault('too-many'));
    };
  const byWhoAndNetwork =
    (max: number) =>
    (request: FastifyRequest): readonly (readonly [string, number])[] => {
      const [who, network] = [whoOf(request), networkFromAddress(request.ip)];
      return who === null
        ? [[network, max]]
        : [
            [who, max],
            [`${network} all`, max * allowed.sharers],
          ];
    };

  return {
    requests: limit('requests', byWhoAndNetwork(allowed.requests)),
    heavy: limit('heavy', byWhoAndNetwork(allowed.heavy)),
    makes: limit('makes', ({ ip }) => [[networkFromAddress(ip), allowed.makes]]),
    unlocks: limit('unlocks', ({ ip, params }) => {
      const { boardId } = params as { readonly boardId: string }; // of the route
      return [[`${boardId} ${networkFromAddress(ip)}`, allowed.unlocks]];
    }),
    pictures: limit('pictures', ({ ip }) => [[networkFromAddress(ip), allowed.pictures]]),
  };
}

function whoOf(request: FastifyRequest): string | null {
  const credential = bearerOf(request);
  return credential === null ? null : hashFromKey(credential);
}

interface Count {
  count: number;
  readonly endsMs: number;
}

/** Counts within windows that begin with the first. All are of one length, so the map's order is that of their ends. */
function createCounter(nowMs: () => number) {
  const counts = new Map<string, Count>();

  function forgetEnded(now: number): void {
    for (const [key, { endsMs }] of counts) {
      if (endsMs > now && counts.size < COUNTS_MAX) return;
      counts.delete(key);
    }
  }

  return {
    take(key: string): { readonly count: number; readonly leftMs: number } {
      const now = nowMs();
      forgetEnded(now);
      const count = counts.get(key) ?? { count: 0, endsMs: now + WINDOW_MS };
      counts.set(key, count);
      count.count++;
      return { count: count.count, leftMs: count.endsMs - now };
    },
  };
}
