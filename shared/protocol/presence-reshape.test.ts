import { describe, expect, it } from 'vitest';
import { moveBy } from '../geometry/reshape.ts';
import { presenceFromJson } from './presence.ts';
import { RESHAPED_MAX } from './presence-reshape.ts';

const ME = { name: 'Ada', color: 'teal' };
const DRAG = { ids: ['a', 'b'], ...moveBy({ x: 3, y: 4 }) };
const reshapeIn = (reshape: unknown) => presenceFromJson({ ...ME, reshape })?.reshape;

describe('what is told of a drag (P19)', () => {
  it('is read as it was said', () => {
    expect(reshapeIn(DRAG)).toEqual(DRAG);
    expect(reshapeIn('done')).toBe('done');
    expect(presenceFromJson(ME)).toEqual(ME);
  });

  it('is nothing when any of it does not hold', () => {
    const many = Array.from({ length: RESHAPED_MAX + 1 }, (_, index) => `s${index}`);
    const hostile: readonly unknown[] = [
      'else',
      true,
      [],
      { ...DRAG, ids: [] },
      { ...DRAG, ids: many },
      { ...DRAG, ids: ['a', 'b:c'] },
      { ...DRAG, ids: 'ab' },
      { ...DRAG, about: { x: 0 } },
      { ...DRAG, about: null },
      { ...DRAG, by: { x: 0, y: Infinity } },
      { ...DRAG, frame: '0' },
      { ...DRAG, turn: NaN },
      { ...DRAG, scale: [1, 0] },
      { ...DRAG, scale: [-1, 1] },
      { ...DRAG, scale: [1] },
      { ...DRAG, scale: undefined },
    ];
    for (const reshape of hostile) expect(reshapeIn(reshape), JSON.stringify(reshape)).toBeUndefined();
  });

  it('has the fields that are known and no others', () => {
    expect(reshapeIn({ ...DRAG, glow: 1 })).toEqual(DRAG);
  });
});
