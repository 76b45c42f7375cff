// Dashes and dots along a line, fitted to its length: every pen sets the same ones.
import { isPathClosed, pathLength } from '../geometry/path-length.ts';
import type { Path } from '../geometry/path.ts';

export const dashes = ['solid', 'dashed', 'dotted'] as const;
export type Dash = (typeof dashes)[number];

/** Lengths in line widths, round ends not counted: each adds half a width to a dash and takes it from the gap. */
const DASH = 2;
const DASH_GAP = 2.5;
/** From dot to dot. */
const DOT_STEP = 2.2;
/** Not zero: some browsers leave out a dash without length. */
const DOT = 0.01;
const NONE: DashPattern = [];

/** Local units; empty for a line without gaps. */
export type DashPattern = readonly [on: number, off: number] | readonly [];

export function isDash(value: unknown): value is Dash {
  return (dashes as readonly unknown[]).includes(value);
}

/**
 * Lengths that a line is on and off by turns from its start, fitted so that an open line ends as it begins and a closed one has no seam. For a path of one line; a line too short for
 * a gap gets none. O(path).
 */
export function dashPattern(path: Path, dash: Dash | undefined, width: number): DashPattern {
  if (dash === undefined || dash === 'solid') return NONE;
  const on = width * (dash === 'dotted' ? DOT : DASH);
  const off = width * (dash === 'dotted' ? DOT_STEP - DOT : DASH_GAP);
  const length = pathLength(path);
  // An open line has one gap less than it has dashes.
  const lastGap = isPathClosed(path) ? 0 : off;
  const count = Math.round((length + lastGap) / (on + off));
  if (count < 2) return NONE;
  const stretch = length / (count * (on + off) - lastGap);
  return [on * stretch, off * stretch];
}
