// What a turn of the wheel, or two fingers on a trackpad, do to the camera. Pure.
import { panned, zoomedAt, type Camera, type ScreenPoint } from './camera.ts';

export interface WheelTurn {
  readonly deltaXPx: number;
  readonly deltaYPx: number;
  /** Ctrl or Cmd is held; browsers say so for a pinch on a trackpad, too. */
  readonly isZoom: boolean;
  readonly isShift: boolean;
  /** A wheel alone is to zoom, as somebody with a mouse may want it. */
  readonly isMouseZoom: boolean;
  readonly at: ScreenPoint;
}

/** A pinch comes in steps of one to ten pixels and feels direct at this rate … */
const ZOOM_PER_PX = 0.01;
/** … at which one notch of a mouse wheel, 100 pixels and more, would be a leap. */
const ZOOM_DELTA_MAX_PX = 25;

export function cameraAfterWheel(camera: Camera, turn: WheelTurn): Camera {
  const { deltaXPx, deltaYPx, isShift, at } = turn;
  if (isZoom(turn)) {
    const delta = Math.min(ZOOM_DELTA_MAX_PX, Math.max(-ZOOM_DELTA_MAX_PX, deltaYPx));
    return zoomedAt(camera, camera.zoom * Math.exp(-delta * ZOOM_PER_PX), at);
  }
  // Some systems turn the wheel sideways themselves when Shift is held, others leave it to the page.
  if (isShift && deltaXPx === 0) return panned(camera, -deltaYPx, 0);
  return panned(camera, -deltaXPx, -deltaYPx);
}

/** With Shift, and where it turns more sideways than not, a wheel always pans. */
function isZoom({ deltaXPx, deltaYPx, isZoom: isAsked, isShift, isMouseZoom }: WheelTurn): boolean {
  return isAsked || (isMouseZoom && !isShift && Math.abs(deltaYPx) >= Math.abs(deltaXPx));
}
