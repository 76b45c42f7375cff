import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { createRefusalReport } from './refusal-report.ts';

describe('what no document can take', () => {
  const [one, two] = ['one' as BoardId, 'two' as BoardId]; // of the checked alphabet
  const entry = (seq: number) => ({ seq, reason: 'it is bad' });

  it('is told once a board, and again when there is more', () => {
    const told: string[] = [];
    const report = createRefusalReport((sentence) => told.push(sentence));
    report(one, [entry(7)]);
    report(one, [entry(7)]);
    report(two, [entry(1)]);
    report(one, [entry(7), entry(9)]);
    report(one, [entry(9)]);
    report(one, [entry(90)]);
    expect(told).toEqual([
      expect.stringContaining('Board one holds an entry that no document can take (first 7: it is bad)'),
      expect.stringContaining('Board two holds an entry'),
      expect.stringContaining('Board one holds 2 entries'),
      expect.stringContaining('first 90'),
    ]);
  });

  it('is not told where there is nothing', () => {
    const told: string[] = [];
    createRefusalReport((sentence) => told.push(sentence))(one, []);
    expect(told).toEqual([]);
  });
});
