// The line tool: a straight line from where it was pressed; Shift turns it in steps of 15 degrees, Alt pulls from the middle.
import { distance, type Point } from '#shared/geometry/point.ts';
import { lineBetween } from '#shared/shapes/line.ts';
import { pullTool, type Pull } from './pull.ts';

const STEP_RADIANS = Math.PI / 12;

export const lineTool = pullTool({
  kind: 'line',
  shortcuts: ['l', '6'],
  shapeOf: (id, pull, style) => lineBetween(id, ...endsOf(pull), style),
});

function endsOf({ from, to, modifiers }: Pull): readonly [Point, Point] {
  const end = modifiers.shift ? endInSteps(from, to) : to;
  return modifiers.alt ? [{ x: 2 * from.x - end.x, y: 2 * from.y - end.y }, end] : [from, end];
}

/** The end of a line that runs at a multiple of 15 degrees, as long as the one asked for. */
export function endInSteps(from: Point, to: Point): Point {
  const length = distance(from, to);
  const angle = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / STEP_RADIANS) * STEP_RADIANS;
  return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) };
}
