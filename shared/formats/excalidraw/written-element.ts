// What every element has that we write, whatever it is: all that Excalidraw's loader asks for, and no random numbers, so that one board makes one file.
import { boundsFromPoints } from '../../geometry/bounds.ts';
import { worldFromLocal, type Placement } from '../../geometry/placement.ts';
import type { Point } from '../../geometry/point.ts';
import { cssColor, softOf, type ColorKey } from '../../pen/palette.ts';
import type { Fields } from '../../shapes/fields.ts';
import type { ShapeBase } from '../../shapes/shape-def.ts';
import type { ShapeStyle } from '../../shapes/style.ts';

/** One element of a file, as it goes into JSON. */
export type Written = Fields;

/** What is written of a shape: its place, and how it looks. */
export type Drawn = Pick<ShapeBase, 'at' | 'size'> & { readonly id: string; readonly style: ShapeStyle };

/** @param own What its type has beside, or has otherwise. */
export function writtenElement({ id, at, size, style }: Drawn, type: string, own: Fields): Written {
  const [x, y, angle] = at;
  const [width, height] = size;
  return {
    id,
    type,
    x: x - width / 2,
    y: y - height / 2,
    width,
    height,
    angle,
    strokeColor: cssColor(style.color, 'light'),
    backgroundColor: 'transparent',
    fillStyle: 'solid',
    strokeWidth: style.width,
    strokeStyle: style.dash,
    roughness: 0,
    opacity: style.opacity * 100,
    roundness: null,
    groupIds: [],
    frameId: null,
    boundElements: [],
    link: null,
    locked: false,
    isDeleted: false,
    index: null,
    seed: 1,
    version: 1,
    versionNonce: 0,
    updated: 1,
    ...own,
  };
}

/** The colour of what is filled, or of nothing. */
export function fillColor(fill: ColorKey | null): string {
  return fill === null ? 'transparent' : cssColor(softOf(fill), 'light');
}

/** Where a line is and goes through: its element's box is that of its points, which it is turned about. Local points, one at least. */
export function linePlace(points: readonly Point[], at: Placement): Fields {
  const { minX, minY, maxX, maxY } = boundsFromPoints(points) ?? { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const [middleX, middleY] = [(minX + maxX) / 2, (minY + maxY) / 2];
  const middle = worldFromLocal({ x: middleX, y: middleY }, at);
  const first = points[0] ?? { x: 0, y: 0 };
  return {
    x: middle.x + first.x - middleX,
    y: middle.y + first.y - middleY,
    width: maxX - minX,
    height: maxY - minY,
    angle: at[2],
    points: points.map(({ x, y }) => [x - first.x, y - first.y]),
  };
}
