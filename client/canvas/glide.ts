// A point that follows another smoothly: others' cursors are told of twenty-five times a second and shown sixty. Pure.
import { distance, lerp, type Point } from '#shared/geometry/point.ts';

export interface Glide {
  readonly shown: Point;
  readonly target: Point;
}

/** What is left of the way after this long is about a third: little lag, no jitter. */
const FOLLOW_MS = 45;

/** Somewhat nearer to the target after `sinceMs`; there, when nearer than `close` or when it was already. Units are the caller's. */
export function glided({ shown, target }: Glide, sinceMs: number, close: number): Glide {
  const next = lerp(shown, target, 1 - Math.exp(-sinceMs / FOLLOW_MS));
  return { shown: distance(next, target) < close ? target : next, target };
}
