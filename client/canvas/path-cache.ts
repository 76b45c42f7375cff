// Paths as the browser wants them, made once a path: a stroke is built when it is first seen and only filled afterwards.
import type { Path } from '#shared/geometry/path.ts';
import { unreachable } from '#shared/assert.ts';
import { boundsFromPoints, type Bounds } from '#shared/geometry/bounds.ts';

/** A path in the browser's own form, to be built with the verbs of a canvas. */
export type BrowserPath = Pick<Path2D, 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'closePath'>;

export interface CachedPath {
  /** Around all coordinates: the path itself lies within. */
  readonly bounds: Bounds;
  /** The larger of width and height. */
  readonly extent: number;
  readonly whole: Path2D;
  /** With straight sides and few corners, for a path a few pixels large; a third of the cost. */
  readonly coarse: Path2D;
}

export type PathCache = (path: Path) => CachedPath;

/** Around the outline of a letter in small print; more cannot be told apart at the sizes where it is used. */
const COARSE_CORNERS_MAX = 32;

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

/** Each of the two forms is built when it is first wanted: most paths are only ever seen near, or only from afar. */
function createCachedPath(path: Path, createPath: () => Path2D): CachedPath {
  const points = Array.from({ length: path.coordinates.length / 2 }, (_, index) => pointAt(path, index));
  const bounds = boundsFromPoints(points) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  let whole: Path2D | null = null;
  let coarse: Path2D | null = null;
  return {
    bounds,
    extent: Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY),
    get whole() {
      return (whole ??= traced(path, createPath()));
    },
    get coarse() {
      return (coarse ??= tracedCoarsely(path, createPath()));
    },
  };
}

function traced<Target extends BrowserPath>({ verbs, coordinates }: Path, target: Target): Target {
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

/** Every nth place where a verb ends, joined by straight lines; where a part of the path starts or closes is kept. */
function tracedCoarsely<Target extends BrowserPath>({ verbs, coordinates }: Path, target: Target): Target {
  const step = Math.max(1, Math.ceil(verbs.length / COARSE_CORNERS_MAX));
  let index = 0;
  verbs.forEach((verb, place) => {
    index += COORDINATES[verb];
    const x = coordinates[index - 2] ?? 0;
    const y = coordinates[index - 1] ?? 0;
    if (verb === 'M') target.moveTo(x, y);
    else if (verb === 'Z') target.closePath();
    else if (place % step === 0) target.lineTo(x, y);
  });
  return target;
}

const COORDINATES = { M: 2, L: 2, Q: 4, Z: 0 } as const;

function pointAt({ coordinates }: Path, index: number) {
  return { x: coordinates[2 * index] ?? 0, y: coordinates[2 * index + 1] ?? 0 };
}
