import { describe, expect, it } from 'vitest';
import type { Clock } from '#shared/clock.ts';
import type { BoardId } from '#shared/ids.ts';
import { createRandom, type Random } from '#shared/testing/random.ts';
import { entriesFromRecord, recordFromEntries } from '../updates/entries.ts';
import type { BoardStore } from './board-store.ts';
import { openDocumentLog, type DocumentLog } from './document-log.ts';
import { createMemoryStore, type MemoryStore } from './testing/memory-store.ts';

const boardId = 'a-board' as BoardId; // of the checked alphabet
const SEEDS = Array.from({ length: 50 }, (_, index) => index + 1);
const STEPS = 60;

/** One life of a process over the store, and what it was told. */
interface Life {
  readonly log: DocumentLog;
  /** The process dies: its append under way may still happen, nothing is told of it. */
  kill(): void;
}

describe('a document log over a store that fails, stalls and dies', () => {
  it.each(SEEDS)('has what it acked, in order and without a gap (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const store = createMemoryStore();
    /** The bytes of each seq that was given out. */
    let given: string[] = [];
    let ackedSeq = 0;
    const onDurable = (seq: number): void => {
      expect(seq).toBeGreaterThan(ackedSeq);
      ackedSeq = seq;
    };
    let life = await begin(store, onDurable);
    let swapping: Promise<void> = Promise.resolve();

    for (let step = 0; step < STEPS; step++) {
      const kind = random.pick(['append', 'append', 'append', 'fail', 'hold', 'release', 'settle', 'swap', 'crash']);
      if (kind === 'append') {
        const entries = Array.from({ length: random.integer(0, 4) }, () => random.bytes(random.integer(0, 40)));
        given.push(...entries.map(hexOf));
        expect(life.log.append(entries)).toBe(given.length);
      }
      if (kind === 'fail') store.failNext(random.integer(1, 3), random.pick(['before', 'after']));
      if (kind === 'hold') store.hold();
      if (kind === 'release') store.release();
      if (kind === 'settle') await settle(store, life.log);
      if (kind === 'swap') {
        await swapping;
        swapping = swap(life.log, random);
        if (random.chance(0.5)) await swapping;
      }
      if (kind === 'crash') {
        life.kill();
        store.release();
        await Promise.all([swapping, turn()]);
        life = await begin(store, onDurable);
        expect(life.log.headSeq).toBeGreaterThanOrEqual(ackedSeq);
        given = given.slice(0, life.log.headSeq);
        ackedSeq = life.log.headSeq;
      }
      const { durableSeq } = life.log;
      const content = await contentOf(life.log);
      expect(content.length).toBeGreaterThanOrEqual(durableSeq);
      expect(content).toEqual(given.slice(0, content.length));
    }
    await swapping;
    await settle(store, life.log);
    expect(ackedSeq).toBe(given.length);
    expect(await contentOf(life.log)).toEqual(given);
  });
});

async function begin(store: MemoryStore, onDurable: (seq: number) => void): Promise<Life> {
  let isDead = false;
  const mortal: BoardStore = {
    ...store,
    append: (boardId, record) =>
      new Promise((resolve, reject) => {
        if (isDead) return;
        store.append(boardId, record).then(
          () => isDead || resolve(),
          (error: unknown) => isDead || reject(error as Error), // a StoreError
        );
      }),
  };
  const log = await openDocumentLog({
    store: mortal,
    boardId,
    clock: instantClock,
    onDurable,
    onFailure: () => undefined,
  });
  return { log, kill: () => void (isDead = true) };
}

async function settle(store: MemoryStore, log: DocumentLog): Promise<void> {
  store.release();
  await log.settled();
  expect([log.durableSeq, log.pendingBytes, log.failures]).toEqual([log.headSeq, 0, 0]);
}

/** What is durable becomes two chunks; the generation before is forgotten or left to the next opening. */
async function swap(log: DocumentLog, random: Random): Promise<void> {
  const { upToSeq, chunks: before, entries: after } = await log.content();
  if (upToSeq === 0) return;
  const entries = [...before.flatMap(entriesFromRecord), ...after.map(({ bytes }) => bytes)];
  const cuts = [0, random.integer(0, upToSeq), upToSeq];
  const chunks = [entries.slice(cuts[0], cuts[1]), entries.slice(cuts[1], cuts[2])].map(recordFromEntries);
  const replaced = log.generation;
  await log.swap(upToSeq, chunks, Uint8Array.of(0));
  if (replaced && random.chance(0.5)) await log.forget(replaced.id);
}

/** All durable entries, those in chunks first, as far as `upToSeq` tells. */
async function contentOf(log: DocumentLog): Promise<readonly string[]> {
  const { upToSeq, chunks, entries } = await log.content();
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => upToSeq - entries.length + index + 1));
  const whole = [...chunks.flatMap(entriesFromRecord), ...entries.map(({ bytes }) => bytes)].map(hexOf);
  expect(whole).toHaveLength(upToSeq);
  return whole;
}

const instantClock: Clock = {
  nowMs: () => 0,
  after(_delayMs, callback) {
    setImmediate(callback);
    return () => undefined;
  },
};

/** Compared a hundred times faster than bytes. */
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
