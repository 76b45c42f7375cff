// What follows smoothly: others are heard of twenty-five times a second and shown sixty, their cursors and their strokes alike. Pure.
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

/** How many of a stroke's `total` points to show after `shown` (a fraction counts): at least one more, nearly all after a tenth of a second. */
export function caughtUp(shown: number, total: number, sinceMs: number): number {
  const step = Math.max(1, (total - shown) * (1 - Math.exp(-sinceMs / FOLLOW_MS)));
  return Math.min(total, shown + step);
}
