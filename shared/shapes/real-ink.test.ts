import { describe, expect, it } from 'vitest';
import { createShapeId } from '../ids.ts';
import { createRandom } from '../testing/random.ts';
import { readRealInk } from '../testing/real-ink.ts';
import { freehandFromPoints } from './freehand-from-points.ts';
import { freehand, freehandPoints } from './freehand.ts';
import { describeShapeContract } from './shape-contract.ts';

const random = createRandom(1);
const shapesOf = (name: 'picasso' | 'despair') =>
  readRealInk(name).map(({ points, width }) =>
    freehandFromPoints(createShapeId(random.bytes), points, { color: 'ink', width: width * 2 }),
  );

describe('a face drawn with a pen', () => {
  describeShapeContract(freehand, shapesOf('picasso'));
});

describe('real ink', () => {
  it.each(['picasso', 'despair'] as const)('of %s takes at most 4.7 bytes a point, pressure included', (name) => {
    const shapes = shapesOf(name).map(({ id, fields }) => freehand.check(id, { ...fields, order: 'a0' })!);
    const points = shapes.reduce((sum, shape) => sum + freehandPoints(shape).length, 0);
    const sizeBytes = shapes.reduce((sum, { ink }) => sum + ink[0]!.length, 0);
    expect(sizeBytes / points).toBeLessThan(4.7);
  });
});
