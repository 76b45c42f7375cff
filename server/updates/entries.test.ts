import { describe, expect, it } from 'vitest';
import { entriesFromRecord, recordFromEntries } from './entries.ts';

describe('the entries of a record', () => {
  it('come back in order, empty ones too', () => {
    const entries = [Uint8Array.of(1, 2), Uint8Array.of(), new Uint8Array(300).fill(7)];
    expect(entriesFromRecord(recordFromEntries(entries))).toEqual(entries);
  });

  it('are not guessed from bytes that end early', () => {
    const record = recordFromEntries([Uint8Array.of(1, 2, 3)]);
    expect(() => entriesFromRecord(record.subarray(0, 3))).toThrow();
  });
});
