// The camera as a canvas sees it: in whole device pixels, so that a pan moves a picture by whole pixels and the same view is the same picture on every screen.
// Pure sums.
import type { Bounds } from '#shared/geometry/bounds.ts';
import type { Point } from '#shared/geometry/point.ts';
import type { Camera } from '../editor/camera.ts';

/** Device pixels of a canvas, and how many of them make one CSS pixel. */
export interface DeviceSize {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

export interface View extends DeviceSize {
  /** Device pixels to one world unit. */
  readonly scale: number;
  /** Device pixels from the world's origin to the canvas' top left corner; whole. */
  readonly originX: number;
  readonly originY: number;
}

/** An upright box of whole device pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Smoothed edges reach into the next pixel. */
const EDGE_PX = 1;

export function viewFromCamera(camera: Camera, size: DeviceSize): View {
  const scale = camera.zoom * size.ratio;
  return { ...size, scale, originX: Math.round(camera.x * scale), originY: Math.round(camera.y * scale) };
}

/** In device pixels, not rounded. */
export function pixelFromWorld({ scale, originX, originY }: View, { x, y }: Point): Point {
  return { x: x * scale - originX, y: y * scale - originY };
}

export function wholeBox({ width, height }: DeviceSize): PixelBox {
  return { x: 0, y: 0, width, height };
}

/** All pixels that anything drawn within `bounds` can touch, as far as the view shows them; null when it shows none. */
export function boxFromBounds(view: View, { minX, minY, maxX, maxY }: Bounds): PixelBox | null {
  const left = Math.max(0, Math.floor(minX * view.scale - view.originX) - EDGE_PX);
  const top = Math.max(0, Math.floor(minY * view.scale - view.originY) - EDGE_PX);
  const right = Math.min(view.width, Math.ceil(maxX * view.scale - view.originX) + EDGE_PX);
  const bottom = Math.min(view.height, Math.ceil(maxY * view.scale - view.originY) + EDGE_PX);
  return left < right && top < bottom ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** The world box of everything that can touch a pixel of `box`. */
export function boundsFromBox({ scale, originX, originY }: View, { x, y, width, height }: PixelBox): Bounds {
  return {
    minX: (x - EDGE_PX + originX) / scale,
    minY: (y - EDGE_PX + originY) / scale,
    maxX: (x + width + EDGE_PX + originX) / scale,
    maxY: (y + height + EDGE_PX + originY) / scale,
  };
}

export function isSameView(a: View, b: View): boolean {
  return isSameScale(a, b) && a.originX === b.originX && a.originY === b.originY;
}

/** Whether the two differ by a pan at most. */
export function isSameScale(a: View, b: View): boolean {
  return a.scale === b.scale && a.ratio === b.ratio && a.width === b.width && a.height === b.height;
}
