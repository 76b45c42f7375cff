// Paths as the browser wants them, made once a path: a stroke is built when it is first seen and only painted afterwards.
import { unreachable } from '#shared/assert.ts';
import { boundsFromPoints, type Bounds } from '#shared/geometry/bounds.ts';
import type { Path, PathVerb } from '#shared/geometry/path.ts';
import type { Point } from '#shared/geometry/point.ts';

export interface CachedPath {
  /** Around all coordinates: the path itself lies within. */
  readonly bounds: Bounds;
  /** The larger of width and height. */
  readonly extent: number;
  /** How thick the inside is on the average, when the path is the outline of something long. */
  readonly thickness: number;
  /** Of the whole; the coarse forms have few. */
  readonly cornerCount: number;
  /** To fill: the path itself. */
  readonly whole: Path2D;
  /** To fill: straight sides and few corners, for a path a few pixels large; a third of the cost. */
  readonly coarse: Path2D;
  /** To stroke: one side of the outline, for a path so thin that both sides are one. */
  readonly side: Path2D;
  /** To stroke: the side with few corners. */
  readonly coarseSide: Path2D;
}

export type PathCache = (path: Path) => CachedPath;

/** Around the outline of a letter in small print; more cannot be told apart at the sizes where it is used. */
export const COARSE_CORNERS_MAX = 32;

const COORDINATES = { M: 2, L: 2, Q: 4, Z: 0 } as const satisfies Record<PathVerb, number>;

/** Keeps what it makes as long as somebody keeps the path. */
export function createPathCache(createPath: () => Path2D = () => new Path2D()): PathCache {
  const cached = new WeakMap<Path, CachedPath>();
  return (path) => {
    const known = cached.get(path);
    if (known) return known;
    const made = createCachedPath(path, createPath);
    cached.set(path, made);
    return made;
  };
}

/** Each form is built when it is first wanted: most paths are only ever seen near, or only from afar. */
function createCachedPath(path: Path, createPath: () => Path2D): CachedPath {
  const corners = cornersOf(path);
  const bounds = boundsFromPoints(corners) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const step = Math.ceil(corners.length / COARSE_CORNERS_MAX);
  let whole: Path2D | null = null;
  let coarse: Path2D | null = null;
  let side: Path2D | null = null;
  let coarseSide: Path2D | null = null;
  return {
    bounds,
    extent: Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY),
    thickness: thicknessOf(corners),
    cornerCount: corners.length,
    get whole() {
      return (whole ??= traced(path, createPath()));
    },
    get coarse() {
      return (coarse ??= polyline(path, createPath(), step, path.verbs.length));
    },
    get side() {
      return (side ??= polyline(path, createPath(), 1, path.verbs.length / 2));
    },
    get coarseSide() {
      return (coarseSide ??= polyline(path, createPath(), step, path.verbs.length / 2));
    },
  };
}

function traced({ verbs, coordinates }: Path, target: Path2D): Path2D {
  let index = 0;
  const next = (): number => coordinates[index++] ?? 0;
  for (const verb of verbs) {
    switch (verb) {
      case 'M':
        target.moveTo(next(), next());
        break;
      case 'L':
        target.lineTo(next(), next());
        break;
      case 'Q':
        target.quadraticCurveTo(next(), next(), next(), next());
        break;
      case 'Z':
        target.closePath();
        break;
      default:
        unreachable(verb);
    }
  }
  return target;
}

/** Of the first so many verbs: every nth place where one ends, joined by straight lines. */
function polyline({ verbs, coordinates }: Path, target: Path2D, step: number, verbCount: number): Path2D {
  let index = 0;
  for (let place = 0; place < verbCount; place++) {
    const verb = verbs[place] ?? 'Z';
    index += COORDINATES[verb];
    const x = coordinates[index - 2] ?? 0;
    const y = coordinates[index - 1] ?? 0;
    if (verb === 'M') target.moveTo(x, y);
    else if (verb === 'Z') target.closePath();
    else if (place % step === 0) target.lineTo(x, y);
  }
  return target;
}

/** Where the verbs end. */
function cornersOf({ verbs, coordinates }: Path): readonly Point[] {
  let index = 0;
  const corners: Point[] = [];
  for (const verb of verbs) {
    index += COORDINATES[verb];
    if (verb !== 'Z') corners.push({ x: coordinates[index - 2] ?? 0, y: coordinates[index - 1] ?? 0 });
  }
  return corners;
}

/** Area by half the way around: the width of a long, thin ribbon, wherever it bends or crosses itself. */
function thicknessOf(corners: readonly Point[]): number {
  let doubleArea = 0;
  let around = 0;
  let from = corners.at(-1) ?? { x: 0, y: 0 };
  for (const to of corners) {
    doubleArea += from.x * to.y - to.x * from.y;
    around += Math.hypot(to.x - from.x, to.y - from.y);
    from = to;
  }
  return around === 0 ? 0 : Math.abs(doubleArea) / around;
}
