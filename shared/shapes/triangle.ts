// Kind `triangle` (LAYOUT.md section 6): from the middle of the top of its box to both corners below.
import type { Path } from '../geometry/path.ts';
import { outlinedShapeDef, pathThroughCorners } from './outlined.ts';

export const triangle = outlinedShapeDef('triangle', trianglePath);

/** Its closed line, local units. */
export function trianglePath(width: number, height: number): Path {
  const [right, bottom] = [width / 2, height / 2];
  return pathThroughCorners([
    [0, -bottom],
    [right, bottom],
    [-right, bottom],
  ]);
}
