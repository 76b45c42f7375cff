// Kind `ellipse` (LAYOUT.md section 6): the ellipse that touches its box's sides.
import type { Path } from '../geometry/path.ts';
import { outlinedShapeDef } from './outlined.ts';

/** Quadratic curves around it: off the true ellipse by a 5,000th of its radius. A multiple of four, so that it touches the box's sides exactly. */
const CURVES = 16;

export const ellipse = outlinedShapeDef('ellipse', (width, height): Path => {
  const step = (2 * Math.PI) / CURVES;
  const place = (angle: number, reach: number): readonly [number, number] => [
    (Math.cos(angle) * reach * width) / 2,
    (Math.sin(angle) * reach * height) / 2,
  ];
  // Where the tangents at both ends of a curve meet.
  const controlReach = 1 / Math.cos(step / 2);
  const curves = Array.from({ length: CURVES }, (_, index) => [
    ...place((index + 0.5) * step, controlReach),
    ...place((index + 1) * step, 1),
  ]);
  return { verbs: ['M', ...curves.map(() => 'Q' as const), 'Z'], coordinates: [...place(0, 1), ...curves.flat()] };
});
