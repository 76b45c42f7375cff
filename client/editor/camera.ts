// Where one looks: which part of the endless board the screen shows, and how large. Pure sums between screen and world; knows no board and no DOM.
import type { Bounds } from '#shared/geometry/bounds.ts';
import type { Point } from '#shared/geometry/point.ts';

/** A place on the canvas in CSS pixels from its top left corner. Its fields are named apart from a world point's, so that neither passes for the other. */
export interface ScreenPoint {
  readonly xPx: number;
  readonly yPx: number;
}

/** In CSS pixels. */
export interface ScreenSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Camera {
  /** World position of the screen's top left corner. */
  readonly x: number;
  readonly y: number;
  /** CSS pixels to one world unit. */
  readonly zoom: number;
}

export const ZOOM_MIN = 0.1;
export const ZOOM_MAX = 30;
/** One press of zoom in or out: three presses double. */
export const ZOOM_STEP = 2 ** (1 / 3);
/** Shapes may lie up to 2^24 out (LAYOUT.md); what the widest screen shows beside the camera stays within that. */
const POSITION_MAX = 16_000_000;

export const HOME: Camera = { x: 0, y: 0, zoom: 1 };

export function worldFromScreen(camera: Camera, { xPx, yPx }: ScreenPoint): Point {
  return { x: camera.x + xPx / camera.zoom, y: camera.y + yPx / camera.zoom };
}

export function screenFromWorld(camera: Camera, { x, y }: Point): ScreenPoint {
  return { xPx: (x - camera.x) * camera.zoom, yPx: (y - camera.y) * camera.zoom };
}

/** The world box that a screen of this size shows. */
export function viewBounds(camera: Camera, { widthPx, heightPx }: ScreenSize): Bounds {
  return {
    minX: camera.x,
    minY: camera.y,
    maxX: camera.x + widthPx / camera.zoom,
    maxY: camera.y + heightPx / camera.zoom,
  };
}

/** The board moved along with a hand that went so many CSS pixels to the right and down. */
export function panned(camera: Camera, byXPx: number, byYPx: number): Camera {
  return clamped({ ...camera, x: camera.x - byXPx / camera.zoom, y: camera.y - byYPx / camera.zoom });
}

/** At another zoom, with the world point under `anchor` staying there. */
export function zoomedAt(camera: Camera, zoom: number, anchor: ScreenPoint): Camera {
  const { x, y } = worldFromScreen(camera, anchor);
  const next = clampedZoom(zoom);
  return clamped({ x: x - anchor.xPx / next, y: y - anchor.yPx / next, zoom: next });
}

/** All of `bounds` in the middle of the screen with a margin around it, at `zoomMost` at the largest: a lone dot does not fill the screen. */
export function fitted(bounds: Bounds, size: ScreenSize, marginPx: number, zoomMost = 1): Camera {
  const widthPx = Math.max(1, size.widthPx - 2 * marginPx);
  const heightPx = Math.max(1, size.heightPx - 2 * marginPx);
  const filling = Math.min(widthPx / (bounds.maxX - bounds.minX), heightPx / (bounds.maxY - bounds.minY));
  const zoom = clampedZoom(Math.min(zoomMost, filling));
  return clamped({
    x: (bounds.minX + bounds.maxX) / 2 - size.widthPx / 2 / zoom,
    y: (bounds.minY + bounds.maxY) / 2 - size.heightPx / 2 / zoom,
    zoom,
  });
}

export function middleOf({ widthPx, heightPx }: ScreenSize): ScreenPoint {
  return { xPx: widthPx / 2, yPx: heightPx / 2 };
}

function clampedZoom(zoom: number): number {
  return Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom));
}

function clamped({ x, y, zoom }: Camera): Camera {
  const within = (position: number): number => Math.min(POSITION_MAX, Math.max(-POSITION_MAX, position));
  return { x: within(x), y: within(y), zoom: clampedZoom(zoom) };
}
