import { describe, expect, it } from 'vitest';
import { glided } from './glide.ts';

const START = { shown: { x: 0, y: 0 }, target: { x: 100, y: 0 } };

describe('a gliding point', () => {
  it('comes nearer with time, however it is cut into frames', () => {
    // After 45 ms a share of 1 − 1/e of the way is done.
    const once = glided(START, 45, 0.1).shown.x;
    expect(once).toBeCloseTo(100 * (1 - Math.exp(-1)), 10);
    let many = START as ReturnType<typeof glided>;
    for (let frame = 0; frame < 9; frame++) many = glided(many, 5, 0.1);
    expect(many.shown.x).toBeCloseTo(once, 10);
  });

  it('arrives, and then is the target itself', () => {
    const { shown, target } = glided({ shown: { x: 99.95, y: 0 }, target: START.target }, 16, 0.1);
    expect(shown).toBe(target);
    expect(glided(START, Infinity, 0.1).shown).toBe(START.target);
  });
});
