// Turns the selected shapes about the middle of their frame. Shift goes in steps; a finger, which has no Shift, settles near the quarters.
import type { Point } from '#shared/geometry/point.ts';
import { turnAbout } from '#shared/geometry/reshape.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent } from '../../editor/gesture.ts';
import type { SelectionFrame } from '../../editor/selection-frame.ts';
import type { StateNode } from '../state-node.ts';
import { reshaping } from './reshaping.ts';

const DEGREE = Math.PI / 180;
const STEP = 15 * DEGREE;
const QUARTER = 90 * DEGREE;
/** How near to a quarter a finger means it. */
const SETTLE = 5 * DEGREE;

export function rotating(editor: Editor, press: GestureEvent, idle: StateNode, frame: SelectionFrame): StateNode {
  const [x, y, before] = frame.at;
  const middle = { x, y };
  const grabbed = directionFrom(middle, press.point);
  return reshaping(editor, press, idle, {
    name: 'rotating',
    cursor: 'grabbing',
    reshapeAt(event) {
      const turned = before + directionFrom(middle, event.point) - grabbed;
      return turnAbout(middle, settled(turned, event) - before);
    },
  });
}

/** The frame's own turn is what comes to stand on a step: a crooked shape gets straight. */
function settled(turned: number, { device, modifiers }: GestureEvent): number {
  if (modifiers.shift) return Math.round(turned / STEP) * STEP;
  const quarter = Math.round(turned / QUARTER) * QUARTER;
  return device === 'touch' && Math.abs(turned - quarter) <= SETTLE ? quarter : turned;
}

function directionFrom(middle: Point, { x, y }: Point): number {
  return Math.atan2(y - middle.y, x - middle.x);
}
