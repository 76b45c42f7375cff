// From a pen's points to what is stored: the one place where ink is thinned, cut into parts and placed.
import { assert } from '../assert.ts';
import { boundsFromPoints } from '../geometry/bounds.ts';
import { hasPressure, type InkPoint } from '../geometry/pressure.ts';
import { spaced } from '../geometry/simplify.ts';
import type { ShapeId } from '../ids.ts';
import { FREEHAND_VERSION, INK_PARTS_MAX, inkPartName, type InkKind } from './freehand.ts';
import { INK_PART_POINTS_MAX, INK_STEPS_PER_UNIT, inkFromPoints, stepsFromUnits } from './ink-codec.ts';
import type { NewShape } from './shape-def.ts';
import { lineFields, storedStyle, type NewStyle } from './style.ts';

/** All parts together stay well below the 1 MiB of one update, in which they travel. */
const INK_BYTES_MAX = 768 * 1024;

/**
 * A finished stroke of pen or highlighter through world points (one or more), ready to be added to a board. Moments at which the pen stood still are left out;
 * a stroke too long to travel in one update is thinned until it can, which nobody below half an hour of drawing will meet.
 */
export function freehandFromPoints(
  id: ShapeId,
  points: readonly InkPoint[],
  style: NewStyle,
  kind: InkKind = 'freehand',
): NewShape {
  const origin = points[0];
  assert(origin, 'a stroke has points');
  const local = withoutPauses(
    points.map((point) => ({ ...point, x: snap(point.x - origin.x), y: snap(point.y - origin.y) })),
  );
  const box = boundsFromPoints(local);
  assert(box, 'a stroke has points');
  const [ink, ...rest] = inkParts(local);
  const at = [origin.x + (box.minX + box.maxX) / 2, origin.y + (box.minY + box.maxY) / 2, 0];
  const size = [box.maxX - box.minX, box.maxY - box.minY];
  const fields = { kind, version: FREEHAND_VERSION, at, size, style: storedStyle(style, lineFields), ink };
  if (rest.length === 0) return { id, fields };
  return { id, fields, parts: Object.fromEntries(rest.map((part, index) => [inkPartName(index + 1), part])) };
}

/** Without points on the same place as the one before; the firmest pressure there stays. */
function withoutPauses(points: readonly InkPoint[]): readonly InkPoint[] {
  const kept: InkPoint[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last?.x !== point.x || last.y !== point.y) kept.push(point);
    else if ((point.pressure ?? 0) > (last.pressure ?? 0)) kept[kept.length - 1] = point;
  }
  return kept;
}

function inkParts(points: readonly InkPoint[]): readonly Uint8Array[] {
  let kept = points;
  for (let apart = 1 / INK_STEPS_PER_UNIT; ; apart *= 2) {
    const parts = cut(kept);
    const sizeBytes = parts.reduce((sum, part) => sum + part.length, 0);
    if (parts.length <= INK_PARTS_MAX && sizeBytes <= INK_BYTES_MAX) return parts;
    kept = spaced(kept, apart);
  }
}

function cut(points: readonly InkPoint[]): readonly Uint8Array[] {
  const withPressure = hasPressure(points);
  const parts: Uint8Array[] = [];
  for (let start = 0; start < points.length; start += INK_PART_POINTS_MAX) {
    const part = points.slice(start, start + INK_PART_POINTS_MAX);
    parts.push(inkFromPoints(withPressure ? part : part.map(({ x, y }) => ({ x, y }))));
  }
  return parts;
}

/** The place that ink will keep, so that size and centre are those of the ink that peers will read. */
function snap(units: number): number {
  return stepsFromUnits(units) / INK_STEPS_PER_UNIT;
}
