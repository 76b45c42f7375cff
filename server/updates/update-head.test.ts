import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRandom } from '#shared/testing/random.ts';
import { MalformedUpdate } from './malformed-update.ts';
import { damagedUpdate, forgedUpdate, realUpdates } from './testing/sample-updates.ts';
import { readUpdateHead, type UpdateHead } from './update-head.ts';

const FUZZ_SEEDS = 20;
const MUTATIONS = 200;

describe('U1: the strict reader', () => {
  it('tells the clocks and deletions of each kind of content, as Yjs reads them', () => {
    for (const update of realUpdates(createRandom(1))) expect(readUpdateHead(update)).toEqual(headByYjs(update));
  });

  it('reads a run apart where clocks are skipped', () => {
    const doc = new Y.Doc();
    doc.clientID = 5;
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let index = 0; index < 3; index++) doc.getMap('shapes').set(`s${index}`, index);
    const holed = Y.mergeUpdates([updates[0]!, updates[2]!]);
    expect(readUpdateHead(holed).runs).toEqual([
      { clientId: 5, clock: 0, length: 1 },
      { clientId: 5, clock: 2, length: 1 },
    ]);
  });

  it('reads the update of nothing', () => {
    expect(readUpdateHead(Uint8Array.of(0, 0))).toEqual({ runs: [], deletes: [] });
  });

  it('decodes numbers that are written longer than they need be', () => {
    // 0x81 0x00 is 1, 0x80 0x00 is 0: one client, one GC struct of length 1 by client 9 at clock 0, no deletes.
    expect(readUpdateHead(Uint8Array.of(0x81, 0, 0x81, 0, 9, 0x80, 0, 0, 1, 0x80, 0)).runs).toEqual([
      { clientId: 9, clock: 0, length: 1 },
    ]);
  });

  it.each<[string, number[]]>([
    ['nothing at all', []],
    ['an update without its delete set', [0]],
    ['trailing bytes', [0, 0, 0]],
    ['ten million structs in seven bytes', [1, 0x80, 0xad, 0xe2, 0x04, 1, 0]],
    ['a client without structs', [1, 0, 9, 0, 0]],
    ['a struct of no length', [1, 1, 9, 0, 0, 0, 0]],
    ['skipped clocks of no length', [1, 1, 9, 0, 10, 0, 0]],
    ['a client twice', [2, 1, 9, 0, 0, 1, 1, 9, 1, 0, 1, 0]],
    ['a clock past 2^31', [1, 1, 9, 0xff, 0xff, 0xff, 0xff, 0x07, 0, 2, 0]],
    ['a client twice in the delete set', [0, 2, 9, 1, 0, 1, 9, 1, 5, 1]],
    ['a delete range of no length', [0, 1, 9, 1, 0, 0]],
    ['a client without delete ranges', [0, 1, 9, 0]],
    ['a truncated delete set', [0, 1, 9, 2, 0, 1]],
    ['delete ranges that overlap', [0, 1, 9, 2, 0, 3, 2, 1]],
    ['delete ranges that go back', [0, 1, 9, 2, 5, 1, 0, 1]],
    ['an origin of its own future', [1, 1, 9, 0, 0x84, 9, 0, 1, 97, 0]],
    ['a right origin of its own future', [1, 1, 9, 0, 0x44, 9, 7, 1, 97, 0]],
    ['a parent of its own future', [1, 1, 9, 0, 4, 0, 9, 1, 1, 97, 0]],
    ['text of no length', [1, 1, 9, 0, 4, 1, 1, 116, 0, 0]],
    ['text that is no UTF-8', [1, 1, 9, 0, 4, 1, 1, 116, 2, 0xc3, 0x28, 0]],
    ['a content kind that is not', [1, 1, 9, 0, 11, 1, 1, 116, 0]],
    ['a type that is not', [1, 1, 9, 0, 7, 1, 1, 116, 9, 0]],
    ['a value type that is not', [1, 1, 9, 0, 8, 1, 1, 116, 1, 5, 0]],
    ['skipped clocks with flags', [1, 1, 9, 0, 0x8a, 1, 0]],
    ['a GC struct with flags', [1, 1, 9, 0, 0x80, 1, 0]],
    ['JSON that is none', [1, 1, 9, 0, 5, 1, 1, 116, 1, 123, 0]],
  ])('refuses %s', (_, bytes) => {
    expect(() => readUpdateHead(Uint8Array.from(bytes))).toThrow(MalformedUpdate);
  });

  it('refuses values nested deeper than a stack, in either encoding', () => {
    const depth = 100_000;
    const nested = Array.from({ length: depth }, () => [117, 1]).flat();
    expect(() => readUpdateHead(updateOf(8, [1, ...nested, 126]))).toThrow(MalformedUpdate);
    // JSON.parse has no such bound; JSON.stringify has, and would throw whenever somebody writes the document.
    for (const open of ['[', '{"a":']) {
      const text = open.repeat(9000) + '1' + (open === '[' ? ']' : '}').repeat(9000);
      expect(() => readUpdateHead(updateOf(5, stringBytes(text)))).toThrow(MalformedUpdate);
    }
  });

  it('takes values as deep as people nest them', () => {
    const text = '[{"a":'.repeat(20) + '1' + '}]'.repeat(20);
    expect(readUpdateHead(updateOf(5, stringBytes(text))).runs).toEqual([{ clientId: 9, clock: 0, length: 1 }]);
  });

  it.each<[string, number[]]>([
    ['null', [126]],
    // A guid among the options stands in for the real one, and null cannot be written again.
    ['an object with a guid', [118, 1, ...stringBytes('guid'), 126]],
  ])('refuses a subdocument whose options are %s', (_, options) => {
    expect(() => readUpdateHead(updateOf(9, [...stringBytes('inner'), ...options]))).toThrow(MalformedUpdate);
  });

  it('refuses what Yjs reads and a board does not survive, and takes all that is real', () => {
    // One item whose origin comes after it: merged with a board, it throws before anything was taken.
    const poison = Uint8Array.of(1, 1, 9, 0, 0x84, 9, 0, 1, 97, 0);
    const board = new Y.Doc();
    board.getMap('shapes').set('stroke', 1);
    const whole = Y.encodeStateAsUpdate(board);
    expect(Y.parseUpdateMeta(poison).to).toEqual(new Map([[9, 1]]));
    expect(() => Y.applyUpdate(new Y.Doc(), Y.mergeUpdates([whole, poison]))).toThrow();
    expect(() => readUpdateHead(poison)).toThrow(MalformedUpdate);
    expect(readUpdateHead(whole).runs).toHaveLength(1);
  });

  it('accepts of damaged updates only what Yjs reads the same way', () => {
    let accepted = 0;
    for (let seed = 1; seed <= FUZZ_SEEDS; seed++) {
      const random = createRandom(seed);
      const originals = realUpdates(random);
      for (let mutation = 0; mutation < MUTATIONS; mutation++) {
        const damaged = damagedUpdate(random.pick(originals), random);
        if (headOrNull(damaged)) accepted++;
      }
    }
    expect(accepted).toBeGreaterThan(FUZZ_SEEDS * 10);
  });

  it('reads forged updates as Yjs does', () => {
    const random = createRandom(1);
    let accepted = 0;
    for (let count = 0; count < 1000; count++) if (headOrNull(forgedUpdate(random, 4, 9))) accepted++;
    expect(accepted).toBeGreaterThan(200);
  });
});

/** The head, after a look at how Yjs reads the same bytes; null when they are refused. */
function headOrNull(update: Uint8Array): UpdateHead | null {
  let head: UpdateHead;
  try {
    head = readUpdateHead(update);
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedUpdate);
    return null;
  }
  expect(head, Buffer.from(update).toString('hex')).toEqual(headByYjs(update));
  return head;
}

function headByYjs(update: Uint8Array): UpdateHead {
  const { structs, ds } = Y.decodeUpdate(update);
  const runs: { clientId: number; clock: number; length: number }[] = [];
  for (const { id, length, constructor } of structs) {
    const last = runs.at(-1);
    if (constructor === Y.Skip) continue;
    if (last?.clientId === id.client && last.clock + last.length === id.clock) last.length += length;
    else runs.push({ clientId: id.client, clock: id.clock, length });
  }
  const deletes = [...ds.clients].flatMap(([clientId, items]) =>
    items.map(({ clock, len }) => ({ clientId, clock, length: len })),
  );
  return { runs, deletes };
}

/** One item of client 9, in a root type, with this content. */
function updateOf(content: number, bytes: readonly number[]): Uint8Array {
  return Uint8Array.from([1, 1, 9, 0, content, 1, 1, 116, ...bytes, 0]);
}

function stringBytes(text: string): readonly number[] {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, text);
  return [...encoding.toUint8Array(encoder)];
}
