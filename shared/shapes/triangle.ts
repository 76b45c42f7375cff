// Kind `triangle` (LAYOUT.md section 6): from the middle of the top of its box to both corners below.
import { outlinedShapeDef, pathThroughCorners } from './outlined.ts';

export const triangle = outlinedShapeDef('triangle', (width, height) => {
  const [right, bottom] = [width / 2, height / 2];
  return pathThroughCorners([
    [0, -bottom],
    [right, bottom],
    [-right, bottom],
  ]);
});
