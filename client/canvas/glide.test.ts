import { describe, expect, it } from 'vitest';
import { caughtUp, glided } from './glide.ts';

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

describe("somebody's stroke", () => {
  it('is drawn out over the frames between two messages, and never falls behind for long', () => {
    // Ten points come at once; a frame is 16 ms.
    const shown: number[] = [];
    for (let count = 0; count < 10;) shown.push((count = caughtUp(count, 10, 16)));
    expect(shown[0]).toBeCloseTo(10 * (1 - Math.exp(-16 / 45)), 10);
    expect(shown.length).toBeLessThan(9);
    expect(shown.at(-1)).toBe(10);
  });

  it('is shown whole at once without motion, and when it got shorter', () => {
    expect(caughtUp(0, 10, Infinity)).toBe(10);
    expect(caughtUp(10, 4, 16)).toBe(4);
  });
});
