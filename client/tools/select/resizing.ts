// Pulls the frame of the selected shapes by a corner or a side. Shift keeps the ratio, Alt the middle; the side across stays otherwise.
import { localFromWorld, worldFromLocal } from '#shared/geometry/placement.ts';
import type { Point } from '#shared/geometry/point.ts';
import { scaleAbout } from '#shared/geometry/reshape.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent, Modifiers } from '../../editor/gesture.ts';
import { cursorOfHandle, type Handle, type Toward } from '../../editor/handles.ts';
import type { SelectionFrame } from '../../editor/selection-frame.ts';
import type { StateNode } from '../state-node.ts';
import { reshaping } from './reshaping.ts';

/** CSS pixels of a frame's side, below which a handle pulls no further: past the other side nothing is flipped. */
const SIDE_MIN_PX = 4;

export interface Hold {
  readonly frame: SelectionFrame;
  readonly handle: Handle & { readonly kind: 'resize' };
  onClick(): void;
}

export function resizing(editor: Editor, press: GestureEvent, idle: StateNode, hold: Hold): StateNode {
  const { frame, handle, onClick } = hold;
  const { toward } = handle;
  const pressed = localFromWorld(press.point, frame.at);
  const [shape, ...others] = editor.selection.shapes();
  const isCorner = toward[0] !== 0 && toward[1] !== 0;
  const keepsRatio = isCorner && others.length === 0 && shape !== undefined && shapeDefOf(shape).keepsRatio === true;
  return reshaping(editor, press, idle, {
    name: 'resizing',
    cursor: cursorOfHandle(handle, frame.at),
    onClick,
    reshapeAt({ point, modifiers }) {
      const { x, y } = localFromWorld(point, frame.at);
      const pulled = { x: x - pressed.x, y: y - pressed.y };
      const about = worldFromLocal(keptPlace(frame, toward, modifiers), frame.at);
      const held = { ...modifiers, shift: modifiers.shift || keepsRatio };
      return scaleAbout(about, frame.at[2], scaleOf(frame, toward, pulled, held, editor.viewport.camera.zoom));
    },
  });
}

/** The middle of the side or the corner across, local; the frame's middle with Alt. */
function keptPlace({ width, height }: SelectionFrame, [x, y]: Toward, { alt }: Modifiers): Point {
  return alt ? { x: 0, y: 0 } : { x: (-x * width) / 2, y: (-y * height) / 2 };
}

function scaleOf(
  { width, height }: SelectionFrame,
  [towardX, towardY]: Toward,
  pulled: Point,
  { alt, shift }: Modifiers,
  zoom: number,
): readonly [x: number, y: number] {
  // From the middle the other side goes as far, too.
  const share = alt ? 2 : 1;
  const least = (side: number): number => Math.min(1, SIDE_MIN_PX / zoom / side);
  const scaled = (side: number, by: number): number => Math.max(least(side), (side + share * by) / side);
  const x = towardX === 0 ? 1 : scaled(width, towardX * pulled.x);
  const y = towardY === 0 ? 1 : scaled(height, towardY * pulled.y);
  if (!shift) return [x, y];
  const both = towardX === 0 ? y : towardY === 0 ? x : Math.max(x, y);
  return [both, both];
}
