// Where a shape's centre and turn come to by a gesture: the same for every kind, whatever its box does.
import type { Placement } from '../geometry/placement.ts';
import { reshapedPoint, type Reshape } from '../geometry/reshape.ts';
import { COORDINATE_MAX } from './fields.ts';

/** Frozen, and never out of the range of `at`. */
export function reshapedPlace([x, y, rotation]: Placement, reshape: Reshape): Placement {
  const centre = reshapedPoint(reshape, { x, y });
  return Object.freeze([withinReach(centre.x), withinReach(centre.y), turnedBy(rotation, reshape.turn)] as const);
}

/** A shape past the last coordinate would be shown to nobody. */
function withinReach(coordinate: number): number {
  return Math.max(-COORDINATE_MAX, Math.min(COORDINATE_MAX, coordinate));
}

/** Within half a turn either way, so that turning for ever leads nowhere. */
function turnedBy(rotation: number, turn: number): number {
  return turn === 0 ? rotation : Math.atan2(Math.sin(rotation + turn), Math.cos(rotation + turn));
}
