// Real strokes by real hands, from published Excalidraw libraries (MIT); see data/ink.
import { readFileSync } from 'node:fs';

export interface InkStroke {
  /** Origin of the stroke; points are offsets from it. */
  readonly x: number;
  readonly y: number;
  readonly points: readonly (readonly [number, number])[];
  /** 0 to 1, one a point; empty where the device gave none. */
  readonly pressures: readonly number[];
}

/** The strokes of one drawing, in the order they were drawn. */
export function readInk(name: 'despair' | 'picasso'): readonly InkStroke[] {
  const file = JSON.parse(readFileSync(new URL(`./data/ink/${name}.json`, import.meta.url), 'utf8')) as {
    readonly strokes: readonly InkStroke[]; // our own file, kept beside the stories
  };
  return file.strokes;
}
