import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createRandom } from '../testing/random.ts';
import { addRandomShapes } from '../testing/random-edits.ts';
import { jsonFromBoard } from './board-json.ts';
import { boardRoots } from './layout.ts';

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
