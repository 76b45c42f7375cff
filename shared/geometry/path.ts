// An outline as verbs and coordinates: what every pen understands. Built once, then never changed, so pens may cache by identity.

/** One letter a verb, as in SVG: M and L take a point, Q a control point and a point, Z none. */
export type PathVerb = 'M' | 'L' | 'Q' | 'Z';

/** How many points each verb takes from the coordinates; the last of them lies on the path. */
export const POINTS_OF_VERB = { M: 1, L: 1, Q: 2, Z: 0 } as const satisfies Record<PathVerb, number>;

export interface Path {
  readonly verbs: readonly PathVerb[];
  /** x and y by turns, in the order that the verbs use them. */
  readonly coordinates: readonly number[];
}
