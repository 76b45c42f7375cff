// Kind `rectangle` (LAYOUT.md section 6): the line around its box.
import { outlinedShapeDef, pathThroughCorners } from './outlined.ts';

export const rectangle = outlinedShapeDef('rectangle', (width, height) => {
  const [right, bottom] = [width / 2, height / 2];
  return pathThroughCorners([
    [-right, -bottom],
    [right, -bottom],
    [right, bottom],
    [-right, bottom],
  ]);
});
