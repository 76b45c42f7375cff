// Files that somebody made to break a reader: each is read or refused.
import { describe, expect, it } from 'vitest';
import { createShapeId } from '../ids.ts';
import { createRandom } from '../testing/random.ts';
import { FILE_ELEMENTS_MAX, type FileContent } from './format.ts';
import { contentFromText } from './formats.ts';

/** More than a call takes arguments. */
const MANY = 200_000;

function contentOf(text: string): FileContent | string {
  const { bytes } = createRandom(1);
  return contentFromText(text, () => createShapeId(bytes));
}

function accountOf(...elements: unknown[]) {
  const content = contentOf(drawing(...elements));
  if (typeof content === 'string') return content;
  const { shapes, changed, leftOut } = content;
  return { shapes: shapes.map(({ shown }) => shown), changed, leftOut };
}

const drawing = (...elements: unknown[]) => JSON.stringify({ type: 'excalidraw', version: 2, elements });
const box = { id: 'box', type: 'rectangle', x: 10, y: 20, width: 100, height: 50, angle: 0 };
const zigzag = (length: number, high = 10) => Array.from({ length }, (_, index) => [index / 100, (index % 2) * high]);

describe('a hostile file', () => {
  it.each([
    ['line', 10, {}],
    ['line', 10, { customData: { inkwire: 'star' } }],
    ['arrow', 10, { endBinding: { elementId: 'box', focus: 0, gap: 1 } }],
    ['arrow', 0, { customData: { inkwire: 'straight' } }],
    ['freedraw', 10, {}],
  ])('with more points than a call takes arguments is drawn: %s %i %j', (type, high, fields) => {
    const account = accountOf(box, { ...box, ...fields, id: 'long', type, points: zigzag(MANY, high) });
    expect(account).toMatchObject({ leftOut: [] });
  });

  it('deep within itself is refused before anything is made of it', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"elements":', '}'],
      ['{"type":"excalidraw","elements":[[', ']]}'],
    ] as const)
      expect(contentOf(open.repeat(MANY) + close.repeat(MANY))).toBe('unknown-format');
  });

  it('with numbers that JSON has no words for is no JSON', () => {
    expect(contentOf('{"type":"excalidraw","elements":[{"type":"rectangle","x":NaN}]}')).toBe('unknown-format');
    expect(contentOf('{"type":"excalidraw","elements":[{"type":"rectangle","x":Infinity}]}')).toBe('unknown-format');
  });

  it('with numbers beyond all numbers leaves out what has them', () => {
    const text = drawing(box, { ...box, id: 'b', x: 'HUGE' }).replace('"HUGE"', '1e999');
    expect(contentOf(text)).toMatchObject({ shapes: [{ id: 'box' }], leftOut: [{ id: 'b' }] });
  });

  it('that brings a prototype of its own brings nothing by it', () => {
    const text = drawing({ ...box, type: 'TYPE' }).replace(
      '"type":"TYPE"',
      '"__proto__":{"type":"rectangle","opacity":10},"constructor":{"prototype":{"x":1}},"type":"rectangle"',
    );
    const content = contentOf(text);
    expect(content).toMatchObject({ shapes: [{ id: 'box', shown: { style: { opacity: 1 } } }] });
    expect(({} as Record<string, unknown>)['opacity']).toBeUndefined();
  });

  it('whose elements all have one id gives each an id', () => {
    const account = accountOf(...Array.from({ length: 500 }, () => box));
    if (typeof account === 'string') throw new Error(account);
    expect(new Set(account.shapes.map(({ id }) => id)).size).toBe(500);
  });

  it('whose elements are written on each other in a ring is read, every one accounted for', () => {
    const text = (id: string, containerId: string) => ({
      ...box,
      type: 'text',
      text: id,
      fontSize: 20,
      id,
      containerId,
    });
    const arrow = { ...box, id: 'self', type: 'arrow', points: zigzag(2), endBinding: { elementId: 'self' } };
    const account = accountOf(text('a', 'b'), text('b', 'a'), text('c', 'c'), {
      ...arrow,
      startBinding: arrow.endBinding,
    });
    if (typeof account === 'string') throw new Error(account);
    expect(account.shapes.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'self']);
  });

  it('that is a library of nothing, many times, is refused as one of too much', () => {
    const library = Array.from({ length: FILE_ELEMENTS_MAX + 1 }, () => []);
    expect(contentOf(JSON.stringify({ type: 'excalidrawlib', version: 1, library }))).toBe('too-large');
  });
});
