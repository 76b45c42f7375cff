// One run of the fuzz: a few people, a server and a network in the hands of a seed; then quiet, then the verdict.
import { expect } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { limits as defaultLimits, type Limits } from '#shared/protocol/limits.ts';
import { createFakeClock, type FakeClock } from '#shared/testing/fake-clock.ts';
import { createRandom, type Random } from '#shared/testing/random.ts';
import { createMemoryStore } from '../../server/store/testing/memory-store.ts';
import { createFuzzPerson, type FuzzPerson } from './fuzz-people.ts';
import { documentFromStore, expectAllSaved, expectSameDocument, expectSamePresence } from './fuzz-verdict.ts';
import { createHandNetwork, type HandNetwork } from './hand-network.ts';

/** Small enough that some kilobytes make readers fall behind and off the tail, boards compact, updates go to a worker and senders be slowed. */
const LIMITS: Limits = {
  ...defaultLimits,
  pieceBytes: 600,
  inlineCheckBytes: 1_500,
  liveUnsentBytes: 1_000,
  tailBytes: 4_000,
  tailEntries: 30,
  compactTailBytes: 3_000,
  compactIdleEntries: 4,
  framesPerSecond: 4,
  bytesPerSecond: 2_000,
  joinBurstBytes: 1_000,
};
const BOARD = 'board' as BoardId; // passes isBoardId
const STEPS = 200;
/** A dead line, a slow reader's deadline, the longest wait for a retry: each ends well within this. */
const REST_MS = 180_000;
const REST_STEP_MS = 500;

/** Until the end, when one more comes. */
const PEOPLE_MAX = 5;

interface Run {
  readonly random: Random;
  readonly clock: FakeClock;
  readonly network: HandNetwork;
  readonly people: FuzzPerson[];
  readonly judgeStore: () => Promise<void>;
}

/** @throws when people end with different boards, something waits for what never came, or what was acked is not in the store. */
export async function runFuzz(seed: number): Promise<void> {
  const random = createRandom(seed);
  const clock = createFakeClock();
  const store = createMemoryStore();
  const network = createHandNetwork({ clock, limits: LIMITS, boardId: BOARD, store });
  const people: FuzzPerson[] = [];
  const judgeStore = async (): Promise<void> => {
    expectAllSaved(await documentFromStore(store, BOARD, clock), people);
  };
  const run = { random, clock, network, people, judgeStore };
  try {
    for (let count = 0; count < 3; count++) arrive(run);
    for (let step = 0; step < STEPS; step++) await stir(run);
    await comeToRest(run);
    arrive(run);
    await comeToRest(run);
    const [first, ...others] = people;
    for (const { doc, name } of others) expectSameDocument(first!.doc, doc, name);
    expectSameDocument(first!.doc, await documentFromStore(store, BOARD, clock), 'the log');
    expectSamePresence(people);
    expect(network.alarms).toEqual([]);
    await judgeStore();
  } finally {
    for (const person of people) person.close();
    await network.close();
  }
}

/** One thing happens: to a person, a line, the server's turn, its disk, the time, or, seldom, to the whole server. Of 200. */
async function stir(run: Run): Promise<void> {
  const { random, clock, network, people } = run;
  const lines = network.lines();
  const line = lines.length > 0 ? random.pick(lines) : null;
  const choice = random.integer(0, 199);
  if (choice < 50) random.pick(people).act();
  else if (choice < 80) line?.flushUp(random.integer(1, 8));
  else if (choice < 110) line?.flushDown(random.integer(1, 12));
  else if (choice < 130) clock.endTurn();
  else if (choice < 146) await network.work();
  else if (choice < 160) lines.find(({ isOpen }) => !isOpen)?.open();
  else if (choice < 163) line?.breakForClient();
  else if (choice < 166) line?.breakForServer();
  else if (choice < 171) network.server.hold();
  else if (choice < 176) network.server.release();
  else if (choice < 188) clock.advance(random.integer(0, 1_000));
  else if (choice < 190) clock.advance(random.integer(0, 40_000));
  else if (choice < 196) await network.settle();
  else if (choice < 198) {
    if (people.length < PEOPLE_MAX) arrive(run);
  } else {
    network.kill();
    await run.judgeStore();
  }
}

function arrive({ random, network, people }: Run): void {
  const own = createRandom(random.integer(1, 2 ** 31));
  const person = createFuzzPerson(`person ${people.length + 1}`, network.createPorts(own.next), own);
  people.push(person);
  person.client.start();
}

async function comeToRest({ network, clock, people }: Run): Promise<void> {
  network.server.release();
  const isAtRest = (): boolean =>
    people.every(({ client }) => client.status.state === 'saved') && network.lines().every(({ isBroken }) => !isBroken);
  for (let passedMs = 0; passedMs < REST_MS; passedMs += REST_STEP_MS) {
    await network.settle();
    if (isAtRest()) {
      // A presence that was held back for a full line goes now.
      clock.advance(REST_STEP_MS);
      return network.settle();
    }
    clock.advance(REST_STEP_MS);
  }
  const states = people.map(({ name, client }) => `${name}: ${JSON.stringify(client.status)}`);
  throw new Error(`no rest after ${REST_MS} ms with ${network.lines().length} lines; ${states.join(', ')}`);
}
