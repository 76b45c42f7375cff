// Real strokes by real hands, from published Excalidraw libraries (MIT); see data/ink.
import { readFileSync } from 'node:fs';
import type { Stroke } from './testing/strokes.ts';

/** The strokes of one drawing, in the order they were drawn. */
export function readInk(name: 'despair' | 'picasso'): readonly Stroke[] {
  const file = JSON.parse(readFileSync(new URL(`./data/ink/${name}.json`, import.meta.url), 'utf8')) as {
    readonly strokes: readonly Stroke[]; // our own file, kept beside the stories
  };
  return file.strokes;
}
