import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRandom } from '../testing/random.ts';
import { addRandomShapes, randomEdit } from '../testing/random-edits.ts';
import { fillBoardFromJson, jsonFromBoard } from './board-json.ts';
import { boardRoots } from './layout.ts';
import { createShownShapes } from './shown-shapes.ts';

describe('a board as JSON', () => {
  it('holds the three roots and all words, bytes as base64 (J1, J2)', () => {
    const doc = new Y.Doc();
    const { meta, shapes, edits } = boardRoots(doc);
    meta.set('title', 'Plan');
    shapes.set('s', { kind: 'comet', at: [1, 2.5, 0], nested: { list: [null, true] } });
    edits.set('s:ink.1', new Uint8Array([0, 255, 16]));
    doc.getText('text/s').insert(0, 'Hi');
    doc.getText('text/none');
    expect(jsonFromBoard(doc)).toEqual({
      format: 'inkwire',
      version: 1,
      meta: { title: 'Plan' },
      shapes: { s: { kind: 'comet', at: [1, 2.5, 0], nested: { list: [null, true] } } },
      edits: { 's:ink.1': { $bytes: 'AP8Q' } },
      words: { s: 'Hi' },
    });
  });

  it('is the same text for the same content, however it came about (J1)', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    boardRoots(a).meta.set('x', { p: 1, q: 2 });
    boardRoots(a).meta.set('y', 2);
    boardRoots(b).meta.set('y', 1);
    boardRoots(b).meta.set('y', 2);
    boardRoots(b).meta.set('x', { q: 2, p: 1 });
    expect(JSON.stringify(jsonFromBoard(a))).toBe(JSON.stringify(jsonFromBoard(b)));
  });

  it('is what JSON text brings back, for any board', () => {
    const doc = new Y.Doc();
    addRandomShapes(doc, createRandom(5), 20, 'test');
    const json = jsonFromBoard(doc);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(Object.keys(json.shapes as object)).toHaveLength(20);
  });

  it('names what JSON cannot hold, and takes __proto__ as a name (J2)', () => {
    const doc = new Y.Doc();
    const { shapes } = boardRoots(doc);
    shapes.set('__proto__', 1);
    shapes.set('a', { nan: NaN, big: 5n, nothing: undefined });
    shapes.set('b', new Y.Map());
    expect(JSON.stringify(jsonFromBoard(doc).shapes)).toBe(
      '{"__proto__":1,"a":{"big":{"$other":"bigint"},"nan":{"$other":"NaN"},"nothing":{"$other":"undefined"}},"b":{"$other":"object"}}',
    );
  });
});

/** A board that people have worked on: shapes of every kind, removed and edited ones, props of later versions. */
function randomBoard(seed: number): Y.Doc {
  const doc = new Y.Doc();
  const random = createRandom(seed);
  addRandomShapes(doc, random, 15, 'test');
  for (let edit = 0; edit < 40; edit++) randomEdit(doc, random, 'test');
  boardRoots(doc).meta.set('title', `board ${seed}`);
  return doc;
}

const SEEDS = Array.from({ length: 20 }, (_, seed) => seed + 1);

describe('a board read back from its JSON (J5)', () => {
  it.each(SEEDS)('is the same board, shapes as shown and all, after two peers and a reload too: seed %i', (seed) => {
    const original = randomBoard(seed);
    const json = jsonFromBoard(original);
    const [read, peer, reloaded] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
    expect(fillBoardFromJson(read, JSON.parse(JSON.stringify(json)), 'test')).toBe(true);
    Y.applyUpdate(peer, Y.encodeStateAsUpdate(read));
    Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(peer, Y.encodeStateVector(new Y.Doc())));
    const shown = [...createShownShapes(original).shapes.values()];
    expect(shown.length).toBeGreaterThan(5);
    for (const doc of [read, peer, reloaded]) {
      expect(jsonFromBoard(doc)).toEqual(json);
      const shapes = createShownShapes(doc).shapes;
      expect(shapes.size).toBe(shown.length);
      for (const shape of shown) expect(shapes.get(shape.id)).toEqual(shape);
    }
  });

  it('holds what is not shown, and what JSON could not hold by its name', () => {
    const doc = new Y.Doc();
    boardRoots(doc).shapes.set('s', { kind: 'comet', nan: NaN });
    const json = jsonFromBoard(doc);
    const read = new Y.Doc();
    expect(fillBoardFromJson(read, json, 'test')).toBe(true);
    expect(jsonFromBoard(read)).toEqual(json);
  });

  it('is nothing, and nothing is written, when it is no board of this version', () => {
    const json = { format: 'inkwire', version: 1, meta: {}, shapes: { s: 1 }, edits: {}, words: {} };
    const strangers = [
      null,
      1,
      [],
      {},
      { ...json, format: 'excalidraw' },
      { ...json, version: 2 },
      { ...json, edits: [] },
    ];
    const doc = new Y.Doc();
    for (const stranger of strangers) expect(fillBoardFromJson(doc, stranger, 'test')).toBe(false);
    expect(boardRoots(doc).shapes.size).toBe(0);
  });

  it('takes no words under what is no id, and makes no prototype of a name', () => {
    const text =
      '{"format":"inkwire","version":1,"meta":{},"edits":{},"shapes":{"s":{"__proto__":{"kind":"x"},"a":1}},"words":{"a b":"no","s":7}}';
    const doc = new Y.Doc();
    expect(fillBoardFromJson(doc, JSON.parse(text), 'test')).toBe(true);
    expect(jsonFromBoard(doc)).toMatchObject({ shapes: { s: { a: 1 } }, words: {} });
    expect(Object.getPrototypeOf(boardRoots(doc).shapes.get('s'))).toBe(Object.prototype);
  });
});
