import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createShapeId, type ShapeId } from '#shared/ids.ts';
import { boundsFromPoints, boundsMeet, growBounds } from '#shared/geometry/bounds.ts';
import { lerp, type Point } from '#shared/geometry/point.ts';
import type { InkPoint } from '#shared/geometry/pressure.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { createRandom } from '#shared/testing/random.ts';
import { addRandomShapes } from '#shared/testing/random-edits.ts';
import { createBoard } from './board.ts';
import { shapesAlong, topmostAt } from './hit-test.ts';

const random = createRandom(1);

function boardWith(...lines: (readonly InkPoint[])[]): { board: ReturnType<typeof createBoard>; ids: ShapeId[] } {
  const board = createBoard(new Y.Doc(), random.bytes);
  const ids = lines.map((points) => {
    const id = createShapeId(random.bytes);
    board.add(freehandFromPoints(id, points, { color: 'ink', width: 4 }));
    return id;
  });
  return { board, ids };
}

const across: InkPoint[] = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
];
const down: InkPoint[] = [
  { x: 50, y: -50 },
  { x: 50, y: 50 },
];
const beside: InkPoint[] = [
  { x: 0, y: 30 },
  { x: 40, y: 30 },
];

describe('what is under the pointer', () => {
  it('is the front one of the shapes there', () => {
    const { board, ids } = boardWith(across, down);
    expect(topmostAt(board, { x: 50, y: 0 }, 0)?.id).toBe(ids[1]);
    expect(topmostAt(board, { x: 20, y: 0 }, 0)?.id).toBe(ids[0]);
  });

  it('is within the tolerance, or nothing', () => {
    const { board, ids } = boardWith(across);
    expect(topmostAt(board, { x: 20, y: 8 }, 7)?.id).toBe(ids[0]);
    expect(topmostAt(board, { x: 20, y: 8 }, 4)).toBeNull();
  });
});

describe('what an eraser’s way touches', () => {
  it('is every shape it crosses, also between its two ends, back to front', () => {
    const { board, ids } = boardWith(down, across, beside);
    expect(shapesAlong(board, { x: 30, y: -500 }, { x: 30, y: 500 }, 1).map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    expect(shapesAlong(board, { x: 0, y: -40 }, { x: 100, y: -40 }, 1).map(({ id }) => id)).toEqual([ids[0]]);
    expect(shapesAlong(board, { x: 0, y: 15 }, { x: 40, y: 15 }, 5)).toEqual([]);
  });

  it('is what a tap touches when it has no length', () => {
    const { board, ids } = boardWith(across);
    expect(shapesAlong(board, { x: 5, y: 3 }, { x: 5, y: 3 }, 2).map(({ id }) => id)).toEqual([ids[0]]);
  });

  it('ends in time with no tolerance and a way across the world', () => {
    const { board } = boardWith(across);
    expect(shapesAlong(board, { x: -1e7, y: 5 }, { x: 1e7, y: 5 }, 0)).toEqual([]);
  });

  it('is what asking every shape at every place of the way gives (seeds 1 to 5)', () => {
    let foundCount = 0;
    for (let seed = 1; seed <= 5; seed++) {
      const seeded = createRandom(seed);
      const doc = new Y.Doc();
      addRandomShapes(doc, seeded, 400, 'before');
      const board = createBoard(doc, seeded.bytes);
      const place = (): Point => ({ x: seeded.between(-1500, 1500), y: seeded.between(-1500, 1500) });
      const [from, to] = [place(), place()];
      const places = Array.from({ length: 2001 }, (_, step) => lerp(from, to, step / 2000));
      const touched = (tolerance: number): Shape[] =>
        [...board.shapes.values()].filter((shape) => {
          const { bounds, hit } = shapeDefOf(shape);
          const reach = growBounds(bounds(shape), tolerance);
          return places.some((point) => boundsMeet(reach, boundsFromPoints([point])!) && hit(shape, point, tolerance));
        });
      // Places a tolerance apart miss only what is at the very edge: more than 6 and not more than 7 units away.
      const found = shapesAlong(board, from, to, 7);
      foundCount += found.length;
      for (const shape of touched(6)) expect(found, `seed ${seed}`).toContain(shape);
      const near = new Set(touched(7.1));
      for (const shape of found) expect(near, `seed ${seed}`).toContain(shape);
    }
    expect(foundCount).toBeGreaterThan(10);
  });
});
