// Tools for outlined shapes, pulled open from corner to corner: Shift keeps the sides equal, Alt pulls from the middle. Each kind is a file of its own.
import type { Point } from '#shared/geometry/point.ts';
import { outlinedFromCorners } from '#shared/shapes/outlined.ts';
import type { ShapeKind } from '#shared/shapes/registry.ts';
import { pullTool, type Pull } from './pull.ts';
import type { Tool } from './tool.ts';

export function outlineTool(kind: ShapeKind, shortcuts: Tool['shortcuts']): Tool {
  return pullTool({
    kind,
    shortcuts,
    shapeOf: (id, pull, style) => outlinedFromCorners(id, kind, ...cornersOf(pull), style),
  });
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
