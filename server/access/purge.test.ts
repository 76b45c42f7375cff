import { describe, expect, it } from 'vitest';
import type { BoardId, MessageId } from '#shared/ids.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createMemoryStore } from '../store/testing/memory-store.ts';
import { createPurge } from './purge.ts';
import { createTestAccess } from './testing/test-access.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const OWNER = `ik_${'o'.repeat(32)}`;
const STRANGER = `ik_${'s'.repeat(32)}`;
const [plan, kept] = ['plan' as BoardId, 'kept' as BoardId]; // of the checked alphabet

describe('a board that was deleted', () => {
  async function setUp() {
    const [clock, store, alarms] = [createFakeClock(), createMemoryStore(), [] as string[]];
    const desk = createTestAccess({ store, clock, mode: 'links' });
    const alarm = (sentence: string): void => void alarms.push(sentence);
    const purge = createPurge({ store, records: desk.records, clock, keptMs: 30 * DAY_MS, alarm });
    for (const boardId of [plan, kept]) {
      await desk.boards.create(OWNER, { name: 'Plan', boardId });
      await store.append(boardId, { firstSeq: 1, lastSeq: 1, bytes: Uint8Array.of(1) });
      await store.appendChat(boardId, 'm' as MessageId, Uint8Array.of(1));
    }
    const wish = { name: 'Ben', role: 'edit', expiresMs: null, password: null } as const;
    const { key } = await desk.boards.addLink(plan, OWNER, wish);
    await desk.boards.remove(plan, OWNER);
    /** A sweep to its end, pauses and all. */
    const sweep = async (): Promise<number> => {
      const swept = purge.sweep();
      const state = { isOver: false };
      void swept.then(() => (state.isOver = true));
      while (!state.isOver) {
        await new Promise((resolve) => setImmediate(resolve));
        if (clock.timers > 0) clock.advanceToNext();
      }
      return swept;
    };
    return { clock, store, alarms, ...desk, purge, key, sweep };
  }

  it('is whole until its time is over, and can be brought back', async () => {
    const { clock, store, boards, sweep } = await setUp();
    clock.advance(30 * DAY_MS - 1);
    expect(await sweep()).toBe(0);
    await boards.restore(plan, OWNER);
    clock.advance(DAY_MS);
    expect(await sweep()).toBe(0);
    expect(await store.has(plan)).toBe(true);
  });

  it('is gone with all that it was after that, and nobody gets its address', async () => {
    const { clock, store, access, boards, records, key, sweep } = await setUp();
    clock.advance(30 * DAY_MS);
    expect(await sweep()).toBe(1);
    expect([await store.has(plan), await store.has(kept)]).toEqual([false, true]);
    expect(await records.read(plan)).toMatchObject({ name: '', ownerHash: null, links: [], webhooks: [] });
    for (const credential of [OWNER, STRANGER, key, null])
      expect((await access.admit(plan, await access.prove(credential))).kind).toBe('refused');
    await expect(boards.restore(plan, OWNER)).rejects.toMatchObject({ code: 'key-refused' });
    expect(await boards.list(OWNER, null, 9)).toMatchObject([{ id: kept }]);
    expect(await sweep()).toBe(0);
  });

  it('is purged of what a crash left of it', async () => {
    const { clock, store, sweep, alarms } = await setUp();
    clock.advance(30 * DAY_MS);
    const { clear } = store;
    store.clear = () => Promise.reject(new Error('the disk is gone'));
    expect(await sweep()).toBe(0);
    expect(alarms).toEqual([expect.stringContaining('plan could not be purged')]);
    store.clear = clear;
    expect(await sweep()).toBe(1);
    expect(await store.has(plan)).toBe(false);
  });

  it('is looked for at start and once a day, until it is stopped', async () => {
    const { clock, store, purge } = await setUp();
    const stop = purge.start();
    for (let day = 0; day < 31; day++) {
      clock.advance(DAY_MS);
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await store.has(plan)).toBe(false);
    clock.advance(1000);
    stop();
    expect(clock.timers).toBe(0);
  });
});
