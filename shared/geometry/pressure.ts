// How hard a pen pressed along a line, and how wide that makes it. Where the device reports nothing, pressure is read from speed:
// points come at a steady rate, so a wide gap was drawn fast, and fast ink is thin.
import { distance, type Point } from './point.ts';

/** One place of a stroke as the device gave it. */
export interface InkPoint extends Point {
  /** 0 to 1. On every point of a stroke, or on none when the device reports no pressure. */
  readonly pressure?: number;
}

export interface PressedPoint extends Point {
  /** 0 to 1, reported or simulated. */
  readonly pressure: number;
}

/** How much of the width pressure takes or gives: a line is half to one and a half times its nominal width. */
export const THINNING = 0.5;
/** A gap of so many widths between two points counts as fast. */
const FAST_GAP_WIDTHS = 6;
/** How far simulated pressure follows one gap: less makes the width lag, more makes it flicker with the device's jitter. */
const FOLLOW = 0.2;
const RESTING_PRESSURE = 0.5;

/** Whether the device reported pressure for the whole stroke. */
export function hasPressure(points: readonly InkPoint[]): points is readonly PressedPoint[] {
  return points.length > 0 && points.every(({ pressure }) => pressure !== undefined);
}

/** The points with a pressure each: the device's own, or one simulated from the gaps. The start of a line does not change as it grows. */
export function pressedPoints(points: readonly InkPoint[], width: number): readonly PressedPoint[] {
  if (hasPressure(points)) return points;
  let pressure = RESTING_PRESSURE;
  return points.map(({ x, y }, index) => {
    const previous = points[index - 1];
    if (previous) {
      const speed = Math.min(1, distance(previous, { x, y }) / (width * FAST_GAP_WIDTHS));
      pressure += (1 - speed - pressure) * FOLLOW;
    }
    return { x, y, pressure };
  });
}

/** Half the ink's width at a place, in the units of `width`: `width / 2` at pressure 0.5. */
export function strokeRadius(width: number, pressure: number): number {
  return width * (0.5 + THINNING * (pressure - 0.5));
}

/** Half the ink's width at full pressure: no ink lies farther from the line than this. */
export function strokeRadiusMax(width: number): number {
  return strokeRadius(width, 1);
}
