import { describe } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { randomShapes } from '../testing/random-shapes.ts';
import { shapeDefs, type ShapeKind } from './registry.ts';
import { describeShapeContract } from './shape-contract.ts';
import type { ShapeDef } from './shape-def.ts';

describe.each(Object.keys(shapeDefs) as ShapeKind[])('with random samples of seed 1, %s', (kind) => {
  const random = createRandom(1);
  const def: ShapeDef = shapeDefs[kind];
  describeShapeContract(
    def,
    Array.from({ length: 20 }, () => randomShapes[kind](random)),
  );
});
