// Drags the selected shapes along. Shift keeps to one axis, Alt leaves them and drags copies. A press without a drag was a click.
import { moveBy } from '#shared/geometry/reshape.ts';
import type { Editor } from '../../editor/editor.ts';
import type { GestureEvent } from '../../editor/gesture.ts';
import type { StateNode } from '../state-node.ts';
import { reshaping } from './reshaping.ts';

/** @param onClick Pressed and let go, nothing dragged. */
export function moving(
  editor: Editor,
  press: GestureEvent,
  idle: StateNode,
  onClick: () => void = () => undefined,
): StateNode {
  return reshaping(editor, press, idle, {
    name: 'moving',
    reshapeAt({ point, modifiers }) {
      const [x, y] = [point.x - press.point.x, point.y - press.point.y];
      const isAcross = Math.abs(x) >= Math.abs(y);
      return moveBy(modifiers.shift ? { x: isAcross ? x : 0, y: isAcross ? 0 : y } : { x, y });
    },
    isCopy: ({ modifiers }) => modifiers.alt,
    onClick,
  });
}
