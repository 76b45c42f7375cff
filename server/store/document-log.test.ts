import { describe, expect, it } from 'vitest';
import type { Clock } from '#shared/clock.ts';
import type { BoardId } from '#shared/ids.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { openDocumentLog, type DocumentLog } from './document-log.ts';
import { createMemoryStore, type MemoryStore } from './testing/memory-store.ts';

const boardId = 'a-board' as BoardId; // of the checked alphabet
const vector = Uint8Array.of(0);

/** Waits come due at once, in order, and are written down. */
function instantClock(waitedMs: number[]): Clock {
  return {
    nowMs: () => 0,
    after(delayMs, callback) {
      waitedMs.push(delayMs);
      queueMicrotask(callback);
      return () => undefined;
    },
  };
}

describe('a document log', () => {
  it('gives seqs at once, without gaps, and tells when they are durable', async () => {
    const { log, durable } = await opened();
    expect(log.append([entry(1), entry(2)])).toBe(2);
    expect(log.append([entry(3)])).toBe(3);
    expect([log.headSeq, log.durableSeq, log.pendingBytes]).toEqual([3, 0, 3]);
    await log.settled();
    expect([log.headSeq, log.durableSeq, log.pendingBytes]).toEqual([3, 3, 0]);
    expect(durable.at(-1)).toBe(3);
    expect(await log.read(2)).toEqual([
      { seq: 2, bytes: entry(2) },
      { seq: 3, bytes: entry(3) },
    ]);
  });

  it('gathers what comes while an append is under way into the next', async () => {
    const { log, store, durable } = await opened();
    store.hold();
    for (let seq = 1; seq <= 5; seq++) log.append([entry(seq)]);
    store.release();
    await log.settled();
    expect(durable).toEqual([1, 5]);
  });

  it('tries a failed append again, later each time, and writes nothing before it', async () => {
    const waitedMs: number[] = [];
    const { log, store, errors, durable } = await opened(createMemoryStore(), instantClock(waitedMs));
    store.failNext(3);
    log.append([entry(1)]);
    log.append([entry(2)]);
    await log.settled();
    expect(errors).toHaveLength(3);
    expect(waitedMs).toEqual([100, 200, 400]);
    expect(durable).toEqual([1, 2]);
    expect(log.failures).toBe(0);
  });

  it('goes on after an append of nothing', async () => {
    const { log } = await opened();
    expect(log.append([])).toBe(0);
    expect(log.append([entry(1)])).toBe(1);
    await log.settled();
    expect(log.durableSeq).toBe(1);
  });

  it('reads only what is durable, though the store may have more', async () => {
    const clock = createFakeClock();
    const { log, store } = await opened(createMemoryStore(), clock);
    store.failNext(1, 'after');
    log.append([entry(1)]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(clock.timers, 'it waits to try again').toBe(1);
    expect(await store.read(boardId, 1)).toHaveLength(1);
    expect(await log.read(1)).toEqual([]);
    clock.advanceToNext();
    await log.settled();
    expect(await log.read(1)).toEqual([{ seq: 1, bytes: entry(1) }]);
  });

  it('stores nothing for a board that nobody wrote to', async () => {
    const { log, store } = await opened();
    await log.settled();
    expect(await store.open(boardId)).toBeNull();
    expect(await log.content()).toEqual({ boardId, upToSeq: 0, chunks: [], entries: [] });
  });

  it('gives its durable content as chunks and entries, and takes it back as a generation', async () => {
    const { log, store } = await opened();
    log.append([entry(1), entry(2)]);
    await log.settled();
    store.hold();
    log.append([entry(3)]);
    const content = await log.content();
    expect(content).toEqual({
      boardId,
      upToSeq: 2,
      chunks: [],
      entries: [
        { seq: 1, bytes: entry(1) },
        { seq: 2, bytes: entry(2) },
      ],
    });
    store.release();
    await log.settled();
    await log.swap(content.upToSeq, [entry(12)], vector);
    expect(await log.content()).toEqual({
      boardId,
      upToSeq: 3,
      chunks: [entry(12)],
      entries: [{ seq: 3, bytes: entry(3) }],
    });

    const { log: again } = await opened(store);
    expect([again.headSeq, again.generation?.upToSeq]).toEqual([3, 2]);
    again.append([entry(4)]);
    await again.settled();
    expect((await again.read(1)).map(({ seq }) => seq)).toEqual([3, 4]);
  });

  it('gives a content of one moment while a swap is asked for', async () => {
    const { log } = await opened();
    log.append([entry(1), entry(2)]);
    await log.settled();
    const reads = log.content();
    const swapped = log.swap(2, [entry(12)], vector);
    const again = log.content();
    for (const content of [await reads, await again]) {
      expect(content.entries.length === 2 || content.chunks.length === 1).toBe(true);
    }
    await swapped;
    expect((await log.content()).chunks).toEqual([entry(12)]);
  });
});

function entry(value: number): Uint8Array {
  return Uint8Array.of(value);
}

async function opened(
  store: MemoryStore = createMemoryStore(),
  clock: Clock = instantClock([]),
): Promise<{
  readonly log: DocumentLog;
  readonly store: MemoryStore;
  readonly durable: readonly number[];
  readonly errors: readonly unknown[];
}> {
  const durable: number[] = [];
  const errors: unknown[] = [];
  const log = await openDocumentLog({
    store,
    boardId,
    clock,
    onDurable: (seq) => durable.push(seq),
    onFailure: (error) => errors.push(error),
  });
  return { log, store, durable, errors };
}
