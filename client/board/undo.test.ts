import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { removeShapes, setEdits } from '#shared/document/board-document.ts';
import { boardRoots } from '#shared/document/layout.ts';
import { createShapeId, type ShapeId } from '#shared/ids.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import { INK_PART_POINTS_MAX } from '#shared/shapes/ink-codec.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { createRandom } from '#shared/testing/random.ts';
import { addRandomShapes } from '#shared/testing/random-edits.ts';
import { randomShapes } from '#shared/testing/random-shapes.ts';
import { createBoard, type Board } from './board.ts';
import { createUndo, type Undo } from './undo.ts';

const random = createRandom(1);
const open: { close(): void }[] = [];

function start(): { doc: Y.Doc; board: Board; undo: Undo; add: () => ShapeId } {
  const doc = new Y.Doc();
  const board = createBoard(doc, random.bytes);
  const undo = createUndo(doc);
  open.push(undo, board);
  const add = (): ShapeId => {
    // Without words, which are there to be taken back even when their shape has gone.
    const shape = random.pick([randomShapes.freehand, randomShapes.rectangle, randomShapes.line])(random);
    board.add(shape);
    return shape.id;
  };
  return { doc, board, undo, add };
}

const idsOf = (board: Board) => [...board.shapes.keys()];

afterEach(() => {
  for (const { close } of open.splice(0)) close();
});

describe('undo', () => {
  it('takes back one stroke a step, however quickly they came, and redo brings them back (D3)', () => {
    const { board, undo, add } = start();
    const [first, second] = [add(), add()];
    undo.undo();
    expect(idsOf(board)).toEqual([first]);
    undo.undo();
    expect(idsOf(board)).toEqual([]);
    expect([undo.canUndo(), undo.canRedo()]).toEqual([false, true]);
    undo.redo();
    undo.redo();
    expect(idsOf(board)).toEqual([first, second]);
    expect([undo.canUndo(), undo.canRedo()]).toEqual([true, false]);
  });

  it('restores exactly what an eraser took, in one step (D3)', () => {
    const { board, undo, add } = start();
    const ids = [add(), add(), add()];
    const before = new Map(board.shapes);
    board.remove(ids.slice(0, 2));
    undo.undo();
    expect(new Map(board.shapes)).toEqual(before);
  });

  it('leaves what others drew, before and after (D3)', () => {
    const { doc, board, undo, add } = start();
    const [theirs] = addRandomShapes(doc, random, 1, 'network');
    add();
    const [later] = addRandomShapes(doc, random, 1, 'network');
    undo.undo();
    undo.undo();
    expect(idsOf(board).sort()).toEqual([theirs, later].sort());
    expect(undo.canUndo()).toBe(false);
  });

  it('shows an undeleted shape with all that others did to it meanwhile (D2)', () => {
    const { doc, board, undo, add } = start();
    const id = add();
    board.remove([id]);
    setEdits(doc, [{ id, prop: 'style.color', value: 'violet' }], 'network');
    undo.undo();
    expect(board.shapes.get(id)?.style.color).toBe('violet');
  });

  it('brings back another’s stroke that I erased, and another’s edit stays when I undo mine', () => {
    const { doc, board, undo, add } = start();
    const [theirs] = addRandomShapes(doc, random, 1, 'network');
    board.remove([theirs!]);
    undo.undo();
    expect(idsOf(board)).toEqual([theirs]);
    const mine = add();
    setEdits(doc, [{ id: mine, prop: 'at', value: [3, 4, 0] }], 'network');
    undo.undo();
    expect(boardRoots(doc).edits.get(`${mine}:at`)).toEqual([3, 4, 0]);
    undo.redo();
    expect(board.shapes.get(mine)?.at).toEqual([3, 4, 0]);
  });

  it('passes over a stroke that others erased already', () => {
    const { doc, board, undo, add } = start();
    const [first, second] = [add(), add()];
    removeShapes(doc, [second], 'network');
    undo.undo();
    expect(idsOf(board)).not.toContain(first);
    expect(undo.canUndo()).toBe(false);
  });

  it('takes back a stroke in parts whole, in one step (S3)', () => {
    const { doc, board, undo } = start();
    const points = Array.from({ length: INK_PART_POINTS_MAX + 1 }, (_, index) => ({ x: index, y: 0 }));
    const stroke = freehandFromPoints(createShapeId(random.bytes), points, defaultStyle);
    board.add(stroke);
    const before = board.json();
    undo.undo();
    expect(idsOf(board)).toEqual([]);
    expect(boardRoots(doc).edits.size).toBe(0);
    undo.redo();
    expect(board.json()).toEqual(before);
  });

  it('goes 200 steps back and no further (D3)', () => {
    const { board, undo, add } = start();
    const ids = Array.from({ length: 203 }, add);
    for (let step = 0; step < 300; step++) undo.undo();
    expect(idsOf(board)).toEqual(ids.slice(0, 3));
  });

  it('names its own origin to the board', () => {
    const { board, undo, add } = start();
    add();
    const origins: string[] = [];
    board.onChange(({ origin }) => origins.push(origin));
    undo.undo();
    undo.redo();
    add();
    expect(origins).toEqual(['undo', 'undo', 'local']);
  });

  it('tells when a step came or went, also one that changed nothing any more', () => {
    const { doc, board, undo, add } = start();
    const heard: [boolean, boolean][] = [];
    const stop = undo.onChange(() => heard.push([undo.canUndo(), undo.canRedo()]));
    // A kind without words: those that others deleted with their shape are taken back all the same.
    const shape = randomShapes.line(random);
    board.add(shape);
    expect(heard.at(-1)).toEqual([true, false]);
    removeShapes(doc, [shape.id], 'network');
    undo.undo();
    expect(heard.at(-1)).toEqual([false, false]);
    stop();
    const count = heard.length;
    add();
    expect(heard).toHaveLength(count);
  });

  it('is over once closed, twice if need be', () => {
    const { board, undo, add } = start();
    add();
    undo.close();
    undo.close();
    add();
    expect(idsOf(board)).toHaveLength(2);
  });
});

describe('a key that is held down', () => {
  it('takes back what went on with a step together with it, and not what comes after', () => {
    const { board, undo, add } = start();
    add();
    const first = idsOf(board);
    add();
    undo.goOn(add);
    undo.goOn(add);
    add();
    undo.undo();
    expect(board.shapes.size).toBe(4);
    undo.undo();
    expect(idsOf(board)).toEqual(first);
    undo.redo();
    expect(board.shapes.size).toBe(4);
  });
});
