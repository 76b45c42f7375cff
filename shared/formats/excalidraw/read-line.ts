// Lines and pens' lines of an Excalidraw file as ours.
import { assert } from '../../assert.ts';
import { boundsFromPoints } from '../../geometry/bounds.ts';
import { worldFromLocal } from '../../geometry/placement.ts';
import { distance, type Point } from '../../geometry/point.ts';
import type { InkPoint } from '../../geometry/pressure.ts';
import { simplify } from '../../geometry/simplify.ts';
import type { ShapeId } from '../../ids.ts';
import { isNumberWithin, isRecord } from '../../shapes/fields.ts';
import { freehandFromPoints } from '../../shapes/freehand-from-points.ts';
import { measureInk, stepsFromUnits } from '../../shapes/ink-codec.ts';
import { HIGHLIGHT_OPACITY, highlightWidth } from '../../shapes/highlight.ts';
import type { NewShape } from '../../shapes/shape-def.ts';
import { storedStyle, type NewStyle } from '../../shapes/style.ts';
import type { Why } from '../whys.ts';
import { curveThrough } from './curve.ts';
import { closedOutline, EVEN_INK_WIDTH, INK_WIDTH, type ClosedLine } from './lines.ts';
import { diagonalOf, isCoordinate, isRound, ownKindOf, pointsOf, type Element } from './element.ts';
import { fillColorOf, readStyle } from './read-style.ts';
import { simulatedPressures } from './simulated-pressure.ts';

/** Two at least. */
export type LinePoints = readonly [first: Point, second: Point, ...rest: Point[]];

export interface Made {
  /** Back to front. */
  readonly shapes: readonly NewShape[];
  readonly whys: readonly Why[];
}

/** What a line of ours may have (LAYOUT.md B2). */
export const LINE_POINTS_MAX = 256;
const SIMPLIFIED_MAX = 2048;
/** Ends as near as this meet. World units. */
const MEETING = 8;
/** Corners as near to those of a shape of ours are those, in parts of its sides. */
const SAME_CORNER = 0.01;

export function readLine(id: ShapeId, element: Element): Made | Why {
  const points = linePoints(element);
  if (typeof points === 'string') return points;
  const look = readStyle(element, { fills: isClosed(points) });
  if (!look) return 'unseen';
  const outline = ownOutline(element);
  if (outline) {
    const fields = { ...outline, version: 1, style: storedStyle(look.style) };
    return { shapes: [{ id, fields }], whys: look.whys };
  }
  const { line, whys } = asLine(element, points);
  const { fill, ...style } = look.style;
  if (!fill) return { shapes: [lineThrough(id, line, element.angle, style)], whys: [...look.whys, ...whys] };
  // What is seen by its fill alone is seen by its outline here.
  const width = look.whys.includes('unlined') ? outlineWidth(element) : style.width;
  const kept = look.whys.filter((why) => !['fill', 'hachure', 'unlined'].includes(why));
  return { shapes: [lineThrough(id, line, element.angle, { ...style, width })], whys: [...kept, 'unfilled', ...whys] };
}

/** The closed shape of ours that was written as a line; null for what is none, or was made another since. */
export function ownOutline(element: Element): Pick<ClosedLine, 'kind' | 'at' | 'size'> | null {
  const kind = ownKindOf(element);
  const points = element.type === 'line' ? linePoints(element) : 'unknown';
  if ((kind !== 'triangle' && kind !== 'star') || typeof points === 'string') return null;
  const { at, size } = placeOf(points, element.angle);
  const outline = closedOutline({ kind, size });
  const isNear = (a: number, b: number, side: number): boolean => Math.abs(a - b) <= SAME_CORNER * Math.max(1, side);
  const isSame = ({ x, y }: Point, corner: Point | undefined): boolean =>
    corner !== undefined && isNear(x - at[0], corner.x, size[0]) && isNear(y - at[1], corner.y, size[1]);
  return points.length === outline.length && points.every((point, index) => isSame(point, outline[index]))
    ? { kind, at, size }
    : null;
}

/** Points before the turn; else why there is no line. */
export function linePoints(element: Element): LinePoints | Why {
  const points = pointsOf(element);
  if (points === 'far' || points === 'large') return points;
  const [first, second, ...rest] = typeof points === 'string' ? [] : points;
  if (first && second) return [first, second, ...rest];
  const [from, to] = diagonalOf(element);
  if (distance(from, to) === 0) return 'unseen';
  return isCoordinate(to.x) && isCoordinate(to.y) ? [from, to] : 'far';
}

/** The points of the straight pieces that look the same. */
export function asLine(
  element: Element,
  points: readonly Point[],
): { readonly line: readonly Point[]; readonly whys: readonly Why[] } {
  const isCurve = isRound(element) && points.length > 2;
  // What is longer than any line is looked at here and there: telling all of it apart takes time by its length and that of what is kept.
  const stride = Math.ceil(points.length / SIMPLIFIED_MAX);
  const some = stride > 1 ? points.filter((_, index) => index % stride === 0) : points;
  const kept = simplify(some, LINE_POINTS_MAX);
  return {
    line: isCurve ? curveThrough(kept, LINE_POINTS_MAX) : kept,
    whys: [...(isCurve ? (['curve'] as const) : []), ...(kept === points ? [] : (['thinned'] as const))],
  };
}

/** @param points Before the turn, which goes about the middle of them all. */
export function lineThrough(id: ShapeId, points: readonly Point[], angle: number, style: NewStyle): NewShape {
  const { at, size } = placeOf(points, angle);
  const [x, y] = at;
  const [width, height] = [Math.max(1, size[0]), Math.max(1, size[1])];
  const parts = points.map((point) => [(point.x - x) / width, (point.y - y) / height]);
  return {
    id,
    fields: { kind: 'line', version: 1, at, size: [width, height], style: storedStyle(style), points: parts },
  };
}

/** Points where they are seen. */
export function turnedPoints(points: readonly Point[], angle: number): readonly Point[] {
  if (angle === 0) return points;
  const [x, y] = placeOf(points, 0).at;
  return points.map((point) => worldFromLocal({ x: point.x - x, y: point.y - y }, [x, y, angle]));
}

export function readInk(id: ShapeId, element: Element): Made | Why {
  const points = pointsOf(element);
  if (typeof points === 'string') return points;
  const isHighlight = ownKindOf(element) === 'highlight';
  const isEven = isEvenInk(element);
  const widthScale = isHighlight ? EVEN_INK_WIDTH / highlightWidth(1) : isEven ? EVEN_INK_WIDTH : INK_WIDTH;
  const opacityScale = isHighlight ? 1 / HIGHLIGHT_OPACITY : 1;
  const look = readStyle(element, { widthScale, opacityScale, dashes: ownKindOf(element) !== null });
  const isFilled = isClosed(points) && fillColorOf(element) !== null;
  // What is seen by its fill alone is a closed line.
  if (!look && isFilled) return readLine(id, { ...element, type: 'line' });
  if (!look || points.length === 0) return 'unseen';
  const pressures = pressuresOf(element, points, look.style.width / INK_WIDTH);
  const ink = points.map((point, index): InkPoint => {
    const pressure = pressures?.[index];
    return pressures ? { ...point, pressure: isNumberWithin(pressure, 0, 1) ? pressure : 0.5 } : point;
  });
  const shape = freehandFromPoints(id, ink, look.style, isHighlight ? 'highlight' : 'freehand');
  // Its box is as it was told, whatever steps the points in it are kept in; one that they leave no room for stays empty.
  const { at, size } = placeOf(points, element.angle);
  const [width, height] = shape.fields['size'] as readonly [number, number]; // as it was just made
  const place = { at, size: [width && size[0], height && size[1]] };
  return {
    shapes: [{ ...shape, fields: { ...shape.fields, ...place } }],
    whys: [
      ...look.whys,
      ...(isFilled ? (['unfilled'] as const) : []),
      ...(keptPoints(shape) < distinctPoints(points) ? (['thinned'] as const) : []),
    ],
  };
}

function keptPoints({ fields, parts = {} }: NewShape): number {
  const inks = [fields['ink'], ...Object.values(parts)] as readonly Uint8Array[]; // as they were just made
  return inks.reduce((sum, ink) => sum + (measureInk(ink)?.count ?? 0), 0);
}

/** Without moments at which the pen stood still, in the steps that ink is kept in. */
function distinctPoints(points: readonly Point[]): number {
  const [first] = points;
  const steps = (value: number, from: number): number => stepsFromUnits(value - from);
  let [count, lastX, lastY] = [0, NaN, NaN];
  for (const point of points) {
    const [x, y] = [steps(point.x, first?.x ?? 0), steps(point.y, first?.y ?? 0)];
    if (x !== lastX || y !== lastY) count++;
    [lastX, lastY] = [x, y];
  }
  return count;
}

/** How hard the pen pressed at each point, as far as it is known there; null for ink of ours that says nothing of it. */
function pressuresOf(element: Element, points: readonly Point[], strokeWidth: number): readonly unknown[] | null {
  const { pressures, simulatePressure } = element.fields;
  const ownKind = ownKindOf(element);
  if (isEvenInk(element) && ownKind !== 'highlight') return [];
  if (simulatePressure !== true && Array.isArray(pressures)) return pressures as readonly unknown[];
  return ownKind === null ? simulatedPressures(points, strokeWidth) : null;
}

/** Whether it is of one width there. */
function isEvenInk({ fields: { strokeOptions } }: Element): boolean {
  return isRecord(strokeOptions) && strokeOptions['variability'] === 'constant';
}

/** Whether its ends meet. */
function isClosed(points: readonly Point[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  return points.length > 2 && first !== undefined && last !== undefined && distance(first, last) <= MEETING;
}

/** The box of one point at least, turned about its middle. */
function placeOf(points: readonly Point[], angle: number) {
  const bounds = boundsFromPoints(points);
  assert(bounds, 'a line has points');
  const { minX, minY, maxX, maxY } = bounds;
  return { at: [(minX + maxX) / 2, (minY + maxY) / 2, angle] as const, size: [maxX - minX, maxY - minY] as const };
}

function outlineWidth({ fields }: Element): number {
  return isNumberWithin(fields['strokeWidth'], 0.1, 100) ? fields['strokeWidth'] : 1;
}
