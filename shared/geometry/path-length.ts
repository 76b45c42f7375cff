// How long a path's line is.
import type { Path } from './path.ts';
import { distance, lerp, type Point } from './point.ts';

/** Straight pieces a curve is measured by: short by less than a hundredth where it bends hardest. */
const PIECES_PER_CURVE = 8;

/** The length of a path's line in its own units, closing sides included. O(path). */
export function pathLength({ verbs, coordinates }: Path): number {
  let position = 0;
  const read = (): Point => ({ x: coordinates[position++] ?? NaN, y: coordinates[position++] ?? NaN });
  let start: Point = { x: 0, y: 0 };
  let from = start;
  let length = 0;
  const lineTo = (to: Point): void => {
    length += distance(from, to);
    from = to;
  };
  for (const verb of verbs) {
    if (verb === 'M') start = from = read();
    else if (verb === 'L') lineTo(read());
    else if (verb === 'Z') lineTo(start);
    else {
      const [first, control, last] = [from, read(), read()];
      for (let piece = 1; piece <= PIECES_PER_CURVE; piece++) {
        const t = piece / PIECES_PER_CURVE;
        lineTo(lerp(lerp(first, control, t), lerp(control, last, t), t));
      }
    }
  }
  return length;
}

export function isPathClosed({ verbs }: Path): boolean {
  return verbs.at(-1) === 'Z';
}
