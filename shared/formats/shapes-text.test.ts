import { describe, expect, it } from 'vitest';
import { takenShape, type TakenShape } from '../document/copy.ts';
import { shownShape } from '../document/shown.ts';
import type { ShapeId } from '../ids.ts';
import { arrowBetween, shownEnds, type ArrowShape } from '../shapes/arrow.ts';
import { base64FromBytes } from '../shapes/base64.ts';
import { outlinedFromCorners } from '../shapes/outlined.ts';
import type { NewShape } from '../shapes/shape-def.ts';
import { defaultStyle } from '../shapes/style.ts';
import { createRandom } from '../testing/random.ts';
import { randomShape, randomShapes } from '../testing/random-shapes.ts';
import { shapesFromText, textFromShapes } from './shapes-text.ts';

const SEED = 20261;
const BOX: NewShape = outlinedFromCorners(
  'box' as ShapeId,
  'rectangle',
  { x: 0, y: 0 },
  { x: 100, y: 100 },
  defaultStyle,
);

function taken({ id, fields, parts = {}, words = '' }: NewShape): TakenShape {
  const stored = { ...fields, order: 'a0' };
  const edits = new Map(Object.entries(parts));
  const shown = shownShape(id, stored, edits, () => words);
  const result = shown && takenShape(shown, stored, edits, words);
  if (!result) throw new Error('a new shape passes its own check');
  return result;
}

/** A text of ours with these entries in it. */
const textWith = (...shapes: readonly unknown[]): string =>
  JSON.stringify({ format: 'inkwire/shapes', version: 1, shapes });

describe('shapes as text', () => {
  it(`are the same shapes when they are read again, of every kind (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    for (let round = 0; round < 60; round++) {
      const made = Object.values(randomShapes).map((create) => taken(create(random)));
      const read = shapesFromText(textFromShapes(made) ?? '');
      expect(read?.leftOut).toBe(0);
      expect(read?.shapes.map(({ shown }) => shown)).toEqual(made.map(({ shown }) => shown));
      expect(read?.shapes.map(({ words = '' }) => words)).toEqual(made.map(({ words = '' }) => words));
    }
  });

  it('keep the parts of long ink', () => {
    const ink = (randomShapes.freehand(createRandom(3)).fields as { readonly ink: Uint8Array }).ink;
    const stroke = randomShapes.freehand(createRandom(3));
    const long = taken({ ...stroke, parts: { 'ink.1': ink, 'ink.2': ink } });
    const read = shapesFromText(textFromShapes([long]) ?? '');
    expect(read?.shapes[0]?.parts).toEqual({ 'ink.1': ink, 'ink.2': ink });
    expect(read?.shapes[0]?.shown).toEqual(long.shown);
  });

  it('follow among each other; an end whose shape stayed behind is where it was seen (Q5)', () => {
    const box = taken(BOX);
    const place = { point: { x: 50, y: 50 }, target: box.shown };
    const made = taken(arrowBetween('arrow' as ShapeId, { point: { x: 300, y: 50 } }, place, defaultStyle));
    const endOf = (read: ReturnType<typeof shapesFromText>) =>
      read?.shapes.map(({ shown }) => shown).find((shown): shown is ArrowShape => shown.kind === 'arrow');
    const both = endOf(shapesFromText(textFromShapes([box, made]) ?? ''));
    expect(both?.end.to).toBe('box');
    // It stops short of the box's right edge, x = 100, and not at its anchor in the middle, x = 50.
    const endX = both ? shownEnds(both).end.x : NaN;
    expect(endX > 100 && endX < 110).toBe(true);
    const alone = endOf(shapesFromText(textFromShapes([made]) ?? ''));
    expect(alone?.end).not.toHaveProperty('to');
  });

  it('are not written when they are more than is read', () => {
    const box = taken(BOX);
    expect(textFromShapes(Array.from({ length: 4000 }, () => box))).not.toBeNull();
    expect(textFromShapes(Array.from({ length: 4001 }, () => box))).toBeNull();
    // 90 of 10,000 letters each are some 900 kB, 100 past 960 KiB: an update takes no more.
    const long = { ...taken(BOX), words: 'x'.repeat(10_000) };
    expect(textFromShapes(Array.from({ length: 90 }, () => long))).not.toBeNull();
    expect(textFromShapes(Array.from({ length: 100 }, () => long))).toBeNull();
  });
});

describe('text from anywhere', () => {
  it.each([
    ['nothing', ''],
    ['no JSON', '{"format":"inkwire/shapes"'],
    ['another format', '{"format":"excalidraw","version":1,"shapes":[]}'],
    ['a board', '{"format":"inkwire","version":1,"shapes":{}}'],
    ['a version of the future', '{"format":"inkwire/shapes","version":2,"shapes":[]}'],
    ['no list', '{"format":"inkwire/shapes","version":1,"shapes":{"length":3}}'],
    ['more than is ever written', `${' '.repeat(4 * 2 ** 20)}${textWith()}`],
  ])('%s is none of ours', (_name, text) => {
    expect(shapesFromText(text)).toBeNull();
  });

  const written = JSON.parse(textFromShapes([taken(BOX)]) ?? '') as { shapes: readonly [Record<string, unknown>] };
  const [entry] = written.shapes;
  const fields = entry['fields'] as Record<string, unknown>;

  it.each<readonly [string, unknown]>([
    ['null', null],
    ['a number', 7],
    ['a list', [[[]]]],
    ['no id', { fields }],
    ['an id that would name an edit', { ...entry, id: 'a:style.color' }],
    ['an id of the prototype', { ...entry, id: '__proto__ ' }],
    ['fields that are a list', { ...entry, fields: [fields] }],
    ['a kind that is not known', { ...entry, fields: { ...fields, kind: 'hologram' } }],
    ['a kind of the prototype', { ...entry, fields: { ...fields, kind: 'constructor' } }],
    ['a place out of the world', { ...entry, fields: { ...fields, at: [1e300, 0, 0] } }],
    ['a field larger than any value', { ...entry, fields: { ...fields, extra: 'x'.repeat(140_000) } }],
    ['parts that are edits', { ...entry, parts: { at: [5, 5, 0] } }],
    ['a part past the last', { ...entry, parts: { 'ink.32': { $bytes: 'AAAA' } } }],
    ['words that are none', { ...entry, words: { toString: 'boo' } }],
    ['bytes that are no base64', { ...entry, fields: { ...fields, kind: 'freehand', ink: { $bytes: '%%%' } } }],
  ])('%s is left out, and counted', (_name, hostile) => {
    const read = shapesFromText(textWith(hostile, entry));
    expect(read?.shapes.map(({ id }) => id)).toEqual(['box']);
    expect(read?.leftOut).toBe(1);
  });

  it('cannot set a prototype, here or on other machines', () => {
    const text = textWith(entry).replace('"kind"', '"__proto__":{"evil":1},"kind"');
    expect(text).toContain('__proto__');
    const [shape] = shapesFromText(text)?.shapes ?? [];
    expect(Object.hasOwn(shape?.fields ?? {}, '__proto__')).toBe(false);
    expect((shape?.fields as { evil?: unknown }).evil).toBeUndefined();
  });

  it('so deep that it would break its readers is read', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = textWith(entry).replace('"kind"', `"extra":${deep},"kind"`);
    expect(() => shapesFromText(text)).not.toThrow();
    expect(shapesFromText(textWith({ ...entry, id: 'a' }, entry, entry))).toMatchObject({ leftOut: 1 });
  });

  it(`never throws, however it is damaged (seed ${SEED})`, () => {
    const random = createRandom(SEED);
    for (let round = 0; round < 400; round++) {
      const text = textFromShapes([taken(randomShape(random)), taken(randomShape(random))]) ?? '';
      const at = random.integer(0, text.length - 1);
      const noise = random.pick(['', '"', '0', '}', '-1e999', 'null', base64FromBytes(random.bytes(6))]);
      const damaged = text.slice(0, at) + noise + text.slice(at + random.integer(0, 12));
      const read = shapesFromText(damaged);
      expect((read?.shapes.length ?? 0) <= 2).toBe(true);
    }
  });
});
