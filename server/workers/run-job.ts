// The jobs themselves: pure functions over bytes, run in a thread or, in tests, in place.
import * as Y from 'yjs';
import { unreachable } from '#shared/assert.ts';
import { createHeldState } from '../updates/held-state.ts';
import { readVector } from '../updates/clock-vector.ts';
import { readUpdateHead } from '../updates/update-head.ts';
import { JobFailed, type BoardBytes, type Job, type JobResults } from './jobs.ts';
import { loadDocument } from './load-document.ts';
import { splitUpdate } from './split-update.ts';

/** @throws MalformedUpdate for the bytes of a `cut`; JobFailed when the result would lose something. */
export function runJob(job: Job): JobResults[Job['kind']] {
  switch (job.kind) {
    case 'cut':
      return cut(job.update, job.pieceBytes);
    case 'diff':
      return diff(job.board, job.vector, job.pieceBytes);
    case 'compact':
      return compact(job.board, job.pieceBytes);
    default:
      return unreachable(job);
  }
}

function cut(update: Uint8Array, pieceBytes: number): JobResults['cut'] {
  const { deletes } = readUpdateHead(update);
  const split = splitUpdate(update, pieceBytes, null);
  return { pieces: [...split.pieces, ...split.waiting, ...(deletes.length > 0 ? split.deletes : [])] };
}

function diff(board: BoardBytes, vector: Uint8Array, pieceBytes: number): JobResults['diff'] {
  const { doc } = loadDocument(board);
  const split = splitUpdate(Y.encodeStateAsUpdate(doc, vector), pieceBytes, readVector(vector));
  doc.destroy();
  return { pieces: [...split.pieces, ...split.waiting, ...split.deletes] };
}

function compact(board: BoardBytes, pieceBytes: number): JobResults['compact'] {
  const { doc, refused } = loadDocument(board);
  // Also encodes what waits for missing updates; it comes out of the splitter apart.
  const split = splitUpdate(Y.encodeStateAsUpdate(doc), pieceBytes, new Map());
  doc.destroy();
  const chunks = [...split.pieces, ...split.waiting, ...split.deletes];
  const refusedSeqs = new Set(refused.map(({ seq }) => seq));
  const taken = board.entries.filter(({ seq }) => !refusedSeqs.has(seq)).map(({ bytes }) => bytes);
  return { chunks, vector: vectorOfCover(chunks, [...board.chunks, ...taken]), refused };
}

/** The contiguous clocks of `chunks`. @throws JobFailed when they lack a clock or a deletion that stands in `originals`: checked on the very bytes. */
function vectorOfCover(chunks: readonly Uint8Array[], originals: readonly Uint8Array[]): Uint8Array {
  const held = createHeldState(Infinity);
  for (const chunk of chunks) held.add(readUpdateHead(chunk));
  const vector = held.vectorBytes();
  for (const original of originals) {
    if (held.add(readUpdateHead(original)))
      throw new JobFailed('the compacted board lacks something that its log holds');
  }
  return vector;
}
