// Lines, closed lines that Excalidraw has no kind for, and ink as elements of its files.
import { assert } from '../../assert.ts';
import { hasPressure } from '../../geometry/pressure.ts';
import { localFromBoxPoint } from '../../shapes/box-point.ts';
import { freehandPoints, type InkShape } from '../../shapes/freehand.ts';
import { HIGHLIGHT_OPACITY, highlightWidth } from '../../shapes/highlight.ts';
import type { LineShape } from '../../shapes/line.ts';
import { ownNote } from './element.ts';
import { closedOutline, EVEN_INK_WIDTH, INK_WIDTH, type ClosedLine } from './lines.ts';
import { fillColor, linePlace, writtenElement, type Written } from './written-element.ts';

/** What all lines and arrows have. */
export const lineFields = { startBinding: null, endBinding: null, startArrowhead: null, endArrowhead: null } as const;
/** Where a pen was put down and lifted at once, as Excalidraw writes it: lines of one point are dropped there. */
const DOT = 1e-6;

export function writtenLine(shape: LineShape): Written {
  const points = shape.points.map((point) => localFromBoxPoint(point, shape.size));
  return writtenElement(shape, 'line', { ...linePlace(points, shape.at), ...lineFields });
}

/** @param groupIds What holds it and its words together, for a closed line has none there. */
export function writtenOutline(shape: ClosedLine, groupIds: readonly string[]): Written {
  return writtenElement(shape, 'line', {
    ...linePlace(closedOutline(shape), shape.at),
    ...lineFields,
    polygon: true,
    backgroundColor: fillColor(shape.style.fill),
    groupIds,
    customData: ownNote(shape.kind),
  });
}

export function writtenInk(shape: InkShape): Written {
  const points = freehandPoints(shape);
  const isPressed = hasPressure(points);
  const isHighlight = shape.kind === 'highlight';
  const [first] = points;
  assert(first, 'ink has points');
  const line = points.length > 1 ? points : [first, { x: first.x + DOT, y: first.y + DOT }];
  const place = linePlace(line, shape.at);
  return writtenElement(shape, 'freedraw', {
    ...place,
    points: line.map(({ x, y }) => [rounded(x - first.x), rounded(y - first.y)]),
    pressures: isPressed ? line.map(({ pressure = 0 }) => rounded(pressure)) : [],
    simulatePressure: !isPressed,
    strokeOptions: { variability: isHighlight ? 'constant' : 'variable', streamline: 0.5 },
    strokeWidth: isHighlight ? highlightWidth(shape.style.width) / EVEN_INK_WIDTH : shape.style.width / INK_WIDTH,
    opacity: 100 * shape.style.opacity * (isHighlight ? HIGHLIGHT_OPACITY : 1),
    customData: ownNote(shape.kind),
  });
}

/** Ink that is as large as it was drawn is short to write: in tenths, but for what arithmetic left. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
