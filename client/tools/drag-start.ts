// From when on a press that moves is a drag, and no click of a hand that trembles.
import type { GestureEvent } from '../editor/gesture.ts';
import type { Viewport } from '../editor/viewport.ts';

/** CSS pixels. A fingertip rolls as it presses. */
const DRAG_MIN_PX = { mouse: 4, pen: 6, touch: 6 } as const;

export function isDragFrom(press: GestureEvent, { point, device }: GestureEvent, { camera }: Viewport): boolean {
  const wayPx = Math.hypot(point.x - press.point.x, point.y - press.point.y) * camera.zoom;
  return wayPx >= DRAG_MIN_PX[device];
}
