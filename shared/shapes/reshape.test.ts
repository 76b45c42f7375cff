import { describe, expect, it } from 'vitest';
import { moveBy, scaleAbout, turnAbout, type Reshape } from '../geometry/reshape.ts';
import { worldFromLocal } from '../geometry/placement.ts';
import { distance, type Point } from '../geometry/point.ts';
import type { ShapeId } from '../ids.ts';
import { createRandom, type Random } from '../testing/random.ts';
import { randomShownShape } from '../testing/random-shapes.ts';
import { COORDINATE_MAX, SIZE_MAX } from './fields.ts';
import { rectangle } from './rectangle.ts';
import { shapeDefOf, type Shape } from './registry.ts';
import { editsForReshape, reshaped } from './reshape.ts';

const ID = 'box' as ShapeId;
const QUARTER = Math.PI / 2;

function box(at: readonly number[], size: readonly number[]): Shape {
  const style = { color: 'ink', width: 4 };
  const shape = rectangle.check(ID, { kind: 'rectangle', version: 1, at, size, order: 'a0', style });
  if (!shape) throw new Error('the box passes its check');
  return shape;
}

/** Centre and turn, width and height; rounded, for sines. */
function placeOf({ at, size }: Shape): readonly number[] {
  return [...at, ...size].map((value) => Math.round(value * 1e6) / 1e6 || 0);
}

describe('a reshaped shape', () => {
  it('is moved by exactly so much', () => {
    const shape = reshaped(box([0.1, 20, 0.7], [30, 40]), moveBy({ x: 0.2, y: -5 }));
    expect([shape.at, shape.size]).toEqual([
      [0.1 + 0.2, 15, 0.7],
      [30, 40],
    ]);
  });

  it('is turned about a point, itself and its place', () => {
    // (30, 0) is 30 to the right of the origin; a quarter clockwise, with y down, is 30 below it.
    expect(placeOf(reshaped(box([30, 0, 0], [10, 20]), turnAbout({ x: 0, y: 0 }, QUARTER)))).toEqual([
      0,
      30,
      placeOf(box([0, 0, QUARTER], [0, 0]))[2],
      10,
      20,
    ]);
  });

  it('is scaled away from the point that stays', () => {
    // From (0, 0): the centre goes from (50, 25) to (100, 75), the sides from 100 × 50 to 200 × 150.
    expect(placeOf(reshaped(box([50, 25, 0], [100, 50]), scaleAbout({ x: 0, y: 0 }, 0, [2, 3])))).toEqual([
      100, 75, 0, 200, 150,
    ]);
  });

  it('is scaled along its own axes when the frame is turned with it', () => {
    // Turned by a quarter its width runs down: doubled, its far end (from the middle of the near side) goes on down.
    const shape = box([0, 50, QUARTER], [100, 40]);
    expect(placeOf(reshaped(shape, scaleAbout({ x: 0, y: 0 }, QUARTER, [2, 1])))).toEqual([
      0,
      100,
      placeOf(shape)[2],
      200,
      40,
    ]);
  });

  it('gets the length of its scaled sides when it is turned against the frame', () => {
    // Across a frame that doubles x, a quarter turned box grows in what is its height.
    expect(placeOf(reshaped(box([0, 0, QUARTER], [100, 40]), scaleAbout({ x: 0, y: 0 }, 0, [2, 1]))).slice(3)).toEqual([
      100, 80,
    ]);
    // At an eighth both sides run as far in x as in y: each gets √((2² + 1²) / 2) as long.
    const [, , , width, height] = placeOf(
      reshaped(box([0, 0, Math.PI / 4], [100, 100]), scaleAbout({ x: 0, y: 0 }, 0, [2, 1])),
    );
    expect([width, height]).toEqual([158.113883, 158.113883]);
  });

  it('is never flipped, and keeps a size that can grow again', () => {
    const { size } = reshaped(box([50, 0, 0], [100, 10]), scaleAbout({ x: 0, y: 0 }, 0, [-3, 0]));
    expect(size[0]).toBeGreaterThan(0);
    expect(size[1]).toBeGreaterThan(0);
  });

  it('stays within what a document may hold', () => {
    const far = reshaped(box([1e7, -1e7, 0], [1e6, 1e6]), scaleAbout({ x: 0, y: 0 }, 0, [1e6, 1e6]));
    expect([far.at, far.size]).toEqual([
      [COORDINATE_MAX, -COORDINATE_MAX, 0],
      [SIZE_MAX, SIZE_MAX],
    ]);
    let turned = box([0, 0, 0], [1, 1]);
    for (let turn = 0; turn < 1000; turn++) turned = reshaped(turned, turnAbout({ x: 0, y: 0 }, 3));
    expect(Math.abs(turned.at[2])).toBeLessThanOrEqual(Math.PI);
  });
});

describe('the edits of a reshape', () => {
  const shape = box([10, 20, 0], [100, 50]);

  it('say a place alone for a move or a turn, and nothing for what changed nothing', () => {
    expect(editsForReshape([shape], moveBy({ x: 1, y: 2 }))).toEqual([{ id: ID, prop: 'at', value: [11, 22, 0] }]);
    expect(editsForReshape([shape], turnAbout({ x: 10, y: 20 }, 1)).map(({ prop }) => prop)).toEqual(['at']);
    expect(editsForReshape([shape], moveBy({ x: 0, y: 0 }))).toEqual([]);
  });

  it('say a size alone when the centre stays', () => {
    expect(editsForReshape([shape], scaleAbout({ x: 10, y: 20 }, 0, [2, 1]))).toEqual([
      { id: ID, prop: 'size', value: [200, 50] },
    ]);
  });
});

describe.each([1, 2, 3, 4])('any shape, seed %i', (seed) => {
  const random = createRandom(seed);
  const shapes = Array.from({ length: 60 }, () => randomShownShape(random));

  it('moved twice is moved once by the sum', () => {
    for (const shape of shapes) {
      const [one, other] = [randomPoint(random), randomPoint(random)];
      const twice = reshaped(reshaped(shape, moveBy(one)), moveBy(other));
      expectNear(twice, reshaped(shape, moveBy({ x: one.x + other.x, y: one.y + other.y })));
    }
  });

  it('turned about a point keeps its distance from it and its size, and turned back is as before', () => {
    for (const shape of shapes) {
      const about = randomPoint(random);
      const turn = random.between(-3, 3);
      const turned = reshaped(shape, turnAbout(about, turn));
      expect(distance(about, centreOf(turned))).toBeCloseTo(distance(about, centreOf(shape)), 6);
      expect(turned.size).toEqual(shape.size);
      expectNear(reshaped(turned, turnAbout(about, -turn)), shape);
    }
  });

  it('scaled along its own axes has its corners where the points go', () => {
    for (const shape of shapes) {
      const reshape = { ...scaleAbout(randomPoint(random), shape.at[2], [random.between(0.1, 4), 1.5]), turn: 0 };
      const scaled = reshaped(shape, reshape);
      // A text's letters are not stretched, so its box is not, either.
      if (shape.kind === 'text') continue;
      // What was at the first corner is at the first corner still: (−½, −½) of the box.
      expect(distance(cornerOf(scaled), mapped(reshape, cornerOf(shape)))).toBeLessThan(1e-5);
    }
  });

  it('is frozen however it is reshaped, with finite bounds', () => {
    for (const shape of shapes) {
      const reshape: Reshape = {
        about: randomPoint(random),
        frame: random.between(-4, 4),
        scale: [random.between(0.01, 100), random.between(0.01, 100)],
        turn: random.between(-4, 4),
        by: randomPoint(random),
      };
      const after = reshaped(shape, reshape);
      expect(Object.isFrozen(after) && Object.isFrozen(after.at) && Object.isFrozen(after.size)).toBe(true);
      expect(Object.values(shapeDefOf(after).bounds(after)).every(Number.isFinite)).toBe(true);
    }
  });
});

function randomPoint(random: Random): Point {
  return { x: random.between(-3000, 3000), y: random.between(-3000, 3000) };
}

function centreOf({ at: [x, y] }: Shape): Point {
  return { x, y };
}

function cornerOf({ at, size: [width, height] }: Shape): Point {
  return worldFromLocal({ x: -width / 2, y: -height / 2 }, at);
}

/** Worked out another way than the code does: by the frame's unit vectors. */
function mapped({ about, frame, scale }: Reshape, { x, y }: Point): Point {
  const [cos, sin] = [Math.cos(frame), Math.sin(frame)];
  const along = ((x - about.x) * cos + (y - about.y) * sin) * scale[0];
  const across = ((y - about.y) * cos - (x - about.x) * sin) * scale[1];
  return { x: about.x + along * cos - across * sin, y: about.y + along * sin + across * cos };
}

function expectNear(one: Shape, other: Shape): void {
  const apart = [...one.at, ...one.size].map((value, index) => value - ([...other.at, ...other.size][index] ?? NaN));
  for (const gap of apart) expect(Math.abs(gap)).toBeLessThan(1e-6);
}
