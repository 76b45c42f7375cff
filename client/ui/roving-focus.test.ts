import { describe, expect, it } from 'vitest';
import { nextIndex } from './roving-focus.ts';

describe('the keys within a toolbar', () => {
  it.each([
    ['ArrowRight', 0, 1],
    ['ArrowRight', 2, 0],
    ['ArrowLeft', 0, 2],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['ArrowDown', 0, -1],
    ['a', 0, -1],
  ])('%s leads from place %i of three to %i', (key, from, to) => {
    expect(nextIndex(key, from, 3)).toBe(to);
  });

  it('lead nowhere from outside', () => {
    expect(nextIndex('ArrowRight', -1, 3)).toBe(-1);
  });
});
