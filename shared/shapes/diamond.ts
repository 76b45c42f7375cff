// Kind `diamond` (LAYOUT.md section 6): the line through the middles of its box's sides.
import { outlinedShapeDef, pathThroughCorners } from './outlined.ts';

export const diamond = outlinedShapeDef('diamond', (width, height) => {
  const [right, bottom] = [width / 2, height / 2];
  return pathThroughCorners([
    [0, -bottom],
    [right, 0],
    [0, bottom],
    [-right, 0],
  ]);
});
