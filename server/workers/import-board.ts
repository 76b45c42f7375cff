// A file's shapes put on a board, in front of what is there, with a report of each that was left out. Files come from anywhere: nothing in them is trusted.
import * as Y from 'yjs';
import { fillBoardFromJson } from '#shared/document/board-json.ts';
import { renewed, takenShape, type TakenShape } from '#shared/document/copy.ts';
import { editFromKey, boardRoots } from '#shared/document/layout.ts';
import { compareOrder } from '#shared/document/order.ts';
import { createShownShapes } from '#shared/document/shown-shapes.ts';
import { wordsOf } from '#shared/document/words.ts';
import { createShapeId, isShapeId, type RandomBytes } from '#shared/ids.ts';
import { isRecord } from '#shared/shapes/fields.ts';
import type { NewShape } from '#shared/shapes/shape-def.ts';
import { putInFront, SERVER_ORIGIN, updateOf } from './edit-board.ts';
import type { ImportReport, Job, JobResults } from './jobs.ts';
import { loadDocument } from './load-document.ts';

type ImportJob = Extract<Job, { kind: 'import' }>;

interface FileContent {
  /** Back to front. */
  readonly shapes: readonly TakenShape[];
  readonly leftOut: ImportReport['leftOut'];
}

/** Twice the largest board that was measured to be drawn on with ease. */
const SHAPES_MAX = 40_000;
/** No stored value is larger (S3). */
const VALUE_MAX_BYTES = 128 * 1024;

export function importBoard({ board, clientId, text }: ImportJob, random: RandomBytes): JobResults['import'] {
  const content = contentFromText(text);
  if (!content) return { state: 'refused', reason: 'unknown-format' };
  if (content.shapes.length > SHAPES_MAX) return { state: 'refused', reason: 'too-large' };
  const { doc } = loadDocument(board);
  const shapes = withFreeIds(doc, content.shapes, random);
  const update = updateOf(doc, clientId, () => putInFront(doc, createShownShapes(doc), shapes, random));
  const added = shapes.map(({ id }) => id);
  return { state: 'made', update, report: { added, leftOut: content.leftOut } };
}

/** Null for what is no board of ours. */
function contentFromText(text: string): FileContent | null {
  const source = new Y.Doc();
  if (!fillBoardFromJson(source, parsed(text), SERVER_ORIGIN)) return null;
  const { shapes: shown, edits } = createShownShapes(source);
  const roots = boardRoots(source);
  const shapes: TakenShape[] = [];
  const leftOut: { id: string; type: string; why: string }[] = [];
  for (const shape of [...shown.values()].sort(compareOrder)) {
    const { id } = shape;
    const taken = takenShape(shape, roots.shapes.get(id), edits.of(id), wordsOf(source, id));
    if (taken && isWithinSize(taken)) shapes.push(taken);
    else leftOut.push({ id, type: shape.kind, why: 'it is larger than a board can hold' });
  }
  for (const [id, value] of roots.shapes) {
    if (isShapeId(id) && shown.has(id)) continue;
    const type = isRecord(value) && typeof value['kind'] === 'string' ? value['kind'].slice(0, 40) : 'unknown';
    leftOut.push({ id: id.slice(0, 40), type, why: 'it is damaged, or of a kind that this version does not know' });
  }
  return { shapes, leftOut };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the parser says no by throwing
  }
}

function isWithinSize({ fields, parts = {} }: NewShape): boolean {
  return [...Object.values(fields), ...Object.values(parts)].every((value) =>
    value instanceof Uint8Array
      ? value.length <= VALUE_MAX_BYTES
      : ((JSON.stringify(value) as string | undefined) ?? '').length <= VALUE_MAX_BYTES,
  );
}

/** Under their own ids where nothing of the board has one of these, so that a file put on an empty board is that board again. */
function withFreeIds(doc: Y.Doc, shapes: readonly TakenShape[], random: RandomBytes): readonly NewShape[] {
  const { shapes: stored, edits } = boardRoots(doc);
  const taken = new Set<string>([...stored.keys(), ...[...edits.keys()].map((key) => editFromKey(key)?.id ?? '')]);
  const isFree = shapes.every(({ id }) => !taken.has(id) && wordsOf(doc, id) === '');
  return isFree ? shapes : renewed(shapes, { x: 0, y: 0 }, () => createShapeId(random));
}
