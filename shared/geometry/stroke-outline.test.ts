import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { randomStroke } from '../testing/random-shapes.ts';
import { boundsFromPoints, growBounds } from './bounds.ts';
import { POINTS_OF_VERB, type Path } from './path.ts';
import { isOnFill } from './path-hit.ts';
import { pressedPoints, strokeRadiusMax } from './pressure.ts';
import { strokeOutline } from './stroke-outline.ts';

const pointsOf = ({ coordinates }: Path) =>
  Array.from({ length: coordinates.length / 2 }, (_, index) => ({
    x: coordinates[2 * index]!,
    y: coordinates[2 * index + 1]!,
  }));

describe('the outline of a stroke', () => {
  it('is one closed path of curves with a coordinate for each', () => {
    const { verbs, coordinates } = strokeOutline(
      [
        { x: 0, y: 0, pressure: 0.5 },
        { x: 50, y: 0, pressure: 0.5 },
      ],
      4,
    );
    expect([verbs[0], verbs.at(-1)]).toEqual(['M', 'Z']);
    expect(new Set(verbs.slice(1, -1))).toEqual(new Set(['Q']));
    expect(coordinates).toHaveLength(2 * verbs.reduce((sum, verb) => sum + POINTS_OF_VERB[verb], 0));
  });

  it('is as wide as the pen pressed', () => {
    const line = (pressure: number) => Array.from({ length: 40 }, (_, index) => ({ x: index * 5, y: 0, pressure }));
    const edge = (pressure: number) => {
      const outline = strokeOutline(line(pressure), 10);
      return [2.4, 2.6, 4.9, 5.1, 7.4, 7.6].filter((y) => isOnFill(outline, { x: 100, y }, 0));
    };
    // Half the width is 2.5, 5 and 7.5.
    expect(edge(0)).toEqual([2.4]);
    expect(edge(0.5)).toEqual([2.4, 2.6, 4.9]);
    expect(edge(1)).toEqual([2.4, 2.6, 4.9, 5.1, 7.4]);
  });

  it('is a disc for one place, as wide as its firmest moment', () => {
    const disc = strokeOutline(
      [
        { x: 7, y: 7, pressure: 0 },
        { x: 7, y: 7, pressure: 1 },
      ],
      4,
    );
    for (const { x, y } of pointsOf(disc)) expect(Math.hypot(x - 7, y - 7)).toBeGreaterThan(2.9);
    expect(isOnFill(disc, { x: 7, y: 9.9 }, 0)).toBe(true);
    expect(isOnFill(disc, { x: 7, y: 10.1 }, 0)).toBe(false);
  });

  it('is empty for no points', () => {
    expect(strokeOutline([], 4)).toEqual({ verbs: [], coordinates: [] });
  });

  it('is the same line ten times larger for points and width ten times larger', () => {
    const points = pressedPoints(randomStroke(createRandom(4), 50), 4).map(({ x, y, pressure }) => ({
      x,
      y,
      pressure,
    }));
    const large = points.map(({ x, y, pressure }) => ({ x: x * 10, y: y * 10, pressure }));
    const expected = strokeOutline(large, 40).coordinates;
    strokeOutline(points, 4).coordinates.forEach((value, index) => {
      expect(value * 10).toBeCloseTo(expected[index]!, 6);
    });
  });

  it('stays within half the full width of its points, with corners and jitter of all sizes (seed 5)', () => {
    const random = createRandom(5);
    for (let run = 0; run < 500; run++) {
      const width = random.pick([2, 8, 40]);
      const zoom = random.pick([0.1, 1, 10]);
      const stroke = randomStroke(random, random.integer(1, 40));
      const jittery = stroke.map(({ x, y }) => ({
        x: x * zoom + random.between(-3, 3),
        y: y * zoom,
        pressure: random.next(),
      }));
      const limits = growBounds(boundsFromPoints(jittery)!, strokeRadiusMax(width) + 1e-6);
      const { minX, minY, maxX, maxY } = boundsFromPoints(pointsOf(strokeOutline(jittery, width)))!;
      expect(
        minX >= limits.minX && minY >= limits.minY && maxX <= limits.maxX && maxY <= limits.maxY,
        `run ${run}`,
      ).toBe(true);
    }
  });
});
