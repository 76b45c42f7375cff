// The outline of a pen's line, as wide at each place as the pen pressed there. perfect-freehand enters the code here and nowhere else.
import { getStrokeOutlinePoints, getStrokePoints } from 'perfect-freehand';
import type { Path, PathVerb } from './path.ts';
import type { Point } from './point.ts';
import { strokeRadius, THINNING, type PressedPoint } from './pressure.ts';

/** perfect-freehand leaves out detail below fixed distances: every line is outlined at this width and scaled back, so that fine lines keep theirs. */
const WORKING_WIDTH = 16;
/** A line shorter than this at the working width is a dot; below 3 perfect-freehand turns its start cap around the wrong place. */
const DOT_LENGTH = 4;

const DISC_ARCS = 8;

const OPTIONS = {
  size: WORKING_WIDTH,
  thinning: THINNING,
  smoothing: 0.5,
  streamline: 0.4,
  simulatePressure: false,
  last: true,
};

/**
 * The outline of a line through `points`, `width` wide at middle pressure: quadratic curves, to be filled by the nonzero rule.
 * Stays within `strokeRadiusMax(width)` of the straight lines between the points. A place alone gives a disc; no points, an empty path.
 * Same points, same path. O(points).
 */
export function strokeOutline(points: readonly PressedPoint[], width: number): Path {
  const first = points[0];
  if (!first) return { verbs: [], coordinates: [] };
  const scale = WORKING_WIDTH / width;
  const scaled = points.map(({ x, y, pressure }) => [(x - first.x) * scale, (y - first.y) * scale, pressure]);
  const spine = getStrokePoints(scaled, OPTIONS);
  const length = spine.at(-1)?.runningLength ?? 0;
  if (points.length === 1 || length < DOT_LENGTH) return discPath(first, dotRadius(points, width));
  const outline = getStrokeOutlinePoints(spine, OPTIONS);
  return closedCurve(outline.map(([x, y]) => ({ x: first.x + x / scale, y: first.y + y / scale })));
}

/** A dot is as wide as its firmest moment: the first touch alone is always faint. */
function dotRadius(points: readonly PressedPoint[], width: number): number {
  return strokeRadius(
    width,
    points.reduce((firmest, { pressure }) => Math.max(firmest, pressure), 0),
  );
}

/** Eight arcs, each one curve, never outside the circle and inside it by less than a thousandth of the radius. */
function discPath(centre: Point, radius: number): Path {
  const verbs: PathVerb[] = ['M'];
  const coordinates: number[] = [centre.x + radius, centre.y];
  // Puts the middle of each arc on the circle; steering along the tangents would bulge out of it.
  const controlRadius = radius * (2 - Math.cos(Math.PI / DISC_ARCS));
  for (let arc = 0; arc < DISC_ARCS; arc++) {
    const middle = ((arc + 0.5) / DISC_ARCS) * 2 * Math.PI;
    const end = ((arc + 1) / DISC_ARCS) * 2 * Math.PI;
    verbs.push('Q');
    coordinates.push(centre.x + controlRadius * Math.cos(middle), centre.y + controlRadius * Math.sin(middle));
    coordinates.push(centre.x + radius * Math.cos(end), centre.y + radius * Math.sin(end));
  }
  verbs.push('Z');
  return { verbs, coordinates };
}

/** Rounds a polygon: each corner steers one curve between the middles of its two sides. */
function closedCurve(corners: readonly Point[]): Path {
  const last = corners.at(-1);
  if (!last) return { verbs: [], coordinates: [] };
  const verbs: PathVerb[] = ['M'];
  const coordinates: number[] = [];
  let previous = last;
  for (const corner of corners) {
    // The middle of the side that leads to this corner starts the path, then ends the curve before.
    coordinates.push((previous.x + corner.x) / 2, (previous.y + corner.y) / 2);
    coordinates.push(corner.x, corner.y);
    verbs.push('Q');
    previous = corner;
  }
  coordinates.push(coordinates[0] ?? 0, coordinates[1] ?? 0);
  verbs.push('Z');
  return { verbs, coordinates };
}
