import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { MalformedUpdate, readUpdateHead, type ClockRange, type UpdateHead } from './update-head.ts';

const FUZZ_SEEDS = 40;
const MUTATIONS = 150;

describe('U1: the strict reader', () => {
  it('tells the clocks and deletions of each kind of content, as Yjs reads them', () => {
    for (const update of everyContent()) expectAsYjs(update);
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

  it('refuses values nested deeper than a stack', () => {
    const depth = 100_000;
    const nested = Array.from({ length: depth }, () => [117, 1]).flat();
    const update = Uint8Array.from([1, 1, 9, 0, 8, 1, 1, 116, 1, ...nested, 126, 0]);
    expect(() => readUpdateHead(update)).toThrow(MalformedUpdate);
  });

  it('accepts of damaged updates only what Yjs reads the same way and a board survives', () => {
    let accepted = 0;
    for (let seed = 1; seed <= FUZZ_SEEDS; seed++) {
      const dice = createDice(seed);
      const originals = everyContent(seed);
      for (let mutation = 0; mutation < MUTATIONS; mutation++) {
        const damaged = damage(originals[dice(originals.length)]!, dice);
        const head = headOrNull(damaged);
        if (!head) continue;
        accepted++;
        const message = `seed ${seed}: ${Buffer.from(damaged).toString('hex')}`;
        expectAsYjs(damaged, message);
        expectBoardSurvives(damaged, message);
      }
    }
    expect(accepted).toBeGreaterThan(FUZZ_SEEDS);
  });
});

/** A board that knows nothing of the damaged update's author keeps what it had and goes on taking strokes. */
function expectBoardSurvives(damaged: Uint8Array, message: string): void {
  const board = new Y.Doc();
  board.getMap('kept').set('before', 1);
  try {
    Y.applyUpdate(board, damaged);
  } catch {
    return; // compaction quarantines what throws; the point here is what passes in silence
  }
  board.getMap('kept').set('after', 2);
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(board));
  expect(fresh.getMap('kept').toJSON(), message).toEqual({ before: 1, after: 2 });
}

function expectAsYjs(update: Uint8Array, message = ''): void {
  const { structs, ds } = Y.decodeUpdate(update);
  const clocks = new Set<string>();
  for (const struct of structs) {
    if (struct instanceof Y.Skip) continue;
    for (let index = 0; index < struct.length; index++) clocks.add(`${struct.id.client}:${struct.id.clock + index}`);
  }
  const { runs, deletes } = readUpdateHead(update);
  expect(new Set(runs.flatMap(clocksOf)), message).toEqual(clocks);
  const deleted = [...ds.clients].flatMap(([clientId, items]) =>
    items.map(({ clock, len }) => ({ clientId, clock, length: len })),
  );
  expect(deletes, message).toEqual(deleted);
}

function clocksOf({ clientId, clock, length }: ClockRange): readonly string[] {
  // A damaged length may be a billion; Yjs holds it as a number too.
  return Array.from({ length: Math.min(length, 100_000) }, (_, index) => `${clientId}:${clock + index}`);
}

function headOrNull(update: Uint8Array): UpdateHead | null {
  try {
    const head = readUpdateHead(update);
    return [...head.runs, ...head.deletes].some(({ length }) => length > 50_000) ? null : head;
  } catch (error) {
    expect(error).toBeInstanceOf(MalformedUpdate);
    return null;
  }
}

function damage(original: Uint8Array, dice: (sides: number) => number): Uint8Array {
  const bytes = Uint8Array.from(original);
  for (let count = 1 + dice(3); count > 0; count--) bytes[dice(bytes.length)] = dice(256);
  return dice(8) === 0 ? bytes.subarray(0, dice(bytes.length)) : bytes;
}

/** Updates that together hold every content, deletions, collected garbage and text typed in between. */
function everyContent(seed = 1): readonly Uint8Array[] {
  const dice = createDice(seed);
  const doc = new Y.Doc();
  doc.clientID = 100 + seed;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const shapes = doc.getMap<unknown>('shapes');
  shapes.set('stroke', {
    kind: 'freehand',
    at: [1.5, -2, 0],
    ink: Uint8Array.of(1, 2, 3),
    none: null,
    big: 10n,
    no: undefined,
    yes: true,
  });
  shapes.set('stroke', { kind: 'freehand', at: [dice(100), 2 ** 40, 1e-9], label: 'Grüße 👋' });
  shapes.set('bytes', Uint8Array.of(9, 8));
  shapes.set('nested', new Y.Map([['list', new Y.Array()]]));
  shapes.set('subdocument', new Y.Doc({ guid: 'inner' }));
  const words = doc.getText('text/note');
  words.insert(0, 'hello world');
  words.insert(5, ', dear 👋');
  words.format(0, 5, { bold: true });
  words.insertEmbed(3, { image: 'x' });
  words.delete(1, 4);
  const xml = doc.getXmlFragment('xml');
  xml.insert(0, [new Y.XmlElement('p'), new Y.XmlText('t')]);
  doc.getArray('list').push([1, 'two', { three: 3 }]);
  doc.getArray('list').delete(1, 1);
  shapes.delete('nested');
  return [...updates, Y.encodeStateAsUpdate(doc)];
}

/** A small generator of its own: this room may not import the boards'. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
