import { describe, expect, it } from 'vitest';
import { createRandom } from '#shared/testing/random.ts';
import { createClockVector, readVector, vectorCovers, writeVector } from './clock-vector.ts';
import { createDeleteRanges } from './delete-ranges.ts';
import { createHeldState } from './held-state.ts';
import { readUpdateHead } from './update-head.ts';

const ada = 7;
const run = (clock: number, length: number, clientId = ada) => ({ clientId, clock, length });

describe('a clock vector', () => {
  it('counts contiguous clocks and knows what is not new', () => {
    const vector = createClockVector(10);
    expect(vector.add(run(0, 5))).toBe(true);
    expect(vector.add(run(2, 3))).toBe(false);
    expect(vector.add(run(4, 3))).toBe(true);
    expect([...vector.contiguous]).toEqual([[ada, 7]]);
  });

  it('keeps runs past a hole and folds them in when it closes', () => {
    const vector = createClockVector(10);
    expect(vector.add(run(5, 2))).toBe(true);
    expect(vector.add(run(9, 1))).toBe(true);
    expect(vector.add(run(5, 2))).toBe(false);
    expect([...vector.contiguous]).toEqual([]);
    expect(vector.add(run(0, 5))).toBe(true);
    expect([...vector.contiguous]).toEqual([[ada, 7]]);
    expect(vector.add(run(6, 3))).toBe(true);
    expect([...vector.contiguous]).toEqual([[ada, 10]]);
  });

  it('forgets runs past its bound, so that they count as new when they come again', () => {
    const vector = createClockVector(1);
    vector.add(run(5, 1));
    expect(vector.add(run(9, 1))).toBe(true);
    expect(vector.add(run(9, 1))).toBe(true);
    vector.add(run(0, 5));
    expect([...vector.contiguous]).toEqual([[ada, 6]]);
  });

  it('says it all unless something is held past a hole, or was forgotten there', () => {
    const vector = createClockVector(1);
    vector.add(run(2, 1));
    expect(vector.isWhole).toBe(false);
    vector.add(run(0, 2));
    expect(vector.isWhole).toBe(true);
    vector.add(run(4, 1));
    vector.add(run(6, 1));
    vector.add(run(3, 1));
    expect([...vector.contiguous]).toEqual([[ada, 5]]);
    expect(vector.isWhole).toBe(false);
  });

  it('has the same bytes until a contiguous clock is added', () => {
    const vector = createClockVector(10);
    vector.add(run(0, 300));
    const bytes = vector.bytes();
    vector.add(run(400, 1));
    expect(vector.bytes()).toBe(bytes);
    expect([...readVector(bytes)]).toEqual([[ada, 300]]);
  });

  it('holds after any order of runs what a set of clocks holds', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = createRandom(seed);
      const vector = createClockVector(1000);
      const held = new Set<number>();
      for (let step = 0; step < 40; step++) {
        const [clock, length] = [random.integer(0, 59), random.integer(1, 8)];
        const clocks = Array.from({ length }, (_, index) => clock + index);
        expect(vector.add(run(clock, length)), `seed ${seed}, step ${step}`).toBe(
          clocks.some((each) => !held.has(each)),
        );
        for (const each of clocks) held.add(each);
        let contiguous = 0;
        while (held.has(contiguous)) contiguous++;
        expect(vector.contiguous.get(ada) ?? 0, `seed ${seed}, step ${step}`).toBe(contiguous);
      }
    }
  });
});

describe('delete ranges', () => {
  it.each([1, 20])('know after any order of %i ranges at a time what a set of clocks knows', (batch) => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = createRandom(seed);
      const ranges = createDeleteRanges();
      const known = new Set<number>();
      for (let step = 0; step < 60; step++) {
        let end = random.integer(0, 80);
        const added = Array.from({ length: random.integer(1, batch) }, () => {
          const range = run(end + random.integer(0, 3), random.integer(1, 10));
          end = range.clock + range.length;
          return range;
        });
        const clocks = added.flatMap(({ clock, length }) => Array.from({ length }, (_, index) => clock + index));
        const isNew = clocks.some((each) => !known.has(each));
        expect(ranges.add(added), `seed ${seed}, step ${step}`).toBe(isNew);
        for (const each of clocks) known.add(each);
      }
      expect(clocksOf(ranges.updates(1000)), `seed ${seed}`).toEqual([...known].sort((a, b) => a - b));
    }
  });
});

function clocksOf(updates: readonly Uint8Array[]): readonly number[] {
  return updates.flatMap((update) =>
    readUpdateHead(update).deletes.flatMap(({ clock, length }) => Array.from({ length }, (_, index) => clock + index)),
  );
}

describe('delete ranges as updates', () => {
  it('hold all that was deleted, in pieces of bounded size', () => {
    const ranges = createDeleteRanges();
    expect(ranges.updates(100)).toEqual([]);
    for (let clock = 0; clock < 20; clock += 2) for (const client of [ada, 9]) ranges.add([run(clock, 1, client)]);
    const updates = ranges.updates(100);
    expect(updates.length).toBeGreaterThan(1);
    expect(updates.every((update) => update.length <= 100)).toBe(true);
    const read = createDeleteRanges();
    for (const update of updates) {
      const head = readUpdateHead(update);
      expect(head.runs).toEqual([]);
      expect(read.add(head.deletes)).toBe(true);
    }
    expect(read.updates(1000)).toEqual(ranges.updates(1000));
  });

  it('are the same bytes until one is added', () => {
    const ranges = createDeleteRanges();
    ranges.add([run(0, 2)]);
    const before = ranges.updates(100);
    ranges.add([run(1, 1)]);
    expect(ranges.updates(100)).toBe(before);
    ranges.add([run(2, 1)]);
    expect(ranges.updates(100)).toEqual([Uint8Array.of(0, 1, ada, 1, 0, 3)]);
  });
});

describe('a held state', () => {
  it('U5: takes an update for news when either its clocks or its deletions are', () => {
    const held = createHeldState(10);
    const head = { runs: [run(0, 3)], deletes: [run(1, 1)] };
    expect(held.add(head)).toBe(true);
    expect(held.add(head)).toBe(false);
    expect(held.add({ runs: [], deletes: [run(0, 1)] })).toBe(true);
    expect(held.add({ runs: [run(0, 4)], deletes: [] })).toBe(true);
  });

  it('takes in all of an update whose first part is news', () => {
    const held = createHeldState(10);
    held.add({ runs: [run(0, 1), run(0, 1, 8)], deletes: [run(0, 1)] });
    expect(held.add({ runs: [run(0, 1, 8)], deletes: [run(0, 1)] })).toBe(false);
  });
});

describe('a state vector', () => {
  it('covers another with no more clocks of any client', () => {
    const mine = new Map([
      [1, 5],
      [2, 1],
    ]);
    expect(vectorCovers(mine, new Map([[1, 5]]))).toBe(true);
    expect(vectorCovers(mine, new Map([[1, 6]]))).toBe(false);
    expect(vectorCovers(mine, new Map([[3, 1]]))).toBe(false);
    expect(vectorCovers(new Map(), new Map())).toBe(true);
  });

  it.each([
    ['a promise of more clients than bytes', [255, 255, 3, 1, 1]],
    ['bytes after the last client', [1, 1, 1, 0]],
    ['an early end', [2, 1, 1, 1]],
    ['a client twice', [2, 1, 1, 1, 2]],
    ['more clocks than there are', [1, 1, 0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('is not read from %s', (_, bytes) => {
    expect(() => readVector(Uint8Array.from(bytes))).toThrow();
  });

  it('comes back from its bytes', () => {
    const vector = new Map([
      [1, 5],
      [4_000_000_000, 70_000],
    ]);
    expect(readVector(writeVector(vector))).toEqual(vector);
  });
});
