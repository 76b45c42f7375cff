// A stroke in progress as pieces, of which only the last still changes: a line of an hour costs as much a frame as one of a second.
// Pure: from points to paths.
import { assert } from '#shared/assert.ts';
import { boundsFromPoints, growBounds, type Bounds } from '#shared/geometry/bounds.ts';
import type { Path } from '#shared/geometry/path.ts';
import type { Point } from '#shared/geometry/point.ts';
import { pressedPoints, strokeRadiusMax, type InkPoint } from '#shared/geometry/pressure.ts';
import { strokeOutline } from '#shared/geometry/stroke-outline.ts';

export interface StrokePiece {
  /** Around this world point, so that no digit is lost far from the world's. */
  readonly path: Path;
  readonly origin: Point;
  /** World box of its ink. */
  readonly bounds: Bounds;
}

interface KnownPiece extends StrokePiece {
  readonly first: InkPoint;
  readonly last: InkPoint;
}

export interface GrowingStroke {
  readonly pieces: readonly StrokePiece[];
  /** Follows the points, which may have grown, or changed at the end. Answers the pieces that came and those that went. */
  update(points: readonly InkPoint[]): { readonly came: readonly StrokePiece[]; readonly went: readonly StrokePiece[] };
}

const PIECE_POINTS = 96;
/** Each piece starts within the one before, where its smoothing has settled and its round start is hidden. */
const OVERLAP_POINTS = 12;
/** Simulated pressure depends on what came before; after so many points, no longer on where one started to look. */
const LEAD_POINTS = 40;
/** A stroke is as wide as it is called where it was pressed so. */
const EVEN_PRESSURE = 0.5;

/** @param isEven Whether it is of one width, whatever the pressure. */
export function createGrowingStroke(width: number, isEven = false): GrowingStroke {
  let pieces: KnownPiece[] = [];

  return {
    get pieces() {
      return pieces;
    },
    update(points) {
      const kept = keptPieces(pieces, points);
      const went = pieces.slice(kept);
      const came: KnownPiece[] = [];
      for (let start = kept * PIECE_POINTS; start < points.length; start += PIECE_POINTS) {
        came.push(createPiece(points, start, width, isEven));
      }
      pieces = [...pieces.slice(0, kept), ...came];
      return { came, went };
    },
  };
}

/** How many pieces, from the first on, are full and made of points that are still there. */
function keptPieces(pieces: readonly KnownPiece[], points: readonly InkPoint[]): number {
  const changed = pieces.findIndex(({ first, last }, index) => {
    const start = index * PIECE_POINTS;
    return points[overlapped(start)] !== first || points[start + PIECE_POINTS - 1] !== last;
  });
  return changed < 0 ? pieces.length : changed;
}

function createPiece(points: readonly InkPoint[], start: number, width: number, isEven: boolean): KnownPiece {
  const from = overlapped(start);
  const lead = Math.max(0, from - LEAD_POINTS);
  const own = points.slice(from, start + PIECE_POINTS);
  const [first, last, box] = [own[0], own.at(-1), boundsFromPoints(own)];
  assert(first && last && box, 'a piece has points');
  const pressed = isEven
    ? own.map((point) => ({ ...point, pressure: EVEN_PRESSURE }))
    : pressedPoints(points.slice(lead, start + PIECE_POINTS), width).slice(from - lead);
  const local = pressed.map(({ x, y, pressure }) => ({ x: x - first.x, y: y - first.y, pressure }));
  const bounds = growBounds(box, strokeRadiusMax(width));
  return { path: strokeOutline(local, width), origin: first, bounds, first, last };
}

function overlapped(start: number): number {
  return Math.max(0, start - OVERLAP_POINTS);
}
