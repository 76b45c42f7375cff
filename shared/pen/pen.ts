// The drawing vocabulary. A shape is drawn by one function against it; canvas, SVG and the tests' recorder each implement it.
// Write only: nothing can be asked of a pen, so a drawing never depends on where it lands.
import type { Path } from '../geometry/path.ts';
import type { Dash } from './dash.ts';
import type { ColorKey, PaintKey } from './palette.ts';

export interface Transform {
  /** World position that the local origin lands on. */
  readonly x: number;
  readonly y: number;
  /** Radians, clockwise as y points down. */
  readonly rotation: number;
  /** 0 to 1, times that of what is around; not given, 1. Each call within is as opaque: where two overlap, both are seen. */
  readonly opacity?: number;
}

export interface StrokeStyle {
  readonly color: ColorKey;
  /** Local units. Ends and joins are round. */
  readonly width: number;
  /** Not given: without gaps. */
  readonly dash?: Dash;
}

/** A line of words, local units. */
export interface PenText {
  readonly text: string;
  /** The left edge, and the baseline, whichever way it is written. */
  readonly x: number;
  readonly y: number;
  /** As it was measured (shared/text): a font that stands in is stretched to it where that can be done. */
  readonly width: number;
  readonly fontSize: number;
  readonly isRightToLeft: boolean;
}

export interface Pen {
  /** Fills the inside of a path by the nonzero rule. The same path object may be cached: never change it afterwards. */
  fill(path: Path, paint: PaintKey): void;
  stroke(path: Path, style: StrokeStyle): void;
  text(line: PenText, color: ColorKey): void;
  /** Draws what `draw` draws in local coordinates under `transform`. */
  group(transform: Transform, draw: () => void): void;
}
