// What reading and writing of lines have in common: how our ink compares with that of Excalidraw's files, and closed lines that have no kind of their own there.
import { cornersFromPath } from '../../geometry/path.ts';
import type { Point } from '../../geometry/point.ts';
import type { OutlinedShape } from '../../shapes/outlined.ts';
import { starPath } from '../../shapes/star.ts';
import { trianglePath } from '../../shapes/triangle.ts';

/** At middle pressure their ink is six of their widths wide; where it has one width, 1.4. */
export const INK_WIDTH = 6;
export const EVEN_INK_WIDTH = 1.4;

/** What is written as a line that ends where it begins. */
export type ClosedLine = OutlinedShape<'star'> | OutlinedShape<'triangle'>;

/** All corners in order and the first again, local coordinates. */
export function closedOutline({ kind, size: [width, height] }: Pick<ClosedLine, 'kind' | 'size'>): readonly Point[] {
  const corners = cornersFromPath(kind === 'star' ? starPath(width, height) : trianglePath(width, height));
  return [...corners, ...corners.slice(0, 1)];
}
