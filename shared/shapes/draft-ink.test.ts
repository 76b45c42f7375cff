import { describe, expect, it } from 'vitest';
import { distance } from '../geometry/point.ts';
import { pathDeviation } from '../geometry/simplify.ts';
import { createRandom } from '../testing/random.ts';
import { randomStroke } from '../testing/random-shapes.ts';
import { base64FromBytes } from './base64.ts';
import { DRAFT_COARSE_POINTS_MAX, draftInkFromPoints, pointsFromDraftInk } from './draft-ink.ts';
import { inkFromPoints, pointsFromInk } from './ink-codec.ts';

describe('the ink of a draft', () => {
  it('is, while short, what will be committed (F1)', () => {
    const points = randomStroke(createRandom(1), DRAFT_COARSE_POINTS_MAX);
    const text = draftInkFromPoints(points, 100, 4);
    expect(text).toBe(base64FromBytes(inkFromPoints(points)));
    expect(pointsFromDraftInk(text, 4)).toEqual(pointsFromInk(inkFromPoints(points)));
  });

  it('ends with the exact last second when it is long, with pressure for all (F2)', () => {
    const points = randomStroke(createRandom(2), 900);
    const read = pointsFromDraftInk(draftInkFromPoints(points, 800, 4), 4)!;
    const tail = read.slice(-100);
    points.slice(-100).forEach((point, index) => expect(distance(point, tail[index]!)).toBeLessThan(0.1));
    expect(read.every(({ pressure }) => pressure !== undefined)).toBe(true);
  });

  it('follows the beginning closely, without gaps wider than the line (F2)', () => {
    const points = randomStroke(createRandom(3), 900);
    const read = pointsFromDraftInk(draftInkFromPoints(points, 800, 4), 4)!;
    const beginning = read.slice(0, -100);
    expect(
      Math.max(...beginning.slice(1).map((point, index) => distance(point, beginning[index]!))),
    ).toBeLessThanOrEqual(4.001);
    for (const point of points.slice(0, 800)) {
      const off = Math.min(...beginning.slice(1).map((to, index) => pathDeviation(point, beginning[index]!, to)));
      expect(off).toBeLessThan(4);
    }
  });

  it('is at most 2,804 characters, whatever the points (F3)', () => {
    const random = createRandom(4);
    for (const reach of [3, 100, 1e7]) {
      const points = Array.from({ length: 5000 }, () => ({
        x: random.between(-reach, reach),
        y: random.between(-reach, reach),
      }));
      const text = draftInkFromPoints(points, 1000, 4);
      expect(text.length).toBeLessThanOrEqual(2804);
      expect(pointsFromDraftInk(text, 4)!.length).toBeLessThan(10_000);
    }
  });

  it('is refused when it is not ink (F1, F2)', () => {
    const ink = base64FromBytes(inkFromPoints([{ x: 0, y: 0 }]));
    for (const text of ['', '.', '!', 'AAAA', `${ink}.`, `.${ink}`, `${ink}.AAAA`, `${ink}.${ink}.${ink}`]) {
      expect(pointsFromDraftInk(text, 4), text).toBeNull();
    }
  });

  it('fills a coarse line that goes to the ends of the world with a bounded number of points', () => {
    const far = base64FromBytes(
      inkFromPoints([
        { x: -5e7, y: 0 },
        { x: 5e7, y: 0 },
      ]),
    );
    expect(pointsFromDraftInk(`${far}.${far}`, 0.1)!.length).toBeLessThan(5000);
  });
});
