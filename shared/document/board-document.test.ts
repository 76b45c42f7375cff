import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createShapeId, type ShapeId } from '../ids.ts';
import { freehandPoints, type InkShape } from '../shapes/freehand.ts';
import { freehandFromPoints } from '../shapes/freehand-from-points.ts';
import { INK_PART_POINTS_MAX } from '../shapes/ink-codec.ts';
import { defaultStyle } from '../shapes/style.ts';
import { createRandom } from '../testing/random.ts';
import { addRandomShapes, randomEdit } from '../testing/random-edits.ts';
import { addShapes, removeShapes, setEdits } from './board-document.ts';
import { jsonFromBoard } from './board-json.ts';
import { createShownShapes } from './shown-shapes.ts';
import { boardRoots } from './layout.ts';

const random = createRandom(1);
const ORIGIN = 'test';

/** Brings each document all that the other knows. */
function sync(a: Y.Doc, b: Y.Doc): void {
  const [fromA, fromB] = [Y.encodeStateAsUpdate(a), Y.encodeStateAsUpdate(b)];
  Y.applyUpdate(b, fromA);
  Y.applyUpdate(a, fromB);
}

describe('a board’s document', () => {
  it('stores a shape as one plain value under its id, its order in it (S1)', () => {
    const doc = new Y.Doc();
    const stroke = freehandFromPoints(createShapeId(random.bytes), [{ x: 1, y: 2 }], defaultStyle);
    addShapes(doc, [{ ...stroke, order: 'a0' }], ORIGIN);
    expect(boardRoots(doc).shapes.toJSON()).toEqual({ [stroke.id]: { ...stroke.fields, order: 'a0' } });
    expect(boardRoots(doc).edits.size).toBe(0);
  });

  it('names the origin of every change (R4)', () => {
    const doc = new Y.Doc();
    const origins: unknown[] = [];
    doc.on('afterTransaction', ({ origin }: Y.Transaction) => origins.push(origin));
    const [id] = addRandomShapes(doc, random, 1, 'add');
    setEdits(doc, [{ id: id!, prop: 'order', value: 'a3' }], 'edit');
    removeShapes(doc, [id!], 'remove');
    expect(origins).toEqual(['add', 'edit', 'remove']);
  });

  it('takes a long stroke in parts in one transaction, and shows it whole elsewhere (S3, I5)', () => {
    const [here, there] = [new Y.Doc(), new Y.Doc()];
    const points = Array.from({ length: INK_PART_POINTS_MAX + 10 }, (_, index) => ({ x: index, y: index % 5 }));
    const stroke = freehandFromPoints(createShapeId(random.bytes), points, defaultStyle);
    const updates: Uint8Array[] = [];
    here.on('update', (update: Uint8Array) => updates.push(update));
    addShapes(here, [{ ...stroke, order: 'a0' }], ORIGIN);
    expect(updates).toHaveLength(1);
    expect(updates[0]!.length).toBeLessThan(1024 * 1024);
    Y.applyUpdate(there, updates[0]!);
    const shown = createShownShapes(there).shapes.get(stroke.id) as InkShape;
    expect(freehandPoints(shown)).toHaveLength(points.length);
  });

  it('loses only the key in shapes when a shape is removed; edits wait unseen (D1, E4)', () => {
    const doc = new Y.Doc();
    const [id] = addRandomShapes(doc, random, 1, ORIGIN);
    const stored = boardRoots(doc).shapes.get(id!);
    setEdits(doc, [{ id: id!, prop: 'at', value: [1, 2, 0] }], ORIGIN);
    removeShapes(doc, [id!, 'nobody' as ShapeId], ORIGIN);
    expect(createShownShapes(doc).shapes.size).toBe(0);
    expect(boardRoots(doc).edits.get(`${id!}:at`)).toEqual([1, 2, 0]);
    boardRoots(doc).shapes.set(id!, stored);
    expect(createShownShapes(doc).shapes.get(id!)?.at).toEqual([1, 2, 0]);
  });

  it('keeps both a new colour and a new width that two people set at once (E2)', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    const [id] = addRandomShapes(a, random, 1, ORIGIN);
    sync(a, b);
    setEdits(a, [{ id: id!, prop: 'style.color', value: 'red' }], ORIGIN);
    setEdits(b, [{ id: id!, prop: 'style.width', value: 16 }], ORIGIN);
    sync(a, b);
    expect(createShownShapes(a).shapes.get(id!)?.style).toMatchObject({ color: 'red', width: 16 });
    expect(createShownShapes(b).shapes).toEqual(createShownShapes(a).shapes);
  });

  it('keeps and does not show what no kind here knows (S6, W2, R3)', () => {
    const [doc, elsewhere] = [new Y.Doc(), new Y.Doc()];
    const { shapes, edits } = boardRoots(doc);
    shapes.set('star1', { kind: 'comet', version: 9, glow: true });
    shapes.set('not an id', { kind: 'freehand' });
    shapes.set('shared', new Y.Map([['kind', 'freehand']]));
    edits.set('no shape', 1);
    edits.set('star1:glow', new Uint8Array([1]));
    sync(doc, elsewhere);
    expect(createShownShapes(elsewhere).shapes.size).toBe(0);
    expect([...boardRoots(elsewhere).shapes.keys()].sort()).toEqual(['not an id', 'shared', 'star1']);
    expect([...boardRoots(elsewhere).edits.keys()].sort()).toEqual(['no shape', 'star1:glow']);
  });

  it('shows no field that a peer’s __proto__ key would lend (W3)', () => {
    // An own `__proto__` is written as a key like any other; readers get an object with that prototype.
    const [doc, elsewhere] = [new Y.Doc(), new Y.Doc()];
    const [id] = addRandomShapes(doc, random, 1, ORIGIN);
    const stored = boardRoots(doc).shapes.get(id!) as object;
    boardRoots(doc).shapes.set(id!, Object.defineProperty({}, '__proto__', { value: stored, enumerable: true }));
    sync(doc, elsewhere);
    expect((boardRoots(elsewhere).shapes.get(id!) as { kind?: unknown }).kind).toBe((stored as { kind: unknown }).kind);
    expect(createShownShapes(elsewhere).shapes.size).toBe(0);
  });

  it('is the same for two people after any edits at once (seeds 1 to 20)', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const seeded = createRandom(seed);
      const [a, b] = [new Y.Doc(), new Y.Doc()];
      for (let round = 0; round < 10; round++) {
        for (const doc of [a, b]) for (let edit = 0; edit < 5; edit++) randomEdit(doc, seeded, ORIGIN);
        sync(a, b);
      }
      expect(jsonFromBoard(a), `seed ${seed}`).toEqual(jsonFromBoard(b));
      expect(createShownShapes(a).shapes, `seed ${seed}`).toEqual(createShownShapes(b).shapes);
      expect(createShownShapes(a).shapes.size, `seed ${seed}`).toBeGreaterThan(0);
    }
  });
});
