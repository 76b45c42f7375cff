import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { setEdits } from '#shared/document/board-document.ts';
import { createShownShapes } from '#shared/document/shown-shapes.ts';
import { boardRoots } from '#shared/document/layout.ts';
import { compareOrder } from '#shared/document/order.ts';
import { boundsMeet } from '#shared/geometry/bounds.ts';
import type { ShapeId } from '#shared/ids.ts';
import { shapeDefOf, type Shape } from '#shared/shapes/registry.ts';
import { createRandom } from '#shared/testing/random.ts';
import { addRandomShapes, randomEdit } from '#shared/testing/random-edits.ts';
import { randomShape, randomShapes } from '#shared/testing/random-shapes.ts';
import { createBoard, type Board, type BoardChange } from './board.ts';
import { createUndo } from './undo.ts';

const random = createRandom(1);
const open: Board[] = [];

function boardOf(doc: Y.Doc): { board: Board; changes: BoardChange[] } {
  const board = createBoard(doc, random.bytes);
  open.push(board);
  const changes: BoardChange[] = [];
  board.onChange((change) => changes.push(change));
  return { board, changes };
}

function addOne(board: Board): Shape {
  const shape = randomShape(random);
  board.add(shape);
  return board.shapes.get(shape.id)!;
}

afterEach(() => {
  for (const board of open.splice(0)) board.close();
});

describe('a board', () => {
  it('shows at once what its document holds already', () => {
    const doc = new Y.Doc();
    const ids = addRandomShapes(doc, random, 300, 'before');
    const { board, changes } = boardOf(doc);
    expect([...board.shapes.keys()].sort()).toEqual([...ids].sort());
    expect(changes).toEqual([]);
  });

  it('tells of an added shape once, when it is on the board, with the origin', () => {
    const { board, changes } = boardOf(new Y.Doc());
    const shape = addOne(board);
    expect(changes).toEqual([{ added: [shape], removed: [], changed: [], origin: 'local' }]);
    expect(shape.id).toBe([...board.shapes.keys()][0]);
  });

  it('puts each added shape in front of all others (O2)', () => {
    const { board } = boardOf(new Y.Doc());
    const [first, second, third] = [addOne(board), addOne(board), addOne(board)];
    expect([third, first, second].sort(compareOrder)).toEqual([first, second, third]);
    expect(board.frontOrders(1)[0]! > third.order).toBe(true);
  });

  it('removes in one transaction, passing over ids of nobody', () => {
    const { board, changes } = boardOf(new Y.Doc());
    const [first, second] = [addOne(board), addOne(board)];
    board.remove([second.id, 'nobody' as ShapeId, first.id]);
    expect(changes.at(-1)).toEqual({ added: [], removed: [second, first], changed: [], origin: 'local' });
    expect(board.shapes.size).toBe(0);
    board.remove([first.id]);
    expect(changes).toHaveLength(3);
  });

  it('refuses to add an id that is taken', () => {
    const { board } = boardOf(new Y.Doc());
    const shape = randomShape(random);
    board.add(shape);
    expect(() => board.add(shape)).toThrow('is new to the board');
  });

  it('tells what one transaction of another did, as one change', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const { board, changes } = boardOf(mine);
    const [kept, gone] = [addOne(board), addOne(board)];
    Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine));
    theirs.transact(() => {
      boardRoots(theirs).shapes.delete(gone.id);
      boardRoots(theirs).edits.set(`${kept.id}:at`, [1, 2, 0]);
      addRandomShapes(theirs, random, 2, 'theirs');
    });
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'network');
    const change = changes.at(-1)!;
    expect(changes).toHaveLength(3);
    expect(change).toMatchObject({ removed: [gone], origin: 'remote' });
    expect(change.changed).toEqual([{ before: kept, after: { ...kept, at: [1, 2, 0] } }]);
    expect(change.added).toHaveLength(2);
  });

  it('tells of a shape that came back within a transaction as changed', () => {
    const doc = new Y.Doc();
    const { board, changes } = boardOf(doc);
    const shape = addOne(board);
    const { shapes } = boardRoots(doc);
    doc.transact(() => {
      const stored = shapes.get(shape.id) as object;
      shapes.delete(shape.id);
      shapes.set(shape.id, { ...stored, order: 'a9' });
    });
    expect(changes.at(-1)).toMatchObject({
      added: [],
      removed: [],
      changed: [{ before: shape, after: { order: 'a9' } }],
    });
  });

  it('touches no other shape when one changes', () => {
    const doc = new Y.Doc();
    const ids = addRandomShapes(doc, random, 50, 'before');
    const { board } = boardOf(doc);
    const before = new Map(board.shapes);
    setEdits(doc, [{ id: ids[7]!, prop: 'style.color', value: 'red' }], 'test');
    for (const [id, shape] of board.shapes) expect(shape === before.get(id)).toBe(id !== ids[7]);
  });

  it('shows a shape whose edits came before it', () => {
    const doc = new Y.Doc();
    const { board, changes } = boardOf(doc);
    const shape = randomShape(random);
    setEdits(doc, [{ id: shape.id, prop: 'at', value: [9, 9, 0] }], 'test');
    expect(changes).toEqual([]);
    board.add(shape);
    expect(board.shapes.get(shape.id)?.at).toEqual([9, 9, 0]);
  });

  it('takes away a shape that an edit makes refusable, and shows it again after the next (W2)', () => {
    const doc = new Y.Doc();
    const { board, changes } = boardOf(doc);
    // One whose box does not follow its words: it is where its edit says.
    board.add(randomShapes.line(random));
    const shape = [...board.shapes.values()][0]!;
    setEdits(doc, [{ id: shape.id, prop: 'at', value: [NaN, 0, 0] }], 'test');
    expect(changes.at(-1)).toMatchObject({ removed: [shape] });
    expect(board.bounds()).toBeNull();
    setEdits(doc, [{ id: shape.id, prop: 'at', value: [5, 5, 0] }], 'test');
    expect(changes.at(-1)).toMatchObject({ added: [{ id: shape.id, at: [5, 5, 0] }] });
  });

  it('is silent about what it does not show (S6, R3)', () => {
    const doc = new Y.Doc();
    const { changes } = boardOf(doc);
    boardRoots(doc).shapes.set('star1', { kind: 'comet' });
    boardRoots(doc).shapes.set('not an id', 1);
    boardRoots(doc).edits.set('not a key', 1);
    boardRoots(doc).meta.set('title', 'x');
    expect(changes).toEqual([]);
  });

  it('lives through a peer who takes the maps for lists (W2)', () => {
    const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
    const { board } = boardOf(mine);
    const shape = addOne(board);
    theirs.getArray('edits').push(['x']);
    theirs.getText('shapes').insert(0, 'y');
    theirs.getXmlFragment('meta').insert(0, [new Y.XmlText('z')]);
    Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs));
    expect([...board.shapes.values()]).toEqual([shape]);
    expect(board.json().edits).toEqual({});
  });

  it('finds shapes whose bounds meet a box, back to front', () => {
    const doc = new Y.Doc();
    addRandomShapes(doc, random, 500, 'before');
    const { board } = boardOf(doc);
    const box = { minX: -500, minY: -500, maxX: 500, maxY: 500 };
    const expected = [...board.shapes.values()]
      .filter((shape) => boundsMeet(shapeDefOf(shape).bounds(shape), box))
      .sort(compareOrder);
    expect(expected.length).toBeGreaterThan(10);
    expect(board.shapesIn(box)).toEqual(expected);
  });

  it('is bounded by what is on it now', () => {
    const { board } = boardOf(new Y.Doc());
    expect(board.bounds()).toBeNull();
    const [first, second] = [addOne(board), addOne(board)];
    board.remove([first.id]);
    expect(board.bounds()).toEqual(shapeDefOf(second).bounds(second));
    board.remove([second.id]);
    expect(board.bounds()).toBeNull();
  });

  it('stops telling a listener that left, and all when it is closed, twice if need be', () => {
    const doc = new Y.Doc();
    const { board, changes } = boardOf(doc);
    let heard = 0;
    const stop = board.onChange(() => heard++);
    addOne(board);
    stop();
    addOne(board);
    expect(heard).toBe(1);
    board.close();
    board.close();
    addRandomShapes(doc, random, 1, 'later');
    expect(changes).toHaveLength(2);
    expect(board.shapes.size).toBe(2);
  });

  it('followed step by step is the board opened at the end (seeds 1 to 20)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const seeded = createRandom(seed);
      const [mine, theirs] = [new Y.Doc(), new Y.Doc()];
      const { board, changes } = boardOf(mine);
      const undo = createUndo(mine);
      for (let step = 0; step < 60; step++) {
        randomEdit(theirs, seeded, 'theirs');
        if (seeded.chance(0.4)) board.add(randomShape(seeded));
        if (seeded.chance(0.2)) undo.undo();
        if (seeded.chance(0.1)) undo.redo();
        if (seeded.chance(0.3)) Y.applyUpdate(mine, Y.encodeStateAsUpdate(theirs), 'network');
        if (seeded.chance(0.3)) Y.applyUpdate(theirs, Y.encodeStateAsUpdate(mine), 'network');
      }
      const shown = createShownShapes(mine).shapes;
      expect(new Map(board.shapes), `seed ${seed}`).toEqual(shown);
      expect(board.shapesIn(board.bounds()!), `seed ${seed}`).toEqual([...shown.values()].sort(compareOrder));
      expect(replayed(changes), `seed ${seed}`).toEqual(shown);
      undo.close();
    }
  });
});

/** The shapes that a listener ends up with who only ever heard of changes. */
function replayed(changes: readonly BoardChange[]): Map<ShapeId, Shape> {
  const shapes = new Map<ShapeId, Shape>();
  for (const { added, removed, changed } of changes) {
    for (const shape of removed) expect(shapes.delete(shape.id)).toBe(true);
    for (const { before, after } of changed) {
      expect(shapes.get(before.id)).toBe(before);
      shapes.set(after.id, after);
    }
    for (const shape of added) {
      expect(shapes.has(shape.id)).toBe(false);
      shapes.set(shape.id, shape);
    }
  }
  return shapes;
}
