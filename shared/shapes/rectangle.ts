// Kind `rectangle` (LAYOUT.md section 6): the line around its box.
import { boxCorners, outlinedShapeDef, pathRoundCorners, pathThroughCorners } from './outlined.ts';

/** How far from a corner its rounding begins: no box is a pill by it, and large ones stay boxes. Both are those of Excalidraw's files. */
const ROUND_MAX = 32;
const ROUND_SHARE = 0.25;

export const rectangle = outlinedShapeDef(
  'rectangle',
  (width, height, corners) => {
    const box = boxCorners(width, height);
    return corners === 'round' ? pathRoundCorners(box, () => roundingOf(width, height)) : pathThroughCorners(box);
  },
  ['corners'],
);

/** The radius of a box's round corners, world units. */
export function roundingOf(width: number, height: number): number {
  return Math.min(ROUND_MAX, ROUND_SHARE * Math.min(width, height));
}
