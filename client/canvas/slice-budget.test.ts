import { describe, expect, it } from 'vitest';
import { createSliceBudget } from './slice-budget.ts';

function createClock() {
  let nowMs = 1000;
  return { nowMs: () => nowMs, pass: (byMs: number) => void (nowMs += byMs) };
}

/** Spends all there is room for; answers how many shapes that were. */
function spendAll(budget: ReturnType<typeof createSliceBudget>, onShape = () => {}): number {
  let shapes = 0;
  for (; budget.hasRoom(); shapes++) {
    budget.spend(62.5);
    onShape();
  }
  return shapes;
}

describe('a slice', () => {
  it('ends after 8 ms, whatever the shapes', () => {
    const clock = createClock();
    const budget = createSliceBudget(clock.nowMs);
    budget.start();
    // At 1 ms a shape the time is looked at after 32.
    expect(spendAll(budget, () => clock.pass(1))).toBe(32);
  });

  it('grows while frames stay on time, and shrinks when one was late', () => {
    const clock = createClock();
    const budget = createSliceBudget(clock.nowMs);
    const slices: number[] = [];
    for (const gapMs of [16, 16, 40, 16]) {
      budget.start();
      slices.push(spendAll(budget));
      clock.pass(gapMs);
    }
    expect(slices).toEqual([400, 500, 625, 313]);
  });

  it('does not blame itself for a frame that was late while it painted little', () => {
    const clock = createClock();
    const budget = createSliceBudget(clock.nowMs);
    budget.start();
    budget.spend(62.5);
    clock.pass(500);
    budget.start();
    expect(spendAll(budget)).toBe(400);
  });

  it('always leaves room for some', () => {
    const clock = createClock();
    const budget = createSliceBudget(clock.nowMs);
    let last = 0;
    for (let frame = 0; frame < 50; frame++) {
      budget.start();
      last = spendAll(budget);
      clock.pass(100);
    }
    // 3,000 corners.
    expect(last).toBe(48);
  });

  it('is filled by few shapes when they have many corners', () => {
    const budget = createSliceBudget(createClock().nowMs);
    budget.start();
    expect(budget.shapesPerFrame).toBe(416);
    for (let shape = 0; shape < 25; shape++) {
      expect(budget.hasRoom()).toBe(true);
      budget.spend(1000);
    }
    expect(budget.hasRoom()).toBe(false);
    for (let shape = 0; shape < 5000; shape++) budget.spend(1000);
    expect(budget.shapesPerFrame).toBe(25);
  });
});
