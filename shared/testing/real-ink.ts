// Strokes that real hands drew with real pens, for tests in Node. The files name their sources.
import { readFileSync } from 'node:fs';
import type { InkPoint } from '../geometry/pressure.ts';

/** `picasso`: 45 strokes of a face, 2,659 points. `despair`: 41 short strokes, 409 points. Both with pressure. */
export type InkName = 'picasso' | 'despair';

export interface RealStroke {
  /** In the units of its board. */
  readonly points: readonly InkPoint[];
  readonly width: number;
}

/** One stroke of the files: an origin, offsets from it, and a pressure for each. */
interface StoredStroke {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly pressures: readonly number[];
}

/** The strokes of a drawing in the order in which they were drawn. */
export function readRealInk(name: InkName): readonly RealStroke[] {
  const file = new URL(`../../e2e/data/ink/${name}.json`, import.meta.url);
  // The file is ours, with the fields above.
  const { strokes } = JSON.parse(readFileSync(file, 'utf8')) as { strokes: readonly StoredStroke[] };
  return strokes.map(({ x, y, width, points, pressures }) => ({
    width,
    points: points.map(([offsetX, offsetY], index) => ({
      x: x + offsetX,
      y: y + offsetY,
      pressure: pressures[index]!,
    })),
  }));
}
