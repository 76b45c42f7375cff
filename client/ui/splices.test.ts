import { describe, expect, it } from 'vitest';
import { createRandom } from '#shared/testing/random.ts';
import { spliceBetween, splicedIndex } from './splices.ts';

describe('a change of a text', () => {
  it('is none between equal texts', () => {
    expect(spliceBetween('abc', 'abc', 1)).toBeNull();
  });

  it('is what was put in before the caret, also among equal letters', () => {
    expect(spliceBetween('aaa', 'aaaa', 2)).toEqual({ index: 1, removed: 0, inserted: 'a' });
    expect(spliceBetween('', 'x', 1)).toEqual({ index: 0, removed: 0, inserted: 'x' });
  });

  it('is what was taken out at the caret', () => {
    expect(spliceBetween('hello', 'helo', 2)).toEqual({ index: 2, removed: 1, inserted: '' });
    expect(spliceBetween('abc', '', 0)).toEqual({ index: 0, removed: 3, inserted: '' });
  });

  it('makes the one text from the other, wherever the caret is said to be', () => {
    const random = createRandom(3);
    const text = (): string => Array.from({ length: random.integer(0, 9) }, () => random.pick(['a', 'b'])).join('');
    for (let run = 0; run < 500; run++) {
      const [before, after] = [text(), text()];
      const splice = spliceBetween(before, after, random.integer(0, after.length));
      const made = splice
        ? before.slice(0, splice.index) + splice.inserted + before.slice(splice.index + splice.removed)
        : before;
      expect(made).toBe(after);
    }
  });
});

describe('a caret', () => {
  it('moves with what is put in and taken out before it', () => {
    expect(splicedIndex(5, [{ index: 1, removed: 0, inserted: 'xy' }])).toBe(7);
    expect(splicedIndex(5, [{ index: 1, removed: 2, inserted: '' }])).toBe(3);
  });

  it('stays for what happens behind it or right at it', () => {
    expect(splicedIndex(5, [{ index: 5, removed: 0, inserted: 'x' }])).toBe(5);
    expect(splicedIndex(5, [{ index: 8, removed: 1, inserted: 'x' }])).toBe(5);
  });

  it('stands where the letters around it went', () => {
    expect(splicedIndex(5, [{ index: 2, removed: 9, inserted: '' }])).toBe(2);
  });
});
