// Kind `star` (LAYOUT.md section 6): five points, stretched to fill its box.
import type { Path } from '../geometry/path.ts';
import { outlinedShapeDef, pathThroughCorners } from './outlined.ts';

const POINTS = 5;
/** Of the inner corners, where the sides of a pentagram cross: cos 72° / cos 36°. */
const INNER_RADIUS = 0.381966;
/** The points reach so far to the side and down, from a middle that is their centre. */
const REACH_SIDE = Math.sin((2 * Math.PI) / POINTS);
const REACH_DOWN = Math.cos(Math.PI / POINTS);

export const star = outlinedShapeDef('star', starPath);

/** Its closed line, local units. */
export function starPath(width: number, height: number): Path {
  return pathThroughCorners(
    Array.from({ length: 2 * POINTS }, (_, index) => {
      const radius = index % 2 === 0 ? 1 : INNER_RADIUS;
      const angle = (Math.PI / POINTS) * index;
      const [x, y] = [radius * Math.sin(angle), -radius * Math.cos(angle)];
      return [(x / REACH_SIDE / 2) * width, ((y + 1) / (1 + REACH_DOWN) - 0.5) * height] as const;
    }),
  );
}
