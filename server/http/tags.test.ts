import { describe, expect, it } from 'vitest';
import { createBoardTags, isKnown } from './tags.ts';

describe('tags of a board’s content', () => {
  const tags = createBoardTags('epoch');

  it('are the epoch, the position, and how it is shown', () => {
    expect([tags.of(7), tags.of(7, 'svg')]).toEqual(['"epoch.7"', '"epoch.7.svg"']);
  });

  it.each([
    ['"epoch.7"', true],
    ['W/"epoch.7"', true],
    ['"epoch.6", W/"epoch.7"', true],
    ['*', true],
    ['"epoch.70"', false],
    ['"another.7"', false],
    ['"epoch.7.svg"', false],
    ['7', false],
    ['', false],
    [undefined, false],
  ])('are known by If-None-Match %j: %s', (header, isOne) => {
    expect(isKnown(header, tags.of(7))).toBe(isOne);
  });

  it('are asked for by If-Match: one of a board, or any', () => {
    const asked = ['"epoch.7"', 'W/"epoch.7"', '*', undefined].map((header) => tags.seqFromIfMatch(header));
    expect(asked).toEqual([7, 7, null, null]);
  });

  it.each(['"7"', '"another.7"', '"epoch.7.svg"', '"epoch."', '"epoch.seven"', '""'])(
    'are of no content that is here, as %s',
    (header) => {
      expect(() => tags.seqFromIfMatch(header)).toThrow('has changed');
    },
  );

  it('are no tags without their quotes', () => {
    expect(() => tags.seqFromIfMatch('epoch.7')).toThrow('could not be understood');
  });
});
