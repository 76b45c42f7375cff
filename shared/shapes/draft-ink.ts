// The line of a stroke in progress as presence carries it (LAYOUT.md section 8): sufficient alone and small. What was drawn a while ago is coarse, the last second exact.
import { distance, lerp, type Point } from '../geometry/point.ts';
import { pressedPoints, strokeRadius, type InkPoint, type PressedPoint } from '../geometry/pressure.ts';
import { pathDeviation, simplifyToCount } from '../geometry/simplify.ts';
import { base64FromBytes, bytesFromBase64 } from './base64.ts';
import { inkFromPoints, pointsFromInk } from './ink-codec.ts';

export const DRAFT_COARSE_POINTS_MAX = 128;
/** As base64 below the 3 KiB of a draft, with room for its other fields. */
const DRAFT_BYTES_MAX = 2100;
/** The last second of a 240 Hz pen; of faster devices, what fits. */
const EXACT_POINTS_MAX = 256;
/** Of more points before the last second only every second, third … is looked at: simplifying is not linear, and runs at every frame sent. */
const COARSE_SOURCE_POINTS_MAX = 2048;
/** Coarse lines start from the finest simplification: a tenth of a unit, as exact as ink itself. */
const TOLERANCE = 0.1;
/** Coarse lines are filled up again before they are drawn; bounds what a peer can make us draw. */
const FILLED_POINTS_MAX = 4096;
const SEPARATOR = '.';

/**
 * Encodes the whole line so far, from world points; `exactFrom` is the index of the first point of the last second.
 * A short line is one ink, exactly what will be committed. A longer one is two, the coarse beginning and the exact end, both with pressure:
 * simulated pressure comes from the gaps that a coarse line no longer has. At most 2,804 characters (F3); needs one point or more.
 */
export function draftInkFromPoints(points: readonly InkPoint[], exactFrom: number, width: number): string {
  if (points.length <= DRAFT_COARSE_POINTS_MAX) return base64FromBytes(inkFromPoints(points));
  const pressed = pressedPoints(points, width);
  let exactCount = Math.min(EXACT_POINTS_MAX, points.length - exactFrom);
  for (;;) {
    const seam = Math.max(0, points.length - Math.max(1, exactCount));
    const coarse = inkFromPoints(coarseLine(pressed.slice(0, seam + 1), width));
    const exact = inkFromPoints(pressed.slice(seam));
    if (coarse.length + exact.length <= DRAFT_BYTES_MAX || exactCount <= 1) {
      return base64FromBytes(coarse) + SEPARATOR + base64FromBytes(exact);
    }
    exactCount = Math.floor(exactCount / 2);
  }
}

/** The line of a draft, in world units, ready to be outlined; null for text that is not one. The text's length is bounded by who read it. */
export function pointsFromDraftInk(text: string, width: number): readonly InkPoint[] | null {
  const lines = text.split(SEPARATOR).map(lineFromText);
  const [first, second] = lines;
  if (!first || second === null || lines.length > 2) return null;
  return second ? [...filled(pressedPoints(first, width), width), ...second] : first;
}

function lineFromText(text: string): readonly InkPoint[] | null {
  const bytes = bytesFromBase64(text);
  return bytes && pointsFromInk(bytes);
}

function coarseLine(points: readonly PressedPoint[], width: number): readonly PressedPoint[] {
  const deviation = (point: PressedPoint, from: PressedPoint, to: PressedPoint): number =>
    Math.max(
      pathDeviation(point, from, to),
      Math.abs(strokeRadius(width, point.pressure) - strokeRadius(width, from.pressure)),
    );
  const stride = Math.ceil(points.length / COARSE_SOURCE_POINTS_MAX);
  const source = points.filter((_, index) => index % stride === 0 || index === points.length - 1);
  return simplifyToCount(source, DRAFT_COARSE_POINTS_MAX, TOLERANCE, deviation);
}

/** With points in the gaps, a width apart where that is not too many: an outline rounds the corners of a sparse line far too much. */
function filled(line: readonly PressedPoint[], width: number): readonly PressedPoint[] {
  const length = line.reduce((sum, point, index) => sum + distance(line[index - 1] ?? point, point), 0);
  const gap = Math.max(width, length / FILLED_POINTS_MAX);
  return line.flatMap((to, index) => {
    const from = line[index - 1] ?? to;
    const steps = Math.max(1, Math.ceil(distance(from, to) / gap));
    return Array.from({ length: steps }, (_, step) => between(from, to, (step + 1) / steps));
  });
}

function between(from: PressedPoint, to: PressedPoint, t: number): PressedPoint {
  const place: Point = lerp(from, to, t);
  return { ...place, pressure: from.pressure + (to.pressure - from.pressure) * t };
}
