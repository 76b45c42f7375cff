import { describe, expect, it } from 'vitest';
import { isKnown, seqFromIfMatch, tagFromSeq } from './tags.ts';

describe('tags of a board’s content', () => {
  it.each([
    ['"7"', true],
    ['W/"7"', true],
    ['"6", W/"7"', true],
    ['*', true],
    ['"70"', false],
    ['7', false],
    ['', false],
    [undefined, false],
  ])('are known by If-None-Match %j: %s', (header, isOne) => {
    expect(isKnown(header, tagFromSeq(7))).toBe(isOne);
  });

  it('are asked for by If-Match: one of a board, or any', () => {
    expect([seqFromIfMatch('"7"'), seqFromIfMatch('W/"7"'), seqFromIfMatch('*'), seqFromIfMatch(undefined)]).toEqual([
      7,
      7,
      null,
      null,
    ]);
    expect(() => seqFromIfMatch('"seven"')).toThrow('could not be understood');
  });
});
