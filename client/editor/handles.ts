// What one takes hold of to resize and to turn what is selected: where the handles stand, which one is near, what the pointer looks like over it.
import { localFromWorld, worldFromLocal } from '#shared/geometry/placement.ts';
import type { Point } from '#shared/geometry/point.ts';
import type { PointerDevice } from './gesture.ts';
import type { SelectionFrame } from './selection-frame.ts';

/** −1 at the left or top edge, 1 at the right or bottom one, 0 midway, along the frame's own axes. */
export type Toward = readonly [x: -1 | 0 | 1, y: -1 | 0 | 1];

export type Handle =
  | { readonly kind: 'resize'; readonly toward: Toward; readonly at: Point }
  | { readonly kind: 'rotate'; readonly at: Point }
  | { readonly kind: 'end'; readonly name: string; readonly at: Point };

/** CSS pixels between the ink and the drawn frame, on which the handles stand. */
export const FRAME_GAP_PX = 4;
/** CSS pixels from the drawn frame to the rotation handle. */
const ROTATE_GAP_PX = 24;
/** CSS pixels. On a shorter side three handles would touch each other. */
const SIDE_MIN_PX = 40;
/** CSS pixels around a handle's middle that take hold of it. */
const REACH_PX: Readonly<Record<PointerDevice, number>> = { mouse: 12, pen: 14, touch: 20 };
/** Within the frame a handle takes no more than this share of a side, so that small shapes can still be dragged. */
const INNER_SHARE = 0.25;
const CORNERS: readonly Toward[] = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
];
const SIDES: readonly Toward[] = [
  [0, -1],
  [1, 0],
  [0, 1],
  [-1, 0],
];
/** By eighths of a turn, clockwise from the right; the other four look the same. */
const CURSORS = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'] as const;

/** Places in world units; they move with the zoom, as their distance from the frame is one of pixels. The rotation handle comes last. */
export function handlesOf(frame: SelectionFrame, zoom: number): readonly Handle[] {
  if (frame.ends.length > 0) return frame.ends.map((end): Handle => ({ kind: 'end', ...end }));
  const resize = towardsOf(frame, zoom).map((toward): Handle => {
    const at = worldFromLocal(localPlace(frame, zoom, toward), frame.at);
    return { kind: 'resize', toward, at };
  });
  return [...resize, { kind: 'rotate', at: worldFromLocal(rotatePlace(frame, zoom), frame.at) }];
}

/** The handle that a press at a world point takes hold of: of several in reach the nearest; null for none. */
export function handleAt(frame: SelectionFrame, zoom: number, point: Point, device: PointerDevice): Handle | null {
  const pressed = localFromWorld(point, frame.at);
  let nearest: Handle | null = null;
  let nearestPx = REACH_PX[device];
  for (const handle of handlesOf(frame, zoom)) {
    const place = localFromWorld(handle.at, frame.at);
    const awayPx = Math.hypot(pressed.x - place.x, pressed.y - place.y) * zoom;
    if (awayPx > nearestPx || isTooFarIn(frame, zoom, handle, pressed)) continue;
    nearest = handle;
    nearestPx = awayPx;
  }
  return nearest;
}

/** CSS cursor over a handle of a frame that is turned so. */
export function cursorOfHandle(handle: Handle, [, , rotation]: SelectionFrame['at']): string {
  if (handle.kind !== 'resize') return handle.kind === 'rotate' ? 'grab' : 'move';
  const direction = Math.atan2(handle.toward[1], handle.toward[0]) + rotation;
  const eighths = Math.round(direction / (Math.PI / 4));
  return CURSORS[((eighths % 4) + 4) % 4] ?? 'nwse-resize';
}

/** A frame without extent one way has nothing to scale that way. */
function towardsOf({ width, height }: SelectionFrame, zoom: number): readonly Toward[] {
  if (width === 0 && height === 0) return [];
  if (width === 0) return SIDES.filter(([x]) => x === 0);
  if (height === 0) return SIDES.filter(([, y]) => y === 0);
  const hasRoom = ([x]: Toward): boolean => (x === 0 ? width : height) * zoom >= SIDE_MIN_PX;
  return [...CORNERS, ...SIDES.filter(hasRoom)];
}

function localPlace({ width, height, outset }: SelectionFrame, zoom: number, [x, y]: Toward): Point {
  const gap = outset + FRAME_GAP_PX / zoom;
  return { x: x * (width / 2 + gap), y: y * (height / 2 + gap) };
}

function rotatePlace(frame: SelectionFrame, zoom: number): Point {
  const { y } = localPlace(frame, zoom, [0, -1]);
  return { x: 0, y: y - ROTATE_GAP_PX / zoom };
}

function isTooFarIn(frame: SelectionFrame, zoom: number, handle: Handle, { x, y }: Point): boolean {
  if (handle.kind !== 'resize') return false;
  const corner = localPlace(frame, zoom, [1, 1]);
  const [towardX, towardY] = handle.toward;
  const isIn = (toward: number, place: number, half: number): boolean =>
    toward !== 0 && half - toward * place > 2 * half * INNER_SHARE;
  return isIn(towardX, x, corner.x) || isIn(towardY, y, corner.y);
}
