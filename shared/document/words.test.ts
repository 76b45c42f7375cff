import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createShapeId, type ShapeId } from '../ids.ts';
import { textAt } from '../shapes/text.ts';
import { WORDS_MAX } from '../shapes/words.ts';
import { createRandom } from '../testing/random.ts';
import { addShapes, removeShapes } from './board-document.ts';
import { boardRoots } from './layout.ts';
import { createShownShapes } from './shown-shapes.ts';
import { changedWords, spliceWords, wordsOf } from './words.ts';

const ORIGIN = 'test';
const ID = createShapeId(createRandom(1).bytes);
const NEW_TEXT = { ...textAt(ID, { x: 0, y: 0 }, { color: 'ink', width: 4, fontSize: 20 }, null), order: 'a0' };

function sync(...docs: readonly Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

const write = (doc: Y.Doc, index: number, inserted: string, removed = 0): void =>
  spliceWords(doc, ID, { index, removed, inserted }, ORIGIN);

describe('the words of a shape', () => {
  it('are none, and make no text, until somebody writes (X1)', () => {
    const doc = new Y.Doc();
    expect(wordsOf(doc, ID)).toBe('');
    expect(doc.share.size).toBe(0);
  });

  it('hold both of two people’s first letters (X2)', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    write(a, 0, 'Ada');
    write(b, 0, 'Bo');
    sync(a, b);
    expect(wordsOf(a, ID)).toBe(wordsOf(b, ID));
    expect(['AdaBo', 'BoAda']).toContain(wordsOf(a, ID));
  });

  it('keep what two people write into them at two places at once (X2)', () => {
    const [a, b] = [new Y.Doc(), new Y.Doc()];
    write(a, 0, 'one three');
    sync(a, b);
    write(a, 4, 'two ');
    write(b, 9, '!', 0);
    write(b, 0, 'O', 1);
    sync(a, b);
    expect([wordsOf(a, ID), wordsOf(b, ID)]).toEqual(['One two three!', 'One two three!']);
  });

  it('are shown on their shape, and stay, unseen, when it goes (X3, D1)', () => {
    const doc = new Y.Doc();
    addShapes(doc, [{ ...NEW_TEXT, words: 'Hello' }], ORIGIN);
    expect(createShownShapes(doc).shapes.get(ID)).toMatchObject({ kind: 'text', words: 'Hello' });
    removeShapes(doc, [ID], ORIGIN);
    expect(createShownShapes(doc).shapes.size).toBe(0);
    expect(wordsOf(doc, ID)).toBe('Hello');
  });

  it('are not those that a peer put into the stored value (X1)', () => {
    const doc = new Y.Doc();
    boardRoots(doc).shapes.set(ID, { ...NEW_TEXT.fields, order: 'a0', words: 'forged' });
    expect(createShownShapes(doc).shapes.get(ID)).toMatchObject({ words: '' });
  });

  it('are shown up to a length, and kept beyond it (X4)', () => {
    const doc = new Y.Doc();
    write(doc, 0, 'x'.repeat(WORDS_MAX + 5));
    expect(wordsOf(doc, ID)).toHaveLength(WORDS_MAX);
  });

  it('take changes beyond their end at their end', () => {
    const doc = new Y.Doc();
    write(doc, 99, 'ab', 99);
    write(doc, 1, 'c', 99);
    expect(wordsOf(doc, ID)).toBe('ac');
  });

  it('are told apart from all else that a transaction changed', () => {
    const doc = new Y.Doc();
    const roots = Object.values(boardRoots(doc));
    const told: (readonly ShapeId[])[] = [];
    doc.on('afterTransaction', (transaction) => told.push(changedWords(doc, transaction, roots)));
    addShapes(doc, [NEW_TEXT], ORIGIN);
    write(doc, 0, 'a');
    doc.getMap('strange').set('x', 1);
    doc.getText('text/not an id').insert(0, 'x');
    expect(told).toEqual([[], [ID], [], []]);
  });
});

describe('a text’s box', () => {
  const shown = (doc: Y.Doc) => createShownShapes(doc).shapes.get(ID);

  it('follows its words from the top left corner that it was given (X5)', () => {
    const doc = new Y.Doc();
    addShapes(doc, [NEW_TEXT], ORIGIN);
    write(doc, 0, 'A');
    // A is 0.726 wide, a line 1.34 high; at a font size of 20 that is 14.52 by 26.8, its middle 7.26, 13.4 from the corner.
    expect(shown(doc)?.size.map((side) => Math.round(side * 100) / 100)).toEqual([14.52, 26.8]);
    expect(shown(doc)?.at.map((place) => Math.round(place * 100) / 100)).toEqual([7.26, 13.4, 0]);
    write(doc, 1, '\nA');
    expect(shown(doc)?.at.map((place) => Math.round(place * 100) / 100)).toEqual([7.26, 26.8, 0]);
  });
});
