import { describe, expect, it } from 'vitest';
import { createShapeId } from '../ids.ts';
import { freehandFromPoints } from '../shapes/freehand-from-points.ts';
import { createRandom } from '../testing/random.ts';
import { shownShape } from './shown.ts';

const id = createShapeId(createRandom(1).bytes);
const { fields } = freehandFromPoints(
  id,
  [
    { x: 0, y: 0 },
    { x: 10, y: 20 },
  ],
  { color: 'ink', width: 4 },
);
const value = { ...fields, order: 'a0' };
const edited = (...edits: [string, unknown][]) => shownShape(id, value, new Map(edits));

describe('the shown shape', () => {
  it('is the stored value where there are no edits (W1)', () => {
    expect(shownShape(id, value)).toMatchObject({ id, kind: 'freehand', at: [5, 10, 0], size: [10, 20], order: 'a0' });
  });

  it('has each edit over the stored field (E1)', () => {
    expect(edited(['at', [1, 2, 3]], ['order', 'a5'])).toMatchObject({ at: [1, 2, 3], size: [10, 20], order: 'a5' });
  });

  it('has edits of style over single fields of it (E2)', () => {
    expect(edited(['style.color', 'red'])?.style).toMatchObject({ color: 'red', width: 4 });
    expect(edited(['style.color', 'red'], ['style.width', 8])?.style).toMatchObject({ color: 'red', width: 8 });
  });

  it('keeps its stored kind (E3)', () => {
    expect(edited(['kind', 'comet'])).toMatchObject({ kind: 'freehand' });
  });

  it('is the same with props it does not know (S6)', () => {
    expect(edited(['glow', 3], ['style.glow', 3], ['__proto__', { order: 1 }], ['style.__proto__', 5])).toEqual(
      shownShape(id, value),
    );
  });

  it.each<[string, unknown]>([
    ['at', [NaN, 0, 0]],
    ['size', [-1, 0]],
    ['order', 'a'.repeat(65)],
    ['style.color', '#fff'],
    ['style.width', Infinity],
    ['style', null],
    ['ink', new Uint8Array([1, 0, 9])],
    ['version', 2],
  ])('is nothing with a refused edit of %s, and leaves the value as it is (W2)', (prop, edit) => {
    const before = structuredClone(value);
    expect(edited([prop, edit])).toBeNull();
    expect(value).toEqual(before);
  });

  it.each([
    undefined,
    null,
    'freehand',
    7,
    [value],
    { ...value, kind: 'comet' },
    { ...value, kind: 'toString' },
    Object.create(value),
  ])('is nothing for a value that is no shape (W2, W3): %#', (stranger) => {
    expect(shownShape(id, stranger)).toBeNull();
  });
});
