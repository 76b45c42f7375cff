import { afterAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { addShapes } from '#shared/document/board-document.ts';
import { createShapeId, type BoardId } from '#shared/ids.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { createRandom } from '#shared/testing/random.ts';
import { MalformedUpdate } from '../updates/malformed-update.ts';
import { readUpdateHead } from '../updates/update-head.ts';
import { JobFailed, WorkersBusy, type BoardBytes, type Workers } from './jobs.ts';
import { createWorkerPool } from './pool.ts';
import { createInlineWorkers } from './testing/inline-workers.ts';

const SEEDS = 12;
/** Small, so that small boards fall into many pieces. */
const pieceBytes = 200;
const nothing = Uint8Array.of(0);
const pool = createWorkerPool(2);

afterAll(() => pool.close());

describe.each<[string, Workers]>([
  ['in place', createInlineWorkers()],
  ['in threads', pool],
])('the jobs, run %s', (_, workers) => {
  it('compact: a board is the same after any number of compactions', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const updates = drawTogether(seed);
      let chunks: readonly Uint8Array[] = [];
      for (let start = 0; start < updates.length; start += 40) {
        const board = boardOf(chunks, updates.slice(start, start + 40));
        ({ chunks } = await workers.run({ kind: 'compact', board, pieceBytes }));
        expectSameDocument(documentOf(chunks), documentOf(updates.slice(0, start + 40)), `seed ${seed}`);
      }
    }
  });

  it('compact: every prefix of the chunks applies with nothing pending, and only the last carry deletions', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const board = boardOf([], drawTogether(seed));
      const { chunks, vector, refused } = await workers.run({ kind: 'compact', board, pieceBytes });
      expectNothingPending(chunks, `seed ${seed}`);
      expect(refused).toEqual([]);
      expect(Y.decodeStateVector(vector)).toEqual(Y.decodeStateVector(Y.encodeStateVector(documentOf(chunks))));
      const withDeletes = chunks.map((chunk) => readUpdateHead(chunk).deletes.length > 0);
      expect(withDeletes.indexOf(true)).toBe(withDeletes.filter((has) => !has).length);
    }
  });

  it('diff: brings any older copy up to date, deletions too, in pieces that apply one by one', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const updates = drawTogether(seed);
      for (const share of [0, 0.5, 1]) {
        const known = updates.slice(0, Math.floor(updates.length * share));
        const vector = Y.encodeStateVector(documentOf(known));
        const { pieces } = await workers.run({ kind: 'diff', board: boardOf([], updates), vector, pieceBytes });
        const copy = documentOf(known);
        for (const piece of pieces) {
          Y.applyUpdate(copy, piece);
          expect(copy.store.pendingStructs, `seed ${seed}`).toBeNull();
        }
        expectSameDocument(copy, documentOf(updates), `seed ${seed}, share ${share}`);
      }
    }
  });

  it('cut: the pieces of a large update are that update', async () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const whole = Y.encodeStateAsUpdate(documentOf(drawTogether(seed)));
      const { pieces } = await workers.run({ kind: 'cut', update: whole, pieceBytes });
      expect(pieces.length).toBeGreaterThan(2);
      expectNothingPending(pieces, `seed ${seed}`);
      expectSameDocument(documentOf(pieces), documentOf([whole]), `seed ${seed}`);
    }
  });

  it('cut: a part that builds on what it does not hold applies where that is', async () => {
    const updates = drawTogether(3);
    const half = updates.slice(0, 60);
    const later = Y.encodeStateAsUpdate(documentOf(updates), Y.encodeStateVector(documentOf(half)));
    const { pieces } = await workers.run({ kind: 'cut', update: later, pieceBytes });
    expectSameDocument(documentOf([...half, ...pieces]), documentOf(updates), 'half and pieces');
  });

  it('cut: a struct larger than a piece stands alone', async () => {
    const doc = new Y.Doc();
    doc.getMap('shapes').set('large', new Uint8Array(1000));
    doc.getMap('shapes').set('small', 1);
    const { pieces } = await workers.run({ kind: 'cut', update: Y.encodeStateAsUpdate(doc), pieceBytes });
    expect(pieces.map((piece) => piece.length > 1000)).toEqual([true, false]);
    expectSameDocument(documentOf(pieces), doc, 'large');
  });

  it('cut: refuses malformed bytes as such', async () => {
    const job = { kind: 'cut', update: Uint8Array.of(1, 2, 3), pieceBytes } as const;
    await expect(workers.run(job)).rejects.toBeInstanceOf(MalformedUpdate);
  });

  it('compact: keeps what waits for a missing update, apart, until it comes', async () => {
    const updates = drawTogether(5);
    const missing = updates[10]!;
    const rest = updates.filter((update) => update !== missing);
    const { chunks } = await workers.run({ kind: 'compact', board: boardOf([], rest), pieceBytes });
    expectSameDocument(documentOf([...chunks, missing]), documentOf(updates), 'the missing one came');
  });

  it('compact: quarantines an entry that no document can take, and keeps all others', async () => {
    const updates = [...drawTogether(6)];
    updates.splice(20, 0, Uint8Array.of(1, 2, 3));
    const { chunks, refused } = await workers.run({ kind: 'compact', board: boardOf([], updates), pieceBytes });
    expect(refused.map(({ seq }) => seq)).toEqual([21]);
    expectSameDocument(documentOf(chunks), documentOf(drawTogether(6)), 'without the bad one');
  });

  it('compact: drops what was overwritten', async () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    for (let index = 0; index < 200; index++) doc.getMap('meta').set('title', `title ${index} ${'x'.repeat(100)}`);
    const { chunks } = await workers.run({ kind: 'compact', board: boardOf([], updates), pieceBytes: 10_000 });
    expect(chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBeLessThan(300);
  });

  it('leaves the bytes it was given with their owner', async () => {
    const update = Y.encodeStateAsUpdate(documentOf(drawTogether(7)));
    const before = Uint8Array.from(update);
    await workers.run({ kind: 'cut', update, pieceBytes });
    expect(update).toEqual(before);
  });
});

describe('the pool', () => {
  it('loses only the jobs under way when it is closed, and takes no more', async () => {
    const closing = createWorkerPool(1);
    const board = boardOf([], drawTogether(1));
    const jobs = [1, 2, 3].map(() => closing.run({ kind: 'diff', board, vector: nothing, pieceBytes }));
    const results = Promise.allSettled(jobs);
    await closing.close();
    await closing.close();
    for (const result of await results) {
      expect(result.status === 'rejected' && result.reason).toBeInstanceOf(JobFailed);
    }
    await expect(closing.run({ kind: 'diff', board, vector: nothing, pieceBytes })).rejects.toBeInstanceOf(JobFailed);
  });

  it('tells of every job what it did without, and of whose board, but for a compaction, which tells by itself', async () => {
    const told: unknown[] = [];
    const telling = createWorkerPool(1, (boardId, refused) => told.push([boardId, refused.map(({ seq }) => seq)]));
    const board = { ...boardOf([], [Uint8Array.of(1, 2, 3), ...drawTogether(1)]), boardId: 'plan' as BoardId };
    const edits = { add: [], change: [], remove: [] };
    const text = '{"format":"inkwire","version":1,"meta":{},"shapes":{},"edits":{},"words":{}}';
    const options = { theme: 'light', paper: null, padding: 0, scale: 1 } as const;
    await telling.run({ kind: 'read', board });
    await telling.run({ kind: 'edit', board, clientId: 1, edits });
    await telling.run({ kind: 'import', board, clientId: 1, text });
    await telling.run({ kind: 'draw', board, options, fontFaces: [] });
    await telling.run({ kind: 'diff', board, vector: nothing, pieceBytes });
    expect(told).toEqual(Array.from({ length: 5 }, () => ['plan', [1]]));
    const { refused } = await telling.run({ kind: 'compact', board, pieceBytes });
    expect([refused.length, told.length]).toEqual([1, 5]);
    await telling.run({ kind: 'read', board: { ...boardOf([], drawTogether(1)), boardId: 'plan' as BoardId } });
    expect(told).toHaveLength(5);
    await telling.close();
  });

  it('does first what boards wait for, however many only look, of whom too many are sent away', async () => {
    const small = createWorkerPool(1);
    const board = boardOf([], drawTogether(1));
    const ended: string[] = [];
    const look = async (each: number): Promise<void> => {
      await small.run({ kind: 'read', board });
      ended.push(`look ${each}`);
    };
    // The first has the thread; 64 wait.
    const looks = Array.from({ length: 65 }, (_, each) => look(each));
    await expect(look(65)).rejects.toBeInstanceOf(WorkersBusy);
    await small.run({ kind: 'diff', board, vector: nothing, pieceBytes });
    expect(ended).toEqual(['look 0']);
    await Promise.all(looks);
    expect(ended.at(-1)).toBe('look 64');
    await small.close();
  });

  it('refuses a job that no thread can be sent, and goes on with the next', async () => {
    const small = createWorkerPool(1);
    const board = boardOf([], drawTogether(1));
    let deep: object = {};
    for (let depth = 0; depth < 100_000; depth++) deep = { deep };
    const edits = { add: [deep], change: [], remove: [] };
    await expect(small.run({ kind: 'edit', board, clientId: 1, edits })).rejects.toBeInstanceOf(JobFailed);
    expect(await small.run({ kind: 'diff', board, vector: nothing, pieceBytes })).toHaveProperty('pieces');
    await small.close();
  });
});

describe('the threads', () => {
  it('take ink under NODE_ENV=development too, where Yjs freezes all that it reads', async () => {
    vi.stubEnv('NODE_ENV', 'development');
    const developing = createWorkerPool(1);
    const doc = new Y.Doc();
    const ink = freehandFromPoints(createShapeId(createRandom(1).bytes), [{ x: 0, y: 0 }, { x: 9, y: 9 }], defaultStyle); // prettier-ignore
    addShapes(doc, [{ ...ink, order: 'a0' }], 'test');
    const { refused } = await developing.run({
      kind: 'compact',
      board: boardOf([], [Y.encodeStateAsUpdate(doc)]),
      pieceBytes,
    });
    await developing.close();
    vi.unstubAllEnvs();
    expect(refused).toEqual([]);
  });
});

/** What three people's lines carry while they draw, write, erase and undo on one board: every update, in an order that was possible. */
function drawTogether(seed: number): readonly Uint8Array[] {
  const dice = createDice(seed);
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map((clientId) => {
    const doc = new Y.Doc();
    doc.clientID = clientId;
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'peer') updates.push(update);
    });
    return { doc, undo: new Y.UndoManager(doc.getMap('shapes'), { captureTimeout: 0 }), seen: 0 };
  });
  for (let step = 0; step < 120; step++) {
    const person = docs[dice(3)]!;
    for (; person.seen < updates.length - dice(4); person.seen++)
      Y.applyUpdate(person.doc, updates[person.seen]!, 'peer');
    const shapes = person.doc.getMap<unknown>('shapes');
    const words = person.doc.getText('text/note');
    const edits = [
      () => shapes.set(`s${dice(20)}`, { kind: 'freehand', ink: new Uint8Array(dice(60)), at: [dice(9), 1, 0] }),
      () => shapes.delete(`s${dice(20)}`),
      () => words.insert(dice(words.length + 1), 'abc'),
      () => words.delete(0, Math.min(words.length, dice(3))),
      () => person.undo.undo(),
    ];
    edits[dice(edits.length)]!();
  }
  return updates;
}

function boardOf(chunks: readonly Uint8Array[], updates: readonly Uint8Array[]): BoardBytes {
  return { chunks, entries: updates.map((bytes, index) => ({ seq: index + 1, bytes })) };
}

function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

function expectNothingPending(pieces: readonly Uint8Array[], message: string): void {
  const doc = new Y.Doc();
  for (const piece of pieces) {
    Y.applyUpdate(doc, piece);
    expect(doc.store.pendingStructs, message).toBeNull();
  }
}

function expectSameDocument(actual: Y.Doc, expected: Y.Doc, message: string): void {
  const content = (doc: Y.Doc): unknown => [
    doc.getMap('shapes').toJSON(),
    doc.getMap('meta').toJSON(),
    doc.getText('text/note').toDelta(),
  ];
  expect(content(actual), message).toEqual(content(expected));
  expect(Y.equalSnapshots(Y.snapshot(actual), Y.snapshot(expected)), message).toBe(true);
  expect(actual.store.pendingStructs, message).toBeNull();
}

/** A small generator of its own: this room may not import the boards'. */
function createDice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
