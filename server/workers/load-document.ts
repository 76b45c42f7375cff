// A board's bytes as a Y.Doc, one chunk or entry at a time, so that a bad one costs only itself. What misses something is taken out of the document and
// waits here: left there, Yjs would try it within a later entry, which is then blamed when it throws, and would lose structs that wait for each other.
import * as Y from 'yjs';
import { createClockVector } from '../updates/clock-vector.ts';
import { readUpdateHead, type UpdateHead } from '../updates/update-head.ts';
import { JobFailed, type BoardBytes, type Refused } from './jobs.ts';

export interface LoadedDocument {
  /** All that had what it builds on, and nothing pending. */
  readonly doc: Y.Doc;
  /** Structs that miss something, an update each source that brought some. */
  readonly waiting: readonly Uint8Array[];
  /** What the chunks and the entries that were taken hold, their deletions too. */
  readonly heads: readonly UpdateHead[];
  readonly refused: readonly Refused[];
}

/** A board, and who is told of what is refused: whatever job builds a document, it never leaves something out in silence. */
export interface BoardSource extends BoardBytes {
  readonly onRefused?: (refused: readonly Refused[]) => void;
}

/** `seq` of what comes from a chunk; those of entries start at 1. */
const CHUNK = 0;

interface Source {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** Structs of a source that miss something, as an update of nothing else. */
interface Wait {
  readonly source: Source;
  readonly update: Uint8Array;
  readonly head: UpdateHead;
  /** From which clock on something is missed, of each client. */
  readonly missing: ReadonlyMap<number, number>;
}

class SourceRefused extends Error {
  override readonly name = 'SourceRefused';
  readonly source: Source;

  constructor(source: Source, cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.source = source;
  }
}

/**
 * The document of all chunks and entries that one can take. What is refused has half changed the document, so it is built anew without it: O(bytes) for each.
 * What waited in a chunk may be refused too, with seq 0. @throws JobFailed when a chunk cannot be applied: we wrote it, so the store is damaged.
 */
export function loadDocument({ chunks, entries, onRefused }: BoardSource): LoadedDocument {
  let sources: readonly Source[] = [...chunks.map((bytes) => ({ seq: CHUNK, bytes })), ...entries];
  const refused: Refused[] = [];
  for (;;) {
    try {
      const loaded = load(sources);
      if (refused.length > 0) onRefused?.(refused);
      return { ...loaded, refused };
    } catch (error) {
      if (!(error instanceof SourceRefused)) throw error;
      refused.push({ seq: error.source.seq, reason: error.message });
      sources = sources.filter((source) => source !== error.source);
    }
  }
}

function load(sources: readonly Source[]): Omit<LoadedDocument, 'refused'> {
  const doc = new Y.Doc();
  const heads: UpdateHead[] = [];
  const waits: Wait[] = [];
  const lateDeletes: { readonly source: Source; readonly update: Uint8Array }[] = [];

  function take(source: Source, update: Uint8Array): UpdateHead {
    const head = readUpdateHead(update);
    Y.applyUpdate(doc, reachesBack(head, doc) ? Y.diffUpdate(update, Y.encodeStateVector(doc)) : update);
    const { pendingStructs, pendingDs } = doc.store;
    doc.store.pendingStructs = doc.store.pendingDs = null;
    const rest = pendingStructs && Y.convertUpdateFormatV2ToV1(pendingStructs.update);
    if (!isHeld(head, doc, rest && readUpdateHead(rest))) throw new Error('a document loses a part of it');
    if (rest) waits.push({ source, update: rest, head: readUpdateHead(rest), missing: pendingStructs.missing });
    if (pendingDs) lateDeletes.push({ source, update: pendingDs });
    return head;
  }

  for (const source of sources) {
    if (source.seq === CHUNK) heads.push(takeChunk(() => take(source, source.bytes)));
    else heads.push(blaming(source, () => take(source, source.bytes)));
  }
  for (let at = nextReady(waits, doc); at >= 0; at = nextReady(waits, doc)) {
    for (const { source, update } of waits.splice(at, 1)) blaming(source, () => take(source, update));
  }
  for (const { source, update } of lateDeletes) blaming(source, () => Y.applyUpdateV2(doc, update));
  doc.store.pendingDs = null; // `heads` hold those, too, whose structs never came
  return { doc, heads, waiting: waits.map(({ update }) => update) };
}

function takeChunk(step: () => UpdateHead): UpdateHead {
  try {
    return step();
  } catch (error) {
    throw new JobFailed('a chunk of the board cannot be read', { cause: error });
  }
}

function blaming<Result>(source: Source, step: () => Result): Result {
  try {
    return step();
  } catch (error) {
    throw new SourceRefused(source, error);
  }
}

/** Whether the document and what waits hold the clocks of `head`: Yjs drops structs of a forged update that wait for each other. */
function isHeld({ runs }: UpdateHead, { store }: Y.Doc, rest: UpdateHead | null): boolean {
  if (!rest) return runs.every(({ clientId, clock, length }) => clock + length <= Y.getState(store, clientId));
  const held = createClockVector(
    Infinity,
    new Map(runs.map(({ clientId }) => [clientId, Y.getState(store, clientId)])),
  );
  for (const run of rest.runs) held.add(run);
  return !runs.some((run) => held.add(run));
}

/** Whether clocks stand there that the document has. Yjs itself throws where those were collected as garbage and the same struct goes on. */
function reachesBack({ runs }: UpdateHead, { store }: Y.Doc): boolean {
  return runs.some(({ clientId, clock }) => clock < Y.getState(store, clientId));
}

/** The place of one that may now have what it missed, -1 when none has. */
function nextReady(waits: readonly Wait[], doc: Y.Doc): number {
  return waits.findIndex(
    ({ head, missing }) =>
      reachesBack(head, doc) || [...missing].some(([clientId, clock]) => clock < Y.getState(doc.store, clientId)),
  );
}
