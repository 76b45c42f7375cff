// Kind `diamond` (LAYOUT.md section 6): the line through the middles of its box's sides.
import { outlinedShapeDef, pathRoundCorners, pathThroughCorners } from './outlined.ts';

/** How much of a side its round corners take at either end: what is nearest to those of Excalidraw's files, which leave the side sooner and go deeper. */
const ROUND_SHARE = 0.13;

export const diamond = outlinedShapeDef(
  'diamond',
  (width, height, corners) => {
    const [right, bottom] = [width / 2, height / 2];
    const middles = [
      [0, -bottom],
      [right, 0],
      [0, bottom],
      [-right, 0],
    ] as const;
    return corners === 'round' ? pathRoundCorners(middles, (side) => ROUND_SHARE * side) : pathThroughCorners(middles);
  },
  ['corners'],
);
