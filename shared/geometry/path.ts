// An outline as verbs and coordinates: what every pen understands. Built once, then never changed, so pens may cache by identity.
import { lerp, type Point } from './point.ts';

/** One letter a verb, as in SVG: M and L take a point, Q a control point and a point, Z none. */
export type PathVerb = 'M' | 'L' | 'Q' | 'Z';

/** How many points each verb takes from the coordinates; the last of them lies on the path. */
export const POINTS_OF_VERB = { M: 1, L: 1, Q: 2, Z: 0 } as const satisfies Record<PathVerb, number>;

export interface Path {
  readonly verbs: readonly PathVerb[];
  /** x and y by turns, in the order that the verbs use them. */
  readonly coordinates: readonly number[];
}

/** How many straight pieces stand for a curve where corners are asked for. */
const PIECES_PER_CURVE = 4;

/** The corners of a path of one closed line, curves as a few straight pieces. */
export function cornersFromPath({ verbs, coordinates }: Path): readonly Point[] {
  const corners: Point[] = [];
  let position = 0;
  const read = (): Point => ({ x: coordinates[position++] ?? 0, y: coordinates[position++] ?? 0 });
  for (const verb of verbs) {
    const from = corners.at(-1);
    if (verb === 'Q' && from) {
      const [control, to] = [read(), read()];
      for (let piece = 1; piece <= PIECES_PER_CURVE; piece++) {
        const t = piece / PIECES_PER_CURVE;
        corners.push(lerp(lerp(from, control, t), lerp(control, to, t), t));
      }
    } else if (verb !== 'Z') corners.push(read());
  }
  return corners;
}
