import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '../ids.ts';
import { createEditIndex } from './edit-index.ts';
import { boardRoots } from './layout.ts';

const [a, b] = ['a' as ShapeId, 'b' as ShapeId];

describe('the edits of a document by shape', () => {
  it('are those of the map when the index is made', () => {
    const { edits } = boardRoots(new Y.Doc());
    edits.set('a:at', 1);
    edits.set('a:size', 2);
    edits.set('b:at', 3);
    edits.set('no key of ours', 4);
    const index = createEditIndex(edits);
    expect([...index.of(a)!]).toEqual([
      ['at', 1],
      ['size', 2],
    ]);
    expect([...index.of(b)!]).toEqual([['at', 3]]);
  });

  it('follow the keys they are told of', () => {
    const { edits } = boardRoots(new Y.Doc());
    const index = createEditIndex(edits);
    edits.set('a:at', 1);
    expect(index.of(a)).toBeUndefined();
    expect(index.update('a:at')).toBe(a);
    expect([...index.of(a)!]).toEqual([['at', 1]]);
    edits.delete('a:at');
    expect(index.update('a:at')).toBe(a);
    expect(index.of(a)).toBeUndefined();
    expect(index.update('no key of ours')).toBeNull();
  });
});
