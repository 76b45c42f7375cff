// What every kind of shape keeps to (shape-def.ts), held against samples of it. A new kind is trusted the day it passes.
import { describe, expect, it } from 'vitest';
import { assert } from '../assert.ts';
import { boundsContain, growBounds, type Bounds } from '../geometry/bounds.ts';
import type { Point } from '../geometry/point.ts';
import { createRecordingPen, type RecordingPen } from '../pen/recording-pen.ts';
import { createSvgPen } from '../pen/svg-pen.ts';
import type { Fields } from './fields.ts';
import type { NewShape, ShapeBase, ShapeDef } from './shape-def.ts';

const ORDER = 'a0';

/** Moved, turned and stretched, far out too. */
const PLACEMENTS: readonly Fields[] = [
  {},
  { at: [-300, 1e6, 0.7] },
  { size: [40, 3000] },
  { at: [7, -7, -2.5], size: [0, 0] },
];

/** Each is a walk over the whole outline: enough of them, and long ink still takes milliseconds. */
const PLACES_PER_SHAPE = 25;

/** Values no field of a shape may have: what a peer with a changed client can put into a document. */
const HOSTILE: readonly unknown[] = [
  null,
  NaN,
  -Infinity,
  1e300,
  -1,
  true,
  '',
  '__proto__',
  [],
  [NaN, 0, 0],
  [1e300, 1],
  ['1', '1'],
  {},
  { color: 'toString', width: 4 },
  { color: 'ink', width: Infinity },
  Object.create({ color: 'ink', width: 4 }),
  new Uint8Array(0),
  new Uint8Array([1, 0, 255, 255, 255, 255, 15]),
  new Date(0),
  () => 1,
];

/** Runs the suite; `samples` are shapes as a tool makes them, in all the ways that matter to the kind. */
export function describeShapeContract<Shape extends ShapeBase>(
  def: ShapeDef<Shape>,
  samples: readonly NewShape[],
): void {
  const check = (sample: NewShape, edits: Fields = {}): Shape => {
    const shape = def.check(sample.id, { ...fieldsOf(sample), ...edits });
    assert(shape, `a sample of ${def.kind} passes its own check`);
    return shape;
  };
  const shown = (): readonly Shape[] =>
    samples.flatMap((sample) => PLACEMENTS.map((placement) => check(sample, placement)));

  describe(`the kind ${def.kind}`, () => {
    it('shows frozen shapes of its kind with their id and order', () => {
      for (const sample of samples) {
        const shape = check(sample);
        expect(shape).toMatchObject({ kind: def.kind, id: sample.id, order: ORDER });
        expect(isDeeplyFrozen(shape)).toBe(true);
      }
    });

    it('shows the same from the same fields and leaves them as they were', () => {
      for (const sample of samples) {
        const before = structuredClone(fieldsOf(sample));
        expect(check(sample)).toEqual(def.check(sample.id, before));
        expect(fieldsOf(sample)).toEqual(before);
      }
    });

    it('stores plain values: what JSON holds, and bytes (S1)', () => {
      for (const sample of samples) expect(isPlain(fieldsOf(sample))).toBe(true);
    });

    it('refuses shapes without one of their fields, and of another version (W3)', () => {
      for (const sample of samples) {
        for (const name of Object.keys({ ...sample.fields, order: ORDER })) {
          if (name === 'kind') continue;
          expect(def.check(sample.id, { ...fieldsOf(sample), [name]: undefined }), `without ${name}`).toBeNull();
        }
        expect(def.check(sample.id, { ...fieldsOf(sample), version: 999 })).toBeNull();
      }
    });

    it('refuses hostile values in each of its fields and never throws (W3)', () => {
      for (const sample of samples) {
        for (const name of Object.keys(fieldsOf(sample))) {
          // Words come from a text, never from a peer's value.
          if (name === 'kind' || name === 'words') continue;
          for (const value of HOSTILE) {
            expect(def.check(sample.id, { ...fieldsOf(sample), [name]: value }), `${name}: ${typeof value}`).toBeNull();
          }
        }
      }
    });

    it('shows the same with fields that it does not know (S6)', () => {
      const strange = JSON.parse('{"__proto__": {"style": 1}, "constructor": 2, "glow": 3}') as Fields;
      for (const sample of samples) expect(check(sample, strange)).toEqual(check(sample));
    });

    it('draws inside its bounds', () => {
      for (const shape of shown()) {
        const ink = recorded(def, shape).bounds();
        assert(ink, 'a shown shape draws something');
        expect(boundsContain(def.bounds(shape), ink)).toBe(true);
      }
    });

    it('draws the same each time', () => {
      for (const shape of shown()) expect(recorded(def, shape).calls).toEqual(recorded(def, shape).calls);
    });

    it('draws finite numbers on the SVG pen', () => {
      for (const shape of shown()) {
        const svg = createSvgPen('dark');
        def.draw(shape, svg);
        expect(svg.markup()).toMatch(/^<(g|path|text) /);
        expect(svg.markup()).not.toMatch(/NaN|Infinity|undefined/);
      }
    });

    it('is hit on its ink', () => {
      // Rounding at a coordinate of a million.
      const tolerance = 1e-6;
      for (const shape of shown()) {
        const places = recorded(def, shape).places();
        const everyNth = Math.ceil(places.length / PLACES_PER_SHAPE);
        for (const place of places.filter((_, index) => index % everyNth === 0)) {
          expect(def.hit(shape, place, tolerance)).toBe(true);
        }
      }
    });

    it('is not hit from farther away than the tolerance', () => {
      const gap = 25;
      for (const shape of shown()) {
        for (const place of cornersAndMiddles(growBounds(def.bounds(shape), gap))) {
          expect(def.hit(shape, place, gap - 0.1)).toBe(false);
        }
      }
    });
  });
}

function fieldsOf(sample: NewShape): Fields {
  return {
    ...sample.fields,
    ...sample.parts,
    ...(sample.words !== undefined && { words: sample.words }),
    order: ORDER,
  };
}

function recorded<Shape extends ShapeBase>(def: ShapeDef<Shape>, shape: Shape): RecordingPen {
  const pen = createRecordingPen();
  def.draw(shape, pen);
  return pen;
}

function cornersAndMiddles({ minX, minY, maxX, maxY }: Bounds): readonly Point[] {
  const [middleX, middleY] = [(minX + maxX) / 2, (minY + maxY) / 2];
  return [minX, middleX, maxX].flatMap((x) =>
    [minY, middleY, maxY].flatMap((y) => (x === middleX && y === middleY ? [] : [{ x, y }])),
  );
}

/** Bytes cannot be frozen; nobody writes to them. */
function isDeeplyFrozen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  return Object.isFrozen(value) && Object.values(value).every(isDeeplyFrozen);
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || value instanceof Uint8Array)
    return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlain);
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value as object).every(isPlain);
}
