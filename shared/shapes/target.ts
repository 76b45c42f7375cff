// A shape as those see it that follow it: arrows aim into its box and stop at its edge.
import { worldFromLocal } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import { memoByShape } from './memo.ts';
import { shapeDefOf, type Shape } from './registry.ts';
import type { Target } from './shape-def.ts';

const HALVES = [
  [-0.5, -0.5],
  [0.5, -0.5],
  [0.5, 0.5],
  [-0.5, 0.5],
] as const;

/** Undefined for shapes that follow others themselves: nothing may run in a circle. */
export function targetFromShape(shape: Shape): Target | undefined {
  return shapeDefOf(shape).targets ? undefined : targetOf(shape);
}

const targetOf = memoByShape((shape: Shape): Target => {
  const { at, size } = shape;
  const edge = (shapeDefOf(shape).edge?.(shape) ?? corners(size)).map((corner) => worldFromLocal(corner, at));
  return Object.freeze({ at, size, edge: Object.freeze(edge.map((corner) => Object.freeze(corner))) });
});

function corners([width, height]: Shape['size']): readonly Point[] {
  return HALVES.map(([x, y]) => ({ x: x * width, y: y * height }));
}
