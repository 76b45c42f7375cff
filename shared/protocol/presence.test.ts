import { describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { presenceFromJson, withinPresenceLimit } from './presence.ts';

const ADA = { name: 'Ada', color: 'teal' };
const ID = 'a'.repeat(16);

function heard(field: string, value: unknown): unknown {
  const presence = presenceFromJson({ ...ADA, [field]: value });
  return (presence as Record<string, unknown> | null)?.[field];
}

describe('what a peer says of herself', () => {
  it('is nothing without a name and a colour', () => {
    for (const value of [null, 7, [], {}, { name: 'Ada' }, { name: 1, color: 'teal' }])
      expect(presenceFromJson(value)).toBeNull();
  });

  it('is cut to what fits a label', () => {
    expect(presenceFromJson({ name: 'x'.repeat(50), color: 'y'.repeat(50) })).toEqual({
      name: 'x'.repeat(40),
      color: 'y'.repeat(40),
    });
  });

  it('loses the fields that do not hold, and those alone', () => {
    const said = { ...ADA, cursor: { x: 1, y: 2 }, view: 'all', following: -1, says: 7, laser: [], selection: {} };
    expect(presenceFromJson(said)).toEqual({ ...ADA, cursor: { x: 1, y: 2 } });
  });
});

describe('a selection (P13)', () => {
  it('is of ids, the first 64 of a list', () => {
    const ids = Array.from({ length: 70 }, (_, index) => `id${index}`);
    expect(heard('selection', ids)).toEqual(ids.slice(0, 64));
    expect(heard('selection', [ID, 7, 'a:b', null, '__proto__'])).toEqual([ID, '__proto__']);
  });

  it.each([[[]], [['a:b']], ['abc'], [{ 0: ID, length: 1 }], [null]])('is none in %j', (value) => {
    expect(heard('selection', value)).toBeUndefined();
  });
});

describe('a view (P14)', () => {
  it('is a middle and a size', () => {
    expect(heard('view', [-1.5, 2, 300, 200])).toEqual([-1.5, 2, 300, 200]);
  });

  it.each([
    [[0, 0, 0, 10]],
    [[0, 0, 10, -1]],
    [[0, 0, 10]],
    [[0, 0, 10, 10, 10]],
    [[2 ** 27, 0, 10, 10]],
    [[0, 0, 10, Infinity]],
    [[NaN, 0, 10, 10]],
    [['0', 0, 10, 10]],
    [{ x: 0, y: 0 }],
  ])('is not %j', (value) => {
    expect(heard('view', value)).toBeUndefined();
  });

  it('is followed by client id', () => {
    expect(heard('following', 4_294_967_295)).toBe(4_294_967_295);
    for (const value of [-1, 1.5, '7', null, NaN]) expect(heard('following', value)).toBeUndefined();
  });
});

describe('a summons (P15)', () => {
  it('has a number and a view', () => {
    expect(heard('summons', { n: 1, view: [0, 0, 1, 1], more: 1 })).toEqual({ n: 1, view: [0, 0, 1, 1] });
    for (const value of [{ n: 1 }, { view: [0, 0, 1, 1] }, { n: -1, view: [0, 0, 1, 1] }, { n: 1, view: [] }, 1])
      expect(heard('summons', value)).toBeUndefined();
  });
});

describe('words at the cursor (P16)', () => {
  it('are text of at most 140 characters, and not blank', () => {
    expect(heard('says', 'x'.repeat(200))).toBe('x'.repeat(140));
    for (const value of ['', '  \n', 7, ['a'], null]) expect(heard('says', value)).toBeUndefined();
  });
});

describe('a laser (P17)', () => {
  it('is the end of a press, as ink of at most 1 KiB', () => {
    expect(heard('laser', { n: 0, from: 3, ink: 'AQ==' })).toEqual({ n: 0, from: 3, ink: 'AQ==' });
    for (const value of [
      { n: 0, from: -1, ink: 'AQ==' },
      { n: 0.5, from: 0, ink: 'AQ==' },
      { n: 0, from: 0, ink: 'A'.repeat(1025) },
      { n: 0, from: 0, ink: [1] },
      'laser',
    ])
      expect(heard('laser', value)).toBeUndefined();
  });
});

describe('an entry', () => {
  const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value)).length;
  const small = { ...ADA, cursor: { x: 1, y: 2 }, selection: [ID], says: 'hi', laser: { n: 0, from: 0, ink: 'AQ==' } };

  it('that fits goes out whole', () => {
    expect(withinPresenceLimit(small)).toEqual(small);
  });

  it('never exceeds its 4 KiB: what matters least is left out, the stroke and the cursor stay', () => {
    const full = {
      ...small,
      selection: Array.from({ length: 64 }, () => ID),
      says: '字'.repeat(140),
      laser: { n: 1, from: 0, ink: 'A'.repeat(1024) },
      draft: { id: ID, kind: 'freehand', color: 'ink', width: 4, exactFrom: 0, ink: 'A'.repeat(2900) },
      summons: { n: 1, view: [0, 0, 1, 1] },
    };
    const said = withinPresenceLimit(full);
    expect(bytesOf(full)).toBeGreaterThan(limits.presenceBytes);
    expect(bytesOf(said)).toBeLessThanOrEqual(limits.presenceBytes);
    expect(Object.keys(said).sort()).toEqual(['color', 'cursor', 'draft', 'name', 'says', 'summons']);
  });

  it('counts bytes, not characters', () => {
    // 4,000 characters of three bytes each.
    const said = withinPresenceLimit({ ...ADA, says: '字'.repeat(4000), typing: true });
    expect(said).toEqual({ ...ADA, typing: true });
  });

  it('keeps name and colour whatever they are', () => {
    const nothing = { name: '\u0000'.repeat(40), color: '\u0000'.repeat(40) };
    expect(withinPresenceLimit({ ...nothing, done: 'x'.repeat(5000) })).toEqual(nothing);
    expect(bytesOf(nothing)).toBeLessThan(limits.presenceBytes);
  });
});
