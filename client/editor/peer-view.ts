// What my screen shows as others are told it, and the camera that shows me all of theirs. Pure.
import type { PeerView } from '#shared/protocol/presence.ts';
import { fitted, viewBounds, ZOOM_MAX, type Camera, type ScreenSize } from './camera.ts';

/** Steps to one world unit: less is not seen at the largest zoom, and all digits would be twice the bytes. */
const STEPS_PER_UNIT = 100;

/** Null while the screen has no size. */
export function viewFromCamera(camera: Camera, size: ScreenSize): PeerView | null {
  const { minX, minY, maxX, maxY } = viewBounds(camera, size);
  if (maxX <= minX || maxY <= minY) return null;
  return [rounded((minX + maxX) / 2), rounded((minY + maxY) / 2), rounded(maxX - minX), rounded(maxY - minY)];
}

/** All of a view in the middle of a screen of this size, as large as it goes. */
export function cameraFromView([x, y, width, height]: PeerView, size: ScreenSize): Camera {
  const bounds = { minX: x - width / 2, minY: y - height / 2, maxX: x + width / 2, maxY: y + height / 2 };
  return fitted(bounds, size, 0, ZOOM_MAX);
}

function rounded(units: number): number {
  return Math.round(units * STEPS_PER_UNIT) / STEPS_PER_UNIT;
}
