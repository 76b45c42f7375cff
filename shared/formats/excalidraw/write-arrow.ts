// Arrows of ours as those of Excalidraw's files: along the way that is seen, bound to what can be followed there; what cannot is noted for us.
import { localFromWorld, worldFromLocal } from '../../geometry/placement.ts';
import { distance, type Point } from '../../geometry/point.ts';
import type { ShapeId } from '../../ids.ts';
import { shownLine, type ArrowEnd, type ArrowShape } from '../../shapes/arrow.ts';
import { localFromBoxPoint } from '../../shapes/box-point.ts';
import type { Fields } from '../../shapes/fields.ts';
import type { Shape, ShapeKind } from '../../shapes/registry.ts';
import type { Target } from '../../shapes/shape-def.ts';
import { ownNote } from './element.ts';
import { lineFields } from './write-lines.ts';
import { linePlace, writtenElement, type Written } from './written-element.ts';

/** What arrows may follow in Excalidraw. */
const FOLLOWED: ReadonlySet<ShapeKind> = new Set<ShapeKind>(['rectangle', 'ellipse', 'diamond', 'note', 'text']);
/** An end that is nearer to what it aims at stands there: it never left its shape. */
const SAME = 1e-6;
/** What arrows with heads and without keep from their shapes, for versions of Excalidraw that do not know where they aim. */
const [GAP, GAP_HEADLESS] = [8, 1];

export function writtenArrow(shape: ArrowShape, shapes: ReadonlyMap<ShapeId, Shape>): Written {
  const bindings = bindingsOf(shape, shapes);
  const [start, end] = bindings.map((each) => (each?.isKnownThere ? each.binding : null));
  const [noteOfStart, noteOfEnd] = bindings.map((each) => (each && !each.isKnownThere ? each.binding : null));
  const { route, heads } = shape.style;
  const line = shownLine(shape);
  // Only an elbow goes along the sides of its own box: the others are written as if never turned, which is what bound arrows are there.
  const isTurned = route === 'elbow' && shape.at[2] !== 0;
  const world = line.map((point) => worldFromLocal(point, shape.at));
  return writtenElement(shape, 'arrow', {
    ...(isTurned ? linePlace(line, shape.at) : linePlace(world, [0, 0, 0])),
    ...lineFields,
    startArrowhead: heads === 'start' || heads === 'both' ? 'arrow' : null,
    endArrowhead: heads === 'end' || heads === 'both' ? 'arrow' : null,
    startBinding: start,
    endBinding: end,
    elbowed: false,
    customData: ownNote(route, [noteOfStart, noteOfEnd]),
  });
}

/** The shapes that must say in the file that this arrow follows them. */
export function boundTargets(shape: ArrowShape, shapes: ReadonlyMap<ShapeId, Shape>): readonly ShapeId[] {
  const ids = bindingsOf(shape, shapes).flatMap((each) => (each?.isKnownThere ? [each.to] : []));
  return [...new Set(ids)];
}

function bindingsOf(shape: ArrowShape, shapes: ReadonlyMap<ShapeId, Shape>) {
  const line = shownLine(shape);
  return [
    bindingOf(shape, shape.start, shape.startTarget, line[0], shapes),
    bindingOf(shape, shape.end, shape.endTarget, line.at(-1), shapes),
  ] as const;
}

function bindingOf(
  { at, style }: ArrowShape,
  { to, anchor }: ArrowEnd,
  target: Target | null,
  seen: Point | undefined,
  shapes: ReadonlyMap<ShapeId, Shape>,
): { readonly to: ShapeId; readonly isKnownThere: boolean; readonly binding: Fields } | null {
  const followed = to && shapes.get(to);
  if (!to || !followed || !target || !anchor || !seen) return null;
  const aim = localFromWorld(worldFromLocal(localFromBoxPoint(anchor, target.size), target.at), at);
  return {
    to,
    isKnownThere: FOLLOWED.has(followed.kind),
    binding: {
      elementId: to,
      fixedPoint: [anchor[0] + 0.5, anchor[1] + 0.5],
      mode: distance(seen, aim) < SAME ? 'inside' : 'orbit',
      focus: 0,
      gap: style.heads === 'none' ? GAP_HEADLESS : GAP,
    },
  };
}
