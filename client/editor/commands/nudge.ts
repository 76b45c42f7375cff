// The arrow keys move what is selected: a world unit, with Shift ten. With nothing selected they move the board, as a page scrolls.
import type { Point } from '#shared/geometry/point.ts';
import { moveBy } from '#shared/geometry/reshape.ts';
import { editsForReshape } from '#shared/shapes/reshape.ts';
import { panned } from '../camera.ts';
import type { Command } from './command.ts';

const STEP = 1;
const FAR_STEP = 10;
/** CSS pixels that the board moves in place of each world unit. */
const PAN_PX = 50;

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
    run({ board, selection, viewport }) {
      const shapes = selection.shapes();
      if (shapes.length > 0) board.edit(editsForReshape(shapes, moveBy(by)));
      else viewport.setCamera(panned(viewport.camera, -by.x * PAN_PX, -by.y * PAN_PX));
    },
    isEnabled: () => true,
  };
}
