// The arrow keys move what is selected: a world unit, with Shift ten.
import type { Point } from '#shared/geometry/point.ts';
import { moveBy } from '#shared/geometry/reshape.ts';
import { editsForReshape } from '#shared/shapes/reshape.ts';
import type { Command } from './command.ts';

const STEP = 1;
const FAR_STEP = 10;

export const nudgeLeft = nudge('left', { x: -STEP, y: 0 }, 'arrowleft');
export const nudgeRight = nudge('right', { x: STEP, y: 0 }, 'arrowright');
export const nudgeUp = nudge('up', { x: 0, y: -STEP }, 'arrowup');
export const nudgeDown = nudge('down', { x: 0, y: STEP }, 'arrowdown');
export const nudgeLeftFar = nudge('left-far', { x: -FAR_STEP, y: 0 }, 'shift+arrowleft');
export const nudgeRightFar = nudge('right-far', { x: FAR_STEP, y: 0 }, 'shift+arrowright');
export const nudgeUpFar = nudge('up-far', { x: 0, y: -FAR_STEP }, 'shift+arrowup');
export const nudgeDownFar = nudge('down-far', { x: 0, y: FAR_STEP }, 'shift+arrowdown');

function nudge(name: string, by: Point, shortcut: string): Command {
  return {
    labelKey: `command.nudge-${name}`,
    shortcuts: [shortcut],
    run: ({ board, selection }) => board.edit(editsForReshape(selection.shapes(), moveBy(by))),
    isEnabled: ({ selection }) => selection.shapes().length > 0,
  };
}
