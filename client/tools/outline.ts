// Tools for outlined shapes, pulled open from corner to corner: Shift keeps the sides equal, Alt pulls from the middle. Each kind is a file of its own.
import { assert } from '#shared/assert.ts';
import { shownShape } from '#shared/document/shown.ts';
import type { ShapeId } from '#shared/ids.ts';
import { firstPenStyle } from '#shared/shapes/style.ts';
import { targetFromShape } from '#shared/shapes/target.ts';
import type { Point } from '#shared/geometry/point.ts';
import { outlinedFromCorners } from '#shared/shapes/outlined.ts';
import type { ShapeKind } from '#shared/shapes/registry.ts';
import { pullTool, type Pull } from './pull.ts';
import type { Tool } from './tool.ts';

const ICON_SIDE = 24;
const ICON_MARGIN = 3;

export function outlineTool(kind: ShapeKind, shortcuts: Tool['shortcuts']): Tool {
  return pullTool({
    kind,
    icon: { path: iconPath(kind) },
    shortcuts,
    shapeOf: (id, pull, style) => outlinedFromCorners(id, kind, ...cornersOf(pull), style),
  });
}

/** The shape itself, drawn small. */
function iconPath(kind: ShapeKind): string {
  const [from, to] = [
    { x: ICON_MARGIN, y: ICON_MARGIN },
    { x: ICON_SIDE - ICON_MARGIN, y: ICON_SIDE - ICON_MARGIN },
  ];
  const { id, fields } = outlinedFromCorners('icon' as ShapeId, kind, from, to, firstPenStyle); // an id of four letters is one
  const shape = shownShape(id, { ...fields, order: 'a0' });
  assert(shape, `${kind} is an outlined kind`);
  const corners = targetFromShape(shape)?.edge ?? [];
  return `M${corners.map(({ x, y }) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

function round(place: number): number {
  return Math.round(place * 100) / 100;
}

function cornersOf({ from, to, modifiers }: Pull): readonly [Point, Point] {
  let [width, height] = [to.x - from.x, to.y - from.y];
  if (modifiers.shift) {
    const side = Math.max(Math.abs(width), Math.abs(height));
    [width, height] = [width < 0 ? -side : side, height < 0 ? -side : side];
  }
  const corner = { x: from.x + width, y: from.y + height };
  return modifiers.alt ? [{ x: from.x - width, y: from.y - height }, corner] : [from, corner];
}
