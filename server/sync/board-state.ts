// What a room knows of its board without a document: which clocks and deletions it holds, and the newest entries. Read from the log when the room opens.
import type { Limits } from '#shared/protocol/limits.ts';
import type { Generation } from '../store/board-store.ts';
import type { DocumentLog } from '../store/document-log.ts';
import { readVector, type Vector } from '../updates/clock-vector.ts';
import { createHeldState, type HeldState } from '../updates/held-state.ts';
import { EMPTY_UPDATE, readUpdateHead, type UpdateHead } from '../updates/update-head.ts';
import { createTail, entryFromUpdate, type Tail } from './tail.ts';
import { NOBODY } from './turn-frames.ts';

export interface BoardState {
  readonly held: HeldState;
  readonly tail: Tail;
  /** Of the entries after the generation. */
  readonly pastBytes: number;
}

/** What a generation holds. */
export interface Snapshot {
  readonly vector: Vector;
  /** What the vector cannot tell: the delete set, and what waits for missing updates. */
  readonly rest: readonly UpdateHead[];
}

type Alarm = (sentence: string, error?: unknown) => void;

const NOTHING: Snapshot = { vector: new Map(), rest: [] };

/** O(entries after the generation), and of that its last chunks. */
export async function loadBoardState(log: DocumentLog, limits: Limits, alarm: Alarm): Promise<BoardState> {
  const { generation } = log;
  const snapshot = generation ? await readSnapshot(generation, (index) => log.chunk(generation.id, index)) : NOTHING;
  const held = heldFromSnapshot(snapshot, limits);
  const upToSeq = generation?.upToSeq ?? 0;
  const ahead = snapshot.rest.flatMap(({ runs }) => runs);
  const tail = createTail(limits, { seq: upToSeq, vector: snapshot.vector, ahead });
  let pastBytes = 0;
  for (const { seq, bytes } of await log.read(upToSeq + 1)) {
    pastBytes += bytes.length;
    const { update, head } = readStored(seq, bytes, alarm);
    held.add(head);
    tail.push(entryFromUpdate(seq, NOBODY, update, head.runs));
  }
  tail.trim(log.durableSeq);
  return { held, tail, pastBytes };
}

/** Reads the last chunks, as far back as they hold what the vector cannot tell; those before hold nothing else. */
export async function readSnapshot(
  { vector: bytes, chunkCount }: Generation,
  chunk: (index: number) => Promise<Uint8Array>,
): Promise<Snapshot> {
  const vector = readVector(bytes);
  const rest: UpdateHead[] = [];
  for (let index = chunkCount - 1; index >= 0; index--) {
    const head = readUpdateHead(await chunk(index));
    rest.push(head);
    const isCovered = head.runs.every(({ clientId, clock, length }) => clock + length <= (vector.get(clientId) ?? 0));
    if (head.runs.length > 0 && isCovered) break;
  }
  return { vector, rest };
}

export function heldFromSnapshot({ vector, rest }: Snapshot, limits: Limits): HeldState {
  const held = createHeldState(limits.outOfOrderRuns);
  for (const [clientId, length] of vector) held.add({ runs: [{ clientId, clock: 0, length }], deletes: [] });
  for (const head of rest) held.add(head);
  return held;
}

/** An entry that cannot be read is taken for an empty one; its bytes stay in the log until a compaction puts them aside. */
function readStored(
  seq: number,
  bytes: Uint8Array,
  alarm: Alarm,
): { readonly update: Uint8Array; readonly head: UpdateHead } {
  try {
    return { update: bytes, head: readUpdateHead(bytes) };
  } catch (error) {
    alarm(`Entry ${seq} of the log cannot be read; nobody is sent it.`, error);
    return { update: EMPTY_UPDATE, head: { runs: [], deletes: [] } };
  }
}
