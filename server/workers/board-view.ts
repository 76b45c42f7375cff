// What a board holds and looks like, read from its bytes: for those who ask without a browser.
import { jsonFromBoard } from '#shared/document/board-json.ts';
import { compareOrder } from '#shared/document/order.ts';
import { createShownShapes } from '#shared/document/shown-shapes.ts';
import { formats } from '#shared/formats/formats.ts';
import { svgFromShapes } from '#shared/formats/svg.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { BoardBytes, FontFace, Job, JobResults } from './jobs.ts';
import { loadDocument } from './load-document.ts';

export function readBoard(board: BoardBytes): JobResults['read'] {
  return { json: jsonFromBoard(loadDocument(board).doc) };
}

export function writeBoard({ board, format }: Extract<Job, { kind: 'write' }>): JobResults['write'] {
  const { doc } = loadDocument(board);
  const shapes = [...createShownShapes(doc).shapes.values()].sort(compareOrder);
  return { text: formats[format].write({ shapes, json: () => jsonFromBoard(doc) }) };
}

export function drawBoard({ board, options, fontFaces }: Extract<Job, { kind: 'draw' }>): JobResults['draw'] {
  const { shapes } = createShownShapes(loadDocument(board).doc);
  const css = facesFor(shapes.values(), fontFaces);
  return { svg: svgFromShapes(shapes.values(), { ...options, ...(css !== '' && { css }) }) };
}

/** Only what is written is worth its weight. */
function facesFor(shapes: Iterable<Shape>, faces: readonly FontFace[]): string {
  const written = new Set<number>();
  for (const shape of shapes) {
    if (!('words' in shape)) continue;
    for (const character of shape.words) written.add(character.codePointAt(0) ?? 0);
  }
  const isWanted = ({ ranges }: FontFace): boolean =>
    [...written].some((codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last));
  return faces
    .filter(isWanted)
    .map(({ css }) => css)
    .join('');
}
