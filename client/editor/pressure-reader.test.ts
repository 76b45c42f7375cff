import { describe, expect, it } from 'vitest';
import { createPressureReader } from './pressure-reader.ts';

describe('pressure', () => {
  it('of a mouse is made up', () => {
    expect([0.5, 0.5, 0.5].map(createPressureReader('mouse'))).toEqual([undefined, undefined, undefined]);
  });

  it('of a stylus is believed from the first measured value on', () => {
    expect([0.5, 0.31, 0.5, 0].map(createPressureReader('pen'))).toEqual([undefined, 0.31, 0.5, 0]);
  });

  it('of a finger is believed once it really varies', () => {
    const read = createPressureReader('touch');
    expect([1, 0.2, 0.4, 0.2, 0.6, 0.7].map(read)).toEqual([undefined, undefined, undefined, undefined, 0.6, 0.7]);
  });
});
