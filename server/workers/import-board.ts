// A file's shapes put on a board, in front of what is there, with a report of each that is not as it was. Files come from anywhere: nothing in them is trusted.
import type * as Y from 'yjs';
import { renewed, type TakenShape } from '#shared/document/copy.ts';
import { editFromKey, boardRoots } from '#shared/document/layout.ts';
import { createShownShapes } from '#shared/document/shown-shapes.ts';
import { wordsOf } from '#shared/document/words.ts';
import type { Accounted } from '#shared/formats/format.ts';
import { contentFromText } from '#shared/formats/formats.ts';
import { sentenceFromWhys } from '#shared/formats/whys.ts';
import { createShapeId, type RandomBytes } from '#shared/ids.ts';
import type { NewShape } from '#shared/shapes/shape-def.ts';
import { putInFront, updateOf } from './edit-board.ts';
import type { Job, JobResults, Reported } from './jobs.ts';
import { loadDocument } from './load-document.ts';

type ImportJob = Extract<Job, { kind: 'import' }>;

export function importBoard({ board, clientId, text }: ImportJob, random: RandomBytes): JobResults['import'] {
  const content = contentFromText(text, () => createShapeId(random));
  if (typeof content === 'string') return { state: 'refused', reason: content };
  const { doc } = loadDocument(board);
  const shapes = withFreeIds(doc, content.shapes, random);
  const update = updateOf(doc, clientId, () => putInFront(doc, createShownShapes(doc), shapes, random));
  const added = shapes.map(({ id }) => id);
  const [changed, leftOut] = [content.changed.map(reported), content.leftOut.map(reported)];
  return { state: 'made', update, report: { added, changed, leftOut } };
}

function reported({ id, type, whys }: Accounted): Reported {
  return { id, type, why: sentenceFromWhys(whys) };
}

/** Under their own ids where nothing of the board has one of these, so that a file put on an empty board is that board again. */
function withFreeIds(doc: Y.Doc, shapes: readonly TakenShape[], random: RandomBytes): readonly NewShape[] {
  const { shapes: stored, edits } = boardRoots(doc);
  const taken = new Set<string>([...stored.keys(), ...[...edits.keys()].map((key) => editFromKey(key)?.id ?? '')]);
  const isFree = shapes.every(({ id }) => !taken.has(id) && wordsOf(doc, id) === '');
  return isFree ? shapes : renewed(shapes, { x: 0, y: 0 }, () => createShapeId(random));
}
