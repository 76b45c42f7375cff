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
  /** The same count, of those that are made without asking: a socket of a key where nothing is. @param address Of IP */
  mayMake(address: string): boolean;
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
/** Some 10 MB of counts of a kind; past that the oldest are forgotten. */
const COUNTS_MAX = 100_000;

/** What is counted: apart, so that none of it can be pushed out by making up much of another. */
type Kind = 'network' | 'credential' | 'guess';
type Counted = readonly [kind: Kind, by: string, max: number];

export function createRequestLimits(
  nowMs: () => number,
  allowed: Budgets = budgets,
  countsMax = COUNTS_MAX,
): RequestLimits {
  const counters = {
    network: createCounter(nowMs, countsMax),
    credential: createCounter(nowMs, countsMax),
    guess: createCounter(nowMs, countsMax),
  } satisfies Record<Kind, Counter>;

  /** Each count against its own most, up to the first that is over: of a network that asks too much, the keys that it makes up are not remembered. */
  function take(name: string, counts: readonly Counted[]): readonly Taken[] {
    const taken: Taken[] = [];
    for (const [kind, by, max] of counts) {
      const count = { max, ...counters[kind].take(`${name} ${by}`) };
      taken.push(count);
      if (count.count > max) break;
    }
    return taken;
  }

  const limit =
    (name: string, counts: (request: FastifyRequest) => readonly Counted[]): RequestLimit =>
    (request, reply) => {
      const taken = take(name, counts(request));
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
    (request: FastifyRequest): readonly Counted[] => {
      const [who, network] = [whoOf(request), networkFromAddress(request.ip)];
      return who === null
        ? [['network', network, max]]
        : [
            ['network', `${network} all`, max * allowed.sharers],
            ['credential', who, max],
          ];
    };

  const makes = (ip: string): readonly Counted[] => [['network', networkFromAddress(ip), allowed.makes]];

  return {
    requests: limit('requests', byWhoAndNetwork(allowed.requests)),
    heavy: limit('heavy', byWhoAndNetwork(allowed.heavy)),
    makes: limit('makes', ({ ip }) => makes(ip)),
    mayMake: (address) => take('makes', makes(address)).every(({ count, max }) => count <= max),
    unlocks: limit('unlocks', ({ ip, params }) => {
      const { boardId } = params as { readonly boardId: string }; // of the route
      return [['guess', `${boardId} ${networkFromAddress(ip)}`, allowed.unlocks]];
    }),
    pictures: limit('pictures', ({ ip }) => [['network', networkFromAddress(ip), allowed.pictures]]),
  };
}

function whoOf(request: FastifyRequest): string | null {
  const credential = bearerOf(request);
  return credential === null ? null : hashFromKey(credential);
}

interface Counter {
  take(key: string): { readonly count: number; readonly leftMs: number };
}

type Taken = ReturnType<Counter['take']> & { readonly max: number };

interface Count {
  count: number;
  readonly endsMs: number;
}

/** Counts within windows that begin with the first. All are of one length, so the map's order is that of their ends. */
function createCounter(nowMs: () => number, countsMax: number): Counter {
  const counts = new Map<string, Count>();

  function forgetEnded(now: number): void {
    for (const [key, { endsMs }] of counts) {
      if (endsMs > now && counts.size < countsMax) return;
      counts.delete(key);
    }
  }

  return {
    take(key) {
      const now = nowMs();
      forgetEnded(now);
      const count = counts.get(key) ?? { count: 0, endsMs: now + WINDOW_MS };
      counts.set(key, count);
      count.count++;
      return { count: count.count, leftMs: count.endsMs - now };
    },
  };
}
