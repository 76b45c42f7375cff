import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { advanceOf } from './advance-of.ts';
import { advanceRuns } from './advances.ts';
import { advanceRunsFromFont } from './testing/advance-table.ts';
import { linesFromWords } from './wrap.ts';

const texts = (words: string, widthMost: number): readonly string[] =>
  linesFromWords(words, widthMost).map(({ text }) => text);

describe('advances', () => {
  it('are those of the font as it is installed', () => {
    expect(advanceRuns).toEqual(advanceRunsFromFont());
  });

  it('add up, and marks add nothing', () => {
    // A is 726 and v 551 thousandths wide (advances.ts).
    expect(advanceOf('A')).toBe(0.726);
    expect(advanceOf('AA')).toBeCloseTo(1.452);
    expect(advanceOf('A\u0301')).toBe(0.726);
  });

  it('are guessed for scripts that the font does not have', () => {
    expect(advanceOf('\u4e2d\u6587')).toBe(2);
    expect(advanceOf('\ud83d\udc4d\ud83c\udffd')).toBe(1);
    expect(advanceOf('\u05d0')).toBe(0.6);
  });
});

describe('lines', () => {
  it('are one, of no width, for no words', () => {
    expect(linesFromWords('', 10)).toEqual([{ text: '', width: 0, isRightToLeft: false }]);
  });

  it('end where the words have line ends, empty ones too', () => {
    expect(texts('a\n\nb', Infinity)).toEqual(['a', '', 'b']);
  });

  it('break before a word that is too wide for what is left, and leave the space behind', () => {
    const width = advanceOf('one two');
    expect(texts('one two three', width)).toEqual(['one two', 'three']);
    expect(texts('one two three', width - 0.001)).toEqual(['one', 'two', 'three']);
  });

  it('break a word wider than a line wherever they must', () => {
    expect(texts('mmmmm', advanceOf('mm'))).toEqual(['mm', 'mm', 'm']);
    expect(texts('mmm', 0)).toEqual(['m', 'm', 'm']);
  });

  it('may break after a hyphen, and beside characters that are words of their own', () => {
    expect(texts('well-known', advanceOf('known'))).toEqual(['well-', 'known']);
    expect(texts('\u4e2d\u6587\u5b57', 2)).toEqual(['\u4e2d\u6587', '\u5b57']);
  });

  it('run the way of their paragraph’s first letter', () => {
    expect(
      linesFromWords('1. \u05e9\u05dc\u05d5\u05dd\nabc \u05d0', Infinity).map((line) => line.isRightToLeft),
    ).toEqual([true, false]);
  });

  it('are never wider than asked, unless one character is, and hold all but the spaces they broke at', () => {
    const random = createRandom(7);
    const letters = Array.from('aimW -\u00e9\u4e2d\u0416 ');
    for (let run = 0; run < 300; run++) {
      const words = Array.from({ length: random.integer(0, 40) }, () => random.pick(letters)).join('');
      const widthMost = random.between(0.5, 8);
      const lines = linesFromWords(words, widthMost);
      for (const { text, width } of lines)
        if (text.length > 1) expect(width, words).toBeLessThanOrEqual(widthMost + 1e-9);
      expect(
        lines
          .map(({ text }) => text)
          .join('')
          .replaceAll(/\s/g, ''),
      ).toBe(words.replaceAll(/\s/g, ''));
    }
  });
});
