// Kind `arrow` (LAYOUT.md section 13): a line from one end to the other, with heads. An end may follow a shape: it then aims at a place in that
// shape's box and stops before its edge, wherever the shape goes.
import { boundsFromPoints, growBounds } from '../geometry/bounds.ts';
import type { Path } from '../geometry/path.ts';
import { isOnStroke } from '../geometry/path-hit.ts';
import { localFromWorld, worldFromLocal } from '../geometry/placement.ts';
import type { Point } from '../geometry/point.ts';
import { isShapeId, type ShapeId } from '../ids.ts';
import { arrowLine, clippedLine, headsPath } from './arrow-line.ts';
import {
  BOX_REACH_MAX,
  boxBetween,
  boxPointFromValue,
  boxPointFromWorld,
  localFromBoxPoint,
  type BoxPoint,
} from './box-point.ts';
import { isRecord, placeFromFields } from './fields.ts';
import { memoByShape } from './memo.ts';
import type { EndPlace, NewShape, ShapeBase, ShapeDef, Target } from './shape-def.ts';
import { lineFields, storedStyle, styleFromValue, type NewStyle, type ShapeStyle } from './style.ts';

export interface ArrowEnd {
  /** Of the arrow's own box: where the end is while it follows nothing. */
  readonly point: BoxPoint;
  /** The shape it follows, and the place in that shape's box it aims at. */
  readonly to?: ShapeId;
  readonly anchor?: BoxPoint;
}

export interface ArrowShape extends ShapeBase {
  readonly kind: 'arrow';
  readonly style: ShapeStyle;
  readonly start: ArrowEnd;
  readonly end: ArrowEnd;
  /** The shapes at its ends as they stand; null for an end that follows none that is there. */
  readonly startTarget: Target | null;
  readonly endTarget: Target | null;
}

const VERSION = 1;
const ANCHOR_MAX = 0.5;
/** What sums of doubles may be off by at the farthest coordinates, so that bounds hold the ink there too. */
const ROUNDING = 0.01;

export const arrow: ShapeDef<ArrowShape> = {
  kind: 'arrow',
  styleFields: [...lineFields, 'route', 'heads'],

  check(id, fields) {
    const place = placeFromFields(fields);
    const style = styleFromValue(fields['style']);
    const [start, end] = [endFromValue(fields['start']), endFromValue(fields['end'])];
    if (fields['version'] !== VERSION || !place || !style || !start || !end) return null;
    return Object.freeze({ id, kind: 'arrow', ...place, style, start, end, startTarget: null, endTarget: null });
  },

  bounds(shape) {
    const world = [...shownLine(shape), ...pointsOf(headsOf(shape))].map((point) => worldFromLocal(point, shape.at));
    const box = boundsFromPoints(world) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
    return growBounds(box, shape.style.width / 2 + ROUNDING);
  },

  hit(shape, point, tolerance) {
    const local = localFromWorld(point, shape.at);
    const reach = tolerance + shape.style.width / 2;
    return isOnStroke(shaftOf(shape), local, reach) || isOnStroke(headsOf(shape), local, reach);
  },

  draw(shape, pen) {
    const [x, y, rotation] = shape.at;
    pen.group({ x, y, rotation, opacity: shape.style.opacity }, () => {
      pen.stroke(shaftOf(shape), shape.style);
      // Heads have no gaps, or they would be hard to tell.
      if (shape.style.heads !== 'none') pen.stroke(headsOf(shape), { ...shape.style, dash: 'solid' });
    });
  },

  ends(shape) {
    const { start, end } = shownEnds(shape);
    return [
      { name: 'start', at: start },
      { name: 'end', at: end },
    ];
  },

  movedEnd: (shape, name, place) => ({ [name]: endAt(shape, place) }),

  targets: ({ start, end }) => [start.to, end.to].filter((id) => id !== undefined),

  followed(shape, targetOf) {
    const startTarget = (shape.start.to && targetOf(shape.start.to)) ?? null;
    const endTarget = (shape.end.to && targetOf(shape.end.to)) ?? null;
    return Object.freeze({ ...shape, startTarget, endTarget });
  },

  retargeted(shape, newIdOf) {
    return Object.fromEntries(
      (['start', 'end'] as const).flatMap((side) => {
        const { to } = shape[side];
        const next = to && newIdOf(to);
        return to === undefined || next === to
          ? []
          : [[side, next ? { ...shape[side], to: next } : freeEnd(shape, side)]];
      }),
    );
  },
};

/** A new arrow between two places. */
export function arrowBetween(id: ShapeId, from: EndPlace, to: EndPlace, style: NewStyle): NewShape {
  const box = boxBetween(from.point, to.point);
  const [start, end] = [endAt(box, from), endAt(box, to)];
  return {
    id,
    fields: {
      kind: 'arrow',
      version: VERSION,
      at: [...box.at],
      size: [...box.size],
      style: storedStyle(style, arrow.styleFields),
      start,
      end,
    },
  };
}

/** What is stored of an end that is put to a place. */
export function endAt(box: Pick<ShapeBase, 'at' | 'size'>, { point, target }: EndPlace): ArrowEnd {
  const end = { point: boxPointFromWorld(point, box, BOX_REACH_MAX) };
  return target ? { ...end, to: target.id, anchor: boxPointFromWorld(point, target, ANCHOR_MAX) } : end;
}

/** Where the ends of an arrow are seen, world units. */
export function shownEnds(shape: ArrowShape): { readonly start: Point; readonly end: Point } {
  const line = shownLine(shape);
  const [start, end] = [line[0] ?? { x: 0, y: 0 }, line.at(-1) ?? { x: 0, y: 0 }];
  return { start: worldFromLocal(start, shape.at), end: worldFromLocal(end, shape.at) };
}

/** The end as it is seen, following nothing. */
function freeEnd(shape: ArrowShape, side: 'start' | 'end'): ArrowEnd {
  return endAt(shape, { point: shownEnds(shape)[side] });
}

/** The way from the tail to the tip as it is seen, local coordinates. */
export const shownLine = memoByShape((shape: ArrowShape): readonly Point[] => {
  const { start, end, startTarget, endTarget, style } = shape;
  const line = arrowLine(aimOf(shape, start, startTarget), aimOf(shape, end, endTarget), style.route);
  return clippedLine(line, localEdge(shape, startTarget), localEdge(shape, endTarget), style.heads);
});

const shaftOf = memoByShape((shape: ArrowShape): Path => {
  const line = shownLine(shape);
  return {
    verbs: line.map((_, index) => (index === 0 ? 'M' : 'L')),
    coordinates: line.flatMap(({ x, y }) => [x, y]),
  };
});

const headsOf = memoByShape((shape: ArrowShape): Path => {
  const { heads, width } = shape.style;
  return headsPath(shownLine(shape), heads, 8 + 3 * width);
});

/** Local coordinates. */
function aimOf({ at, size }: ArrowShape, { point, anchor }: ArrowEnd, target: Target | null): Point {
  if (!target || !anchor) return localFromBoxPoint(point, size);
  const world = worldFromLocal(localFromBoxPoint(anchor, target.size), target.at);
  return localFromWorld(world, at);
}

function localEdge({ at }: ArrowShape, target: Target | null): readonly Point[] | null {
  return target && target.edge.map((corner) => localFromWorld(corner, at));
}

function pointsOf({ coordinates }: Path): readonly Point[] {
  return coordinates.flatMap((x, index) => (index % 2 === 0 ? [{ x, y: coordinates[index + 1] ?? 0 }] : []));
}

function endFromValue(value: unknown): ArrowEnd | null {
  if (!isRecord(value)) return null;
  const point = boxPointFromValue(value['point'], BOX_REACH_MAX);
  if (!point) return null;
  const { to } = value;
  if (to === undefined) return Object.freeze({ point });
  const anchor = boxPointFromValue(value['anchor'], ANCHOR_MAX);
  return isShapeId(to) && anchor ? Object.freeze({ point, to, anchor }) : null;
}
