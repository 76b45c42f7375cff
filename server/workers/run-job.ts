// The jobs themselves: functions over bytes, pure but for the ids and orders of what is new, run in a thread or, in tests, in place.
import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { unreachable } from '#shared/assert.ts';
import type { RandomBytes } from '#shared/ids.ts';
import { readVector, writeVector, type Vector } from '../updates/clock-vector.ts';
import { createDeleteRanges } from '../updates/delete-ranges.ts';
import { createHeldState } from '../updates/held-state.ts';
import { EMPTY_UPDATE, readUpdateHead, type UpdateHead } from '../updates/update-head.ts';
import { JobFailed, type BoardBytes, type Job, type JobResults, type Refused } from './jobs.ts';
import { drawBoard, readBoard, writeBoard } from './board-view.ts';
import { editBoard } from './edit-board.ts';
import { importBoard } from './import-board.ts';
import { loadDocument } from './load-document.ts';
import { splitUpdate } from './split-update.ts';

type OnRefused = (refused: readonly Refused[]) => void;

/**
 * @param onRefused Told once of the entries that a document was built without. A `compact` says it in its result: they are put aside there.
 * @throws MalformedUpdate for the bytes of a `cut`; JobFailed when the result would lose something.
 */
export function runJob(
  asked: Job,
  random: RandomBytes = randomBytes,
  onRefused: OnRefused = () => undefined,
): JobResults[Job['kind']] {
  const job =
    asked.kind === 'cut' || asked.kind === 'compact' ? asked : { ...asked, board: { ...asked.board, onRefused } };
  switch (job.kind) {
    case 'cut':
      return cut(job.update, job.pieceBytes);
    case 'diff':
      return diff(job.board, job.vector, job.pieceBytes);
    case 'compact':
      return compact(job.board, job.pieceBytes);
    case 'read':
      return readBoard(job.board);
    case 'write':
      return writeBoard(job);
    case 'edit':
      return editBoard(job, random);
    case 'import':
      return importBoard(job, random);
    case 'draw':
      return drawBoard(job);
    default:
      return unreachable(job);
  }
}

function cut(update: Uint8Array, pieceBytes: number): JobResults['cut'] {
  const head = readUpdateHead(update);
  return { pieces: [...splitUpdate(update, pieceBytes), ...updatesFromDeletes([head], pieceBytes)] };
}

function diff(board: BoardBytes, vector: Uint8Array, pieceBytes: number): JobResults['diff'] {
  const { doc, waiting, heads } = loadDocument(board);
  const known = readVector(vector);
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc, vector), pieceBytes);
  const missed = splitEach(waiting, pieceBytes).filter((piece) => !isCovered(piece, known));
  return { pieces: [...pieces, ...missed, ...lastPieces(doc, heads, pieceBytes)] };
}

function compact(board: BoardBytes, pieceBytes: number): JobResults['compact'] {
  const { doc, waiting, heads, refused } = loadDocument(board);
  const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), pieceBytes);
  const waitingPieces = splitEach(waiting, pieceBytes);
  const deletes = lastPieces(doc, heads, pieceBytes);
  const vector = vectorOfCover([...pieces, ...waitingPieces, ...deletes], heads);
  // Who looks for what the vector cannot tell reads the chunks from the last one back.
  const isKnown = (piece: Uint8Array): boolean => isCovered(piece, vector);
  const late = [...waitingPieces.filter(isKnown), ...waitingPieces.filter((piece) => !isKnown(piece))];
  return { chunks: [...pieces, ...late, ...deletes], vector: writeVector(vector), refused };
}

function splitEach(updates: readonly Uint8Array[], pieceBytes: number): readonly Uint8Array[] {
  return updates.flatMap((update) => splitUpdate(update, pieceBytes));
}

/** The whole delete set; an empty update when nothing is deleted, so that there always is a last piece. */
function lastPieces(doc: Y.Doc, heads: readonly UpdateHead[], pieceBytes: number): readonly Uint8Array[] {
  const updates = updatesFromDeletes([deletedIn(doc), ...heads], pieceBytes);
  return updates.length > 0 ? updates : [EMPTY_UPDATE];
}

function updatesFromDeletes(heads: readonly Pick<UpdateHead, 'deletes'>[], pieceBytes: number): readonly Uint8Array[] {
  const ranges = createDeleteRanges();
  for (const { deletes } of heads) ranges.add(deletes);
  return ranges.updates(pieceBytes);
}

/** What is deleted in the document, which is more than was said: what stood in a deleted type, and what lost against a later value. */
function deletedIn({ store }: Y.Doc): Pick<UpdateHead, 'deletes'> {
  const { clients } = Y.createDeleteSetFromStructStore(store);
  return {
    deletes: [...clients].flatMap(([clientId, ranges]) =>
      ranges.map(({ clock, len }) => ({ clientId, clock, length: len })),
    ),
  };
}

function isCovered(piece: Uint8Array, vector: Vector): boolean {
  return readUpdateHead(piece).runs.every(
    ({ clientId, clock, length }) => clock + length <= (vector.get(clientId) ?? 0),
  );
}

/** The contiguous clocks of `chunks`. @throws JobFailed when they lack a clock or a deletion that stands in `heads`: checked on the very bytes. */
function vectorOfCover(chunks: readonly Uint8Array[], heads: readonly UpdateHead[]): Vector {
  const held = createHeldState(Infinity);
  for (const chunk of chunks) held.add(readUpdateHead(chunk));
  const vector = new Map(held.vector);
  if (heads.some((head) => held.add(head)))
    throw new JobFailed('the compacted board lacks something that its log holds');
  return vector;
}
