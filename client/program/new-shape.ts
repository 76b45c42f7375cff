// What a program puts up, in plain words, as a shape ready to be stored: the makers that the tools use, with ends that may name a shape.
import type { Point } from '#shared/geometry/point.ts';
import type { InkPoint } from '#shared/geometry/pressure.ts';
import { unreachable } from '#shared/assert.ts';
import type { ShapeId } from '#shared/ids.ts';
import { arrowBetween } from '#shared/shapes/arrow.ts';
import type { InkKind } from '#shared/shapes/freehand.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import { lineBetween } from '#shared/shapes/line.ts';
import { noteAt } from '#shared/shapes/note.ts';
import { outlinedFromCorners } from '#shared/shapes/outlined.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { EndPlace, NewShape } from '#shared/shapes/shape-def.ts';
import { firstPenStyle, type ShapeStyle } from '#shared/shapes/style.ts';
import { textAt } from '#shared/shapes/text.ts';

/** All places are world units. What a style leaves out is as the pen has it when a board is new: ink, medium, round corners. */
export type ShapeToAdd = { readonly style?: Partial<ShapeStyle> } & (
  | { readonly kind: InkKind; readonly points: readonly InkPoint[] }
  | {
      readonly kind: 'rectangle' | 'ellipse' | 'diamond' | 'triangle' | 'star';
      /** Opposite corners of its box. */
      readonly from: Point;
      readonly to: Point;
      readonly words?: string;
    }
  | { readonly kind: 'line'; readonly from: Point; readonly to: Point }
  | { readonly kind: 'arrow'; readonly from: ArrowPlace; readonly to: ArrowPlace }
  /** Lines break at `width`, or only where the words do. */
  | { readonly kind: 'text'; readonly corner: Point; readonly words: string; readonly width?: number }
  | { readonly kind: 'note'; readonly corner: Point; readonly words?: string }
);

/** A point, or a shape of the board whose middle the arrow aims at and follows from then on. */
export type ArrowPlace = Point | ShapeId;

/** @throws RangeError when it names a shape that the board does not show, or ink without points. */
export function newShape(id: ShapeId, added: ShapeToAdd, shapes: ReadonlyMap<ShapeId, Shape>): NewShape {
  const style = { ...firstPenStyle, ...added.style };
  const { kind } = added;
  switch (kind) {
    case 'freehand':
    case 'highlight':
      if (added.points.length === 0) throw new RangeError('A stroke has one point at least.');
      return freehandFromPoints(id, added.points, style, kind);
    case 'line':
      return lineBetween(id, added.from, added.to, style);
    case 'arrow':
      return arrowBetween(id, endPlace(added.from, shapes), endPlace(added.to, shapes), style);
    case 'text':
      return { ...textAt(id, added.corner, style, added.width ?? null), words: added.words };
    case 'note':
      return { ...noteAt(id, added.corner, style), words: added.words ?? '' };
    case 'rectangle':
    case 'ellipse':
    case 'diamond':
    case 'triangle':
    case 'star':
      return { ...outlinedFromCorners(id, kind, added.from, added.to, style), words: added.words ?? '' };
    default:
      return unreachable(kind);
  }
}

function endPlace(place: ArrowPlace, shapes: ReadonlyMap<ShapeId, Shape>): EndPlace {
  if (typeof place !== 'string') return { point: place };
  const target = shapes.get(place);
  if (!target) throw new RangeError(`The board shows no shape ${place} for an arrow to follow.`);
  const [x, y] = target.at;
  return { point: { x, y }, target };
}
