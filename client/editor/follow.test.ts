import { describe, expect, it } from 'vitest';
import { createTestCompany } from '../testing/test-company.ts';
import { viewBounds } from './camera.ts';

/** Two people who know each other: Ada, 1, and Ben, 2. */
function createPair() {
  const all = createTestCompany();
  const [ada, ben] = [all.join(), all.join()];
  all.pass();
  const ended: string[] = [];
  ben.company.follow.onEnd((leader, end) => ended.push(`${leader.name}: ${end}`));
  return { ...all, ada, ben, ended };
}

describe('who follows', () => {
  it('sees all of what the other sees, as it moves, on a screen of another shape', () => {
    const { ada, ben, pass } = createPair();
    ben.test.editor.viewport.resize({ widthPx: 400, heightPx: 800 });
    ada.test.editor.viewport.setCamera({ x: 1000, y: 2000, zoom: 2 });
    ben.company.follow.start(ada.id);
    pass();
    for (const x of [1000, 1700]) {
      ada.test.editor.viewport.setCamera({ x, y: 2000, zoom: 2 });
      pass();
      const { camera, size } = ben.test.editor.viewport;
      const seen = viewBounds(camera, size);
      // Hers is 500 by 400 units; mine, 400 pixels wide, is at 0.8 then, and 1000 units high.
      expect(camera.zoom).toBeCloseTo(0.8);
      expect([seen.minX, seen.maxX]).toEqual([expect.closeTo(x), expect.closeTo(x + 500)]);
      expect([seen.minY, seen.maxY]).toEqual([expect.closeTo(1700), expect.closeTo(2700)]);
    }
  });

  it('is told a view only while following: nobody else pays for it', () => {
    const { ada, ben, pass } = createPair();
    ada.test.editor.viewport.setCamera({ x: 1, y: 2, zoom: 1 });
    expect(ada.says.view ?? null).toBeNull();
    ben.company.follow.start(ada.id);
    pass();
    expect(ada.says.view).toEqual([501, 402, 1000, 800]);
    ben.company.follow.stop();
    pass();
    expect([ada.says.view, ben.says.following]).toEqual([null, null]);
  });

  it.each<[string, (pair: ReturnType<typeof createPair>) => void]>([
    ['pans', ({ ben }) => ben.test.editor.viewport.setCamera({ x: 5, y: 5, zoom: 1 })],
    ['draws', ({ ben }) => ben.test.down(10, 10)],
    ['says so', ({ ben }) => ben.company.follow.stop()],
  ])('stops when she %s', (_how, act) => {
    const pair = createPair();
    const { ada, ben, pass, ended } = pair;
    ben.company.follow.start(ada.id);
    pass();
    act(pair);
    const { camera } = ben.test.editor.viewport;
    ada.test.editor.viewport.setCamera({ x: 9000, y: 0, zoom: 1 });
    pass();
    expect(ben.company.follow.leader).toBeNull();
    expect(ben.test.editor.viewport.camera).toBe(camera);
    expect(ended).toEqual(['Person 1: mine']);
  });

  it('goes on when her window changes, and fits it', () => {
    const { ada, ben, pass } = createPair();
    ben.company.follow.start(ada.id);
    pass();
    ben.test.editor.viewport.resize({ widthPx: 500, heightPx: 400 });
    pass();
    expect(ben.company.follow.leader?.id).toBe(ada.id);
    expect(ben.test.editor.viewport.camera.zoom).toBeCloseTo(0.5);
  });

  it('waits a moment for whom the network took away, then stops and says so', () => {
    const { ada, ben, pass, clock, ended } = createPair();
    ben.company.follow.start(ada.id);
    pass();
    ada.leave();
    pass();
    clock.advance(3999);
    ada.comeBack();
    pass();
    clock.advance(10_000);
    expect(ben.company.follow.leader?.id).toBe(ada.id);
    ada.leave();
    pass();
    clock.advance(4000);
    expect(ended).toEqual(['Person 1: gone']);
    expect(ben.says.following).toBeNull();
    expect(clock.timers).toBe(0);
  });

  it('cannot follow somebody who is not here', () => {
    const { ben } = createPair();
    ben.company.follow.start(99);
    ben.company.follow.start(ben.id);
    expect([ben.company.follow.leader, ben.says.following]).toEqual([null, undefined]);
  });
});

describe('a circle of followers', () => {
  it.each([2, 3])('of %i comes to rest: the smallest id looks for herself', (count) => {
    const { join, pass } = createTestCompany();
    const people = Array.from({ length: count }, () => join());
    pass();
    for (const [index, { test, company }] of people.entries()) {
      // Screens of other shapes: each fits the other's, and would grow for ever.
      test.editor.viewport.resize({ widthPx: 500 + 300 * index, heightPx: 800 });
      test.editor.viewport.setCamera({ x: 100 * index, y: 0, zoom: 1 });
      company.follow.start(people[(index + 1) % count]!.id);
    }
    expect(pass(100)).toBeLessThan(20);
    const [head, ...rest] = people;
    expect(head!.test.editor.viewport.camera).toEqual({ x: 0, y: 0, zoom: 1 });
    for (const { test } of rest) expect(test.editor.viewport.camera.zoom).toBeGreaterThan(0.3);
    // Who leaves the circle leads the others.
    head!.test.editor.viewport.setCamera({ x: 5000, y: 0, zoom: 1 });
    pass();
    for (const { test } of rest) expect(test.editor.viewport.camera.x).toBeGreaterThan(4000);
  });
});
