import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRandom } from '#shared/testing/random.ts';
import { createHeldState } from '../updates/held-state.ts';
import { damagedUpdate, forgedUpdate, realUpdates } from '../updates/testing/sample-updates.ts';
import { readUpdateHead } from '../updates/update-head.ts';
import type { JobResults } from './jobs.ts';
import { runJob } from './run-job.ts';

const SEEDS = 20;
/** Small, so that small boards fall into many pieces. */
const PIECE_BYTES = 60;
const ada = 9000;
const adasMap = { a: 1, b: 2, c: 3 };
/** Deeper types overflow the stack of whoever deletes the outermost. */
const TOO_DEEP = 10_000;

type WriteStruct = (encoder: encoding.Encoder) => void;

/** What one author cannot do to the others with updates that the strict reader lets through. Another's clocks can be forged: Yjs signs nothing. */
describe('a board among hostile updates', () => {
  it('keeps what others drew, whatever damaged updates come between', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = createRandom(seed);
      const originals = realUpdates(random, 7);
      expectSurvival(`seed ${seed}`, () => damagedUpdate(random.pick(originals), random));
    }
  });

  it('keeps what others drew, whatever forged updates come between', () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const random = createRandom(seed);
      expectSurvival(`seed ${seed}`, () => forgedUpdate(random, random.integer(1, 4), random.integer(2, 9)));
    }
  });

  it('puts an update aside whose structs wait for each other, of which Yjs forgets some', () => {
    const circle = update([1, [textAfter(2, 0)]], [2, [textAfter(1, 0), textAfter(2, 0)]]);
    const { refused, chunks } = compact([circle, ...adasUpdates()]);
    expect(refused).toEqual([{ seq: 1, reason: 'a document loses a part of it' }]);
    expectAdasMap(chunks);
  });

  it('keeps updates apart that wait for each other, through any number of compactions', () => {
    const halves = [update([1, [textAfter(2, 0)]]), update([2, [textAfter(1, 0), textAfter(2, 0)]])];
    const first = compact([...halves, ...adasUpdates()]);
    const second = compact([], first.chunks);
    expect([...first.refused, ...second.refused]).toEqual([]);
    expect(vectorOf(second.chunks)).toEqual({ [ada]: 3, 1: 1, 2: 2 });
    expectAdasMap(second.chunks);
  });

  it('blames the deletion that throws when its structs come, not who brings them', () => {
    const { chunks, refused } = compact([deletionOfFirst(1), ...adasUpdates(), nested(1)], [], 10_000);
    expect(refused.map(({ seq }) => seq)).toEqual([1]);
    expectAdasMap(chunks);
    expect(vectorOf(chunks)).toEqual({ [ada]: 3, 1: TOO_DEEP });
  });

  it('puts aside as seq 0 what waited in a chunk and cannot be taken in the end', () => {
    const { chunks } = compact([deletionOfFirst(1), ...adasUpdates()]);
    const later = compact([nested(1)], chunks, 10_000);
    expect(later.refused.map(({ seq }) => seq)).toEqual([0]);
    expectAdasMap(later.chunks);
  });

  it('takes the end of a struct whose beginning it holds as garbage, at which Yjs throws', () => {
    const garbage = Uint8Array.of(1, 1, 1, 0, 0, 2, 0);
    const longer = update([1, [textInRoot('abcd')]]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, garbage);
    expect(() => Y.applyUpdate(doc, longer)).toThrow();
    const { refused, chunks } = compact([garbage, longer]);
    expect(refused).toEqual([]);
    expect(vectorOf(chunks)).toEqual({ 1: 4 });
  });
});

/** After each compaction, everything honest or accepted is held, and a fresh document takes the chunks. */
function expectSurvival(message: string, hostileUpdate: () => Uint8Array): void {
  let chunks: readonly Uint8Array[] = [];
  for (const honest of adasUpdates()) {
    const hostile = Array.from({ length: 4 }, hostileUpdate).filter(isAccepted);
    const entries = [...hostile.slice(0, 2), honest, ...hostile.slice(2)];
    const made = compact(entries, chunks);
    const refusedSeqs = made.refused.map(({ seq }) => seq);
    expect(refusedSeqs, message).not.toContain(entries.indexOf(honest) + 1);
    const held = createHeldState(Infinity);
    for (const chunk of made.chunks) held.add(readUpdateHead(chunk));
    const taken = entries.filter((_, index) => !refusedSeqs.includes(index + 1));
    for (const entry of taken) expect(held.add(readUpdateHead(entry)), message).toBe(false);
    ({ chunks } = made);
  }
  expectAdasMap(chunks, message);
}

function compact(
  entries: readonly Uint8Array[],
  chunks: readonly Uint8Array[] = [],
  pieceBytes = PIECE_BYTES,
): JobResults['compact'] {
  const numbered = entries.map((bytes, index) => ({ seq: index + 1, bytes }));
  return runJob({ kind: 'compact', board: { chunks, entries: numbered }, pieceBytes }) as JobResults['compact'];
}

function expectAdasMap(chunks: readonly Uint8Array[], message = ''): void {
  const doc = new Y.Doc();
  for (const chunk of chunks) Y.applyUpdate(doc, chunk);
  expect(doc.getMap('ada').toJSON(), message).toEqual(adasMap);
}

function vectorOf(chunks: readonly Uint8Array[]): Readonly<Record<string, number>> {
  const held = createHeldState(Infinity);
  for (const chunk of chunks) held.add(readUpdateHead(chunk));
  return Object.fromEntries(held.vector);
}

function isAccepted(bytes: Uint8Array): boolean {
  try {
    readUpdateHead(bytes);
    return true;
  } catch {
    return false;
  }
}

function adasUpdates(): readonly Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = ada;
  const updates: Uint8Array[] = [];
  doc.on('update', (each: Uint8Array) => updates.push(each));
  for (const [key, value] of Object.entries(adasMap)) doc.getMap('ada').set(key, value);
  return updates;
}

/** Each client's structs from clock 0 on. */
function update(...clients: readonly (readonly [clientId: number, structs: readonly WriteStruct[]])[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, clients.length);
  for (const [clientId, structs] of clients) {
    for (const number of [structs.length, clientId, 0]) encoding.writeVarUint(encoder, number);
    for (const write of structs) write(encoder);
  }
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}

function textAfter(clientId: number, clock: number): WriteStruct {
  return (encoder) => {
    encoding.writeUint8(encoder, 0b1000_0100);
    for (const number of [clientId, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, 'a');
  };
}

function textInRoot(text: string): WriteStruct {
  return (encoder) => {
    for (const number of [4, 1]) encoding.writeUint8(encoder, number);
    for (const each of ['root', text]) encoding.writeVarString(encoder, each);
  };
}

/** Arrays within each other. */
function nested(clientId: number): Uint8Array {
  const outermost: WriteStruct = (encoder) => {
    for (const number of [7, 1]) encoding.writeUint8(encoder, number);
    encoding.writeVarString(encoder, 'root');
    encoding.writeUint8(encoder, 0);
  };
  const within = Array.from({ length: TOO_DEEP - 1 }, (_, index): WriteStruct => (encoder) => {
    for (const number of [7, 0, clientId, index, 0]) encoding.writeVarUint(encoder, number);
  });
  return update([clientId, [outermost, ...within]]);
}

function deletionOfFirst(clientId: number): Uint8Array {
  return Uint8Array.of(0, 1, clientId, 1, 0, 1);
}
