import { describe, expect, it } from 'vitest';
import { readVector } from '../updates/clock-vector.ts';
import { createTail, entryFromUpdate, type Tail } from './tail.ts';

const ada = 7;
const limits = { tailBytes: 1000, tailEntries: 3, outOfOrderRuns: 10 };
const empty = { seq: 0, vector: new Map<number, number>(), ahead: [] };

/** Entries of one clock each, from the tail's head on. */
function fill(tail: Tail, count: number, sizeBytes = 1): void {
  for (let index = 0; index < count; index++) {
    const seq = tail.headSeq + 1;
    tail.push(entryFromUpdate(seq, 1, new Uint8Array(sizeBytes), [{ clientId: ada, clock: seq - 1, length: 1 }]));
  }
}

describe('the tail of a log', () => {
  it('keeps entries by seq, with the update as a view of the message', () => {
    const tail = createTail(limits, { ...empty, seq: 4 });
    expect([tail.firstSeq, tail.headSeq]).toEqual([5, 4]);
    tail.push(entryFromUpdate(5, 1, Uint8Array.of(9, 8), []));
    expect(tail.at(5)).toMatchObject({ seq: 5, author: 1, message: Uint8Array.of(0, 2, 2, 9, 8) });
    expect(tail.at(5).update).toEqual(Uint8Array.of(9, 8));
    expect(() => tail.at(6)).toThrow('Broken rule');
    expect(() => tail.push(entryFromUpdate(7, 1, Uint8Array.of(0), []))).toThrow('no gaps');
  });

  it('drops the oldest above so many entries or bytes, never one that is not durable (S3)', () => {
    const tail = createTail(limits, empty);
    fill(tail, 6);
    expect(tail.trim(2)).toBe(2);
    expect([tail.firstSeq, tail.headSeq]).toEqual([3, 6]);
    expect(tail.trim(6)).toBe(1);
    expect(tail.trim(6)).toBe(0);
    fill(tail, 2, 600);
    expect(tail.trim(8)).toBe(4); // 1200 bytes in two: only the last may stay
    expect(tail.firstSeq).toBe(8);
  });

  it('knows the clocks before its oldest entry (S3)', () => {
    const tail = createTail(limits, { ...empty, vector: new Map([[8, 5]]) });
    const before = tail.startVector();
    fill(tail, 5);
    expect(tail.startVector()).toBe(before);
    tail.trim(5);
    expect(readVector(before)).toEqual(new Map([[8, 5]]));
    expect(readVector(tail.startVector())).toEqual(
      new Map([
        [8, 5],
        [ada, 2],
      ]),
    );
  });

  it('goes on from where a vector ends that has all before its oldest entry', () => {
    const tail = createTail(limits, { ...empty, vector: new Map([[8, 5]]) });
    expect(tail.followsOn(new Map([[8, 5]]))).toBe(true);
    expect(tail.followsOn(new Map([[8, 4]]))).toBe(false);
    fill(tail, 4);
    tail.trim(4);
    expect(tail.followsOn(new Map([[8, 5]]))).toBe(false);
  });

  it('takes no vector for enough while something is held past a hole', () => {
    const tail = createTail(limits, { ...empty, ahead: [{ clientId: ada, clock: 3, length: 1 }] });
    expect(tail.followsOn(new Map([[ada, 9]]))).toBe(false);
    fill(tail, 4);
    tail.trim(1);
    expect(tail.followsOn(new Map([[ada, 9]]))).toBe(false);
    fill(tail, 3);
    tail.trim(7); // clocks 0 to 2 are dropped too now: the hole is closed
    expect(tail.followsOn(new Map([[ada, 9]]))).toBe(true);
  });

  it('can be told that an entry holds nothing after all', () => {
    const tail = createTail(limits, empty);
    fill(tail, 2);
    tail.blank(2);
    tail.blank(9);
    expect(tail.at(2)).toMatchObject({ seq: 2, update: Uint8Array.of(0, 0), runs: [] });
  });
});
