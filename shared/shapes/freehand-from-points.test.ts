import { describe, expect, it } from 'vitest';
import { createShapeId } from '../ids.ts';
import { createRandom } from '../testing/random.ts';
import { randomStroke } from '../testing/random-shapes.ts';
import { freehandFromPoints } from './freehand-from-points.ts';
import { freehand, freehandPoints, INK_PARTS_MAX } from './freehand.ts';
import { INK_PART_POINTS_MAX, measureInk, pointsFromInk } from './ink-codec.ts';
import { defaultStyle } from './style.ts';

const random = createRandom(21);
const id = createShapeId(random.bytes);
const shapeOf = ({ fields, parts }: ReturnType<typeof freehandFromPoints>) =>
  freehand.check(id, { ...fields, ...parts, order: 'a0' })!;
const inkOf = (shape: ReturnType<typeof freehandFromPoints>) => pointsFromInk(shape.fields['ink'] as Uint8Array)!;

describe('a stroke from points', () => {
  it('is placed at the centre of its points, with their extent as size (S4)', () => {
    const { fields } = freehandFromPoints(
      id,
      [
        { x: 100.5, y: 20 },
        { x: 110.5, y: 60 },
      ],
      { color: 'blue', width: 2 },
    );
    expect(fields).toMatchObject({
      kind: 'freehand',
      version: 1,
      at: [105.5, 40, 0],
      size: [10, 40],
      style: { color: 'blue', width: 2 },
    });
  });

  it('shows every point where it was drawn, to a tenth of a unit (seeds 1 to 30)', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const points = randomStroke(createRandom(seed), 40);
      const shape = shapeOf(freehandFromPoints(id, points, defaultStyle));
      const shown = freehandPoints(shape).map(({ x, y }) => ({ x: x + shape.at[0], y: y + shape.at[1] }));
      for (const { x, y } of points) {
        const nearest = Math.min(...shown.map((place) => Math.hypot(place.x - x, place.y - y)));
        expect(nearest, `seed ${seed}`).toBeLessThan(0.1);
      }
    }
  });

  it('leaves out moments on one place and keeps their firmest pressure (I7)', () => {
    const pause = [
      { x: 5, y: 5, pressure: 0.2 },
      { x: 5.01, y: 5, pressure: 0.8 },
      { x: 5, y: 5.02, pressure: 0.4 },
      { x: 9, y: 5, pressure: 0.4 },
    ];
    expect(inkOf(freehandFromPoints(id, pause, defaultStyle))).toEqual([
      { x: 0, y: 0, pressure: 0.8 },
      { x: 4, y: 0, pressure: 0.4 },
    ]);
  });

  it('keeps no pressure when a point has none (I3)', () => {
    const points = [
      { x: 0, y: 0, pressure: 1 },
      { x: 9, y: 0 },
    ];
    expect(inkOf(freehandFromPoints(id, points, defaultStyle))).toEqual([
      { x: 0, y: 0 },
      { x: 9, y: 0 },
    ]);
  });

  it('goes on in parts when it is long, each within one value (S3, I5)', () => {
    const points = Array.from({ length: 2 * INK_PART_POINTS_MAX + 5 }, (_, index) => ({ x: index, y: index % 7 }));
    const stroke = freehandFromPoints(id, points, defaultStyle);
    expect(Object.keys(stroke.parts ?? {})).toEqual(['ink.1', 'ink.2']);
    expect(measureInk(stroke.parts?.['ink.2'] as Uint8Array)?.count).toBe(5);
    expect(freehandPoints(shapeOf(stroke))).toHaveLength(points.length);
  });

  it('is thinned when it could not travel in one update (I5)', () => {
    const count = (INK_PARTS_MAX + 3) * INK_PART_POINTS_MAX;
    const points = Array.from({ length: count }, (_, index) => ({ x: index / 2, y: 0 }));
    const stroke = freehandFromPoints(id, points, defaultStyle);
    const shape = shapeOf(stroke);
    expect(shape.ink.reduce((sum, part) => sum + part.length, 0)).toBeLessThanOrEqual(768 * 1024);
    expect(shape.size[0]).toBeCloseTo((count - 1) / 2);
  });
});
