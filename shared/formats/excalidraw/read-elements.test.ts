// What single elements of an Excalidraw file become, and what is said of them.
import { describe, expect, it } from 'vitest';
import { distance } from '../../geometry/point.ts';
import { worldFromLocal } from '../../geometry/placement.ts';
import { createShapeId } from '../../ids.ts';
import { localFromBoxPoint } from '../../shapes/box-point.ts';
import { shownEnds, shownLine } from '../../shapes/arrow.ts';
import type { Shape } from '../../shapes/registry.ts';
import { createRandom } from '../../testing/random.ts';
import type { Accounted, FileContent } from '../format.ts';
import { contentFromText } from '../formats.ts';
import type { Why } from '../whys.ts';

const box = { id: 'box', type: 'rectangle', x: 10, y: 20, width: 100, height: 50, angle: 0, roughness: 0 };
const text = { ...box, id: 'words', type: 'text', fontSize: 20, fontFamily: 5 };

function contentOf(file: object): FileContent {
  const { bytes } = createRandom(1);
  const content = contentFromText(JSON.stringify(file), () => createShapeId(bytes));
  if (typeof content === 'string') throw new Error(`the file is refused: ${content}`);
  return content;
}

function read(...elements: unknown[]) {
  const { shapes, changed, leftOut } = contentOf({ type: 'excalidraw', version: 2, elements });
  return { shapes: shapes.map(({ shown }) => shown), changed, leftOut };
}

function readOne(element: object): { readonly shape: Shape | undefined; readonly whys: readonly Why[] } {
  const { shapes, changed, leftOut } = read(element);
  return { shape: shapes[0], whys: [...changed, ...leftOut].flatMap(({ whys }) => whys) };
}

const whysBy = (all: readonly Accounted[]) => Object.fromEntries(all.map(({ id, whys }) => [id, whys]));
const wordsOf = (shape: Shape | undefined) => (shape && 'words' in shape ? shape.words : null);

describe('numbers of an element', () => {
  it('that are null, as what is no number is saved, are 0 as Excalidraw reads them', () => {
    const { shape } = readOne({ ...box, x: null, y: null, angle: null });
    expect(shape).toMatchObject({ kind: 'rectangle', at: [50, 25, 0], size: [100, 50] });
  });

  it.each(['line', 'freedraw', 'arrow'])('of the box of a %s do not matter: its points say where it is', (type) => {
    const points = [
      [0, 0],
      [30, 40],
    ];
    const { shape } = readOne({ ...box, type, points, width: null, height: 1e300 });
    expect(shape).toMatchObject({ at: [25, 40, 0], size: [30, 40] });
  });

  it.each([
    ['no points', undefined],
    ['one point', [[0, 0]]],
    ['points that are none', 'M0 0'],
  ])('are where a line with %s goes: from one corner of its box to the other', (_, points) => {
    for (const type of ['line', 'arrow']) {
      const { shape } = readOne({ ...box, type, points, width: -30, height: 40 });
      expect(shape).toMatchObject({ kind: type, at: [-5, 40, 0], size: [30, 40] });
    }
  });

  it('of letters that are too small or too large are the least or the most, and that is said', () => {
    const { shape, whys } = readOne({ ...text, text: 'a', fontSize: 0.01 });
    expect(shape).toMatchObject({ style: { fontSize: 1 } });
    expect(whys).toContain('size');
  });
});

describe('colours of an element', () => {
  const lookOf = (fields: object, type = 'rectangle') => {
    const { shape, whys } = readOne({ ...box, type, ...fields });
    return { style: shape?.style, whys };
  };

  it.each([null, '', undefined])('that are %j are those of a new one: an ink line and no fill', (color) => {
    const { style } = lookOf({ strokeColor: color, backgroundColor: color });
    expect(style).toMatchObject({ color: 'ink', fill: null });
  });

  it('that one sees through make the whole of it as faint, where line and fill agree', () => {
    const [line, fill] = ['rgb(255 0 0 / 0.5)', 'rgb(0 0 255 / 0.5)'];
    expect(lookOf({ strokeColor: line, opacity: 50 }).style).toMatchObject({ color: 'red', opacity: 0.25 });
    expect(lookOf({ strokeColor: line, backgroundColor: fill }).style?.opacity).toBe(0.5);
    expect(lookOf({ strokeColor: '#f00', backgroundColor: fill }).style?.opacity).toBe(1);
    expect(lookOf({ strokeColor: 'transparent', backgroundColor: fill }).style?.opacity).toBe(0.5);
    expect(lookOf({ strokeColor: line, text: 'a' }, 'text')).toMatchObject({
      style: { color: 'red', opacity: 0.5 },
      whys: ['font', 'color'],
    });
  });

  it('that are clear leave nothing to see', () => {
    expect(lookOf({ strokeColor: '#ff000000' })).toEqual({ style: undefined, whys: ['unseen'] });
  });

  it('of a line that is hardly seen beside the fill make it the thinnest one, in the colour of the fill', () => {
    const thin = { style: { width: 0.1, color: 'blue', fill: 'blue' }, whys: ['unlined', 'fill'] };
    for (const strokeColor of ['#ffffff', '#e9ecef', '#fff9db', '#a5d8ff'])
      expect(lookOf({ strokeColor, backgroundColor: '#a5d8ff', strokeWidth: 2 })).toMatchObject(thin);
    // The tint of a strong colour is weak: its line keeps its look.
    expect(lookOf({ strokeColor: '#1971c2', backgroundColor: '#1971c2', strokeWidth: 2 }).style?.width).toBe(2);
  });

  it('of a pale line around a fill make it thinner, by how pale it is', () => {
    // (206, 212, 218) is 74.9 from white, our gray (119, 128, 143) 217.3: a share of 0.345.
    const { style, whys } = lookOf({ strokeColor: '#ced4da', backgroundColor: '#a5d8ff', strokeWidth: 2 });
    expect(style?.width).toBeCloseTo(0.69, 2);
    expect(whys).toEqual(['color', 'width', 'fill']);
  });

  it('of a pale line on bare paper make it as faint as it is pale', () => {
    const points = [
      [0, 0],
      [30, 40],
    ];
    expect(lookOf({ type: 'line', points, strokeColor: '#ced4da' }).style).toMatchObject({ color: 'gray', width: 2 });
    expect(lookOf({ type: 'line', points, strokeColor: '#ced4da' }).style?.opacity).toBeCloseTo(0.345, 3);
    // Before something dark it is white, and dark on the pale tint here.
    const { shapes } = read(
      { ...box, backgroundColor: '#1971c2' },
      { ...box, id: 'line', type: 'line', points, strokeColor: '#ffffff' },
    );
    expect(shapes[1]).toMatchObject({ style: { color: 'gray', opacity: 1 } });
  });

  it('that are white are the paper where they hide nothing', () => {
    const white = { ...box, id: 'white', strokeColor: '#1d2433', backgroundColor: '#ffffff' };
    expect(read(white)).toMatchObject({ shapes: [{ style: { fill: null } }], changed: [{ whys: ['paper'] }] });
    const over = read({ ...box, x: 50 }, white);
    expect(over).toMatchObject({ shapes: [{}, { style: { fill: 'gray' } }] });
    // A box within a white one lies on the same paper, beside each other they do not meet.
    const within = { ...white, id: 'in', x: 20, y: 30, width: 50, height: 20 };
    const beside = { ...white, id: 'by', x: 110 };
    expect(read(white, within, beside).shapes.map(({ style }) => style.fill)).toEqual([null, null, null]);
  });

  it('that are all white before something keep their line, and are paper on white', () => {
    const white = { ...box, id: 'w', x: 30, width: 20, strokeColor: '#fff', backgroundColor: '#fff', strokeWidth: 2 };
    expect(read({ ...box, backgroundColor: '#1971c2' }, white).shapes[1]).toMatchObject({
      style: { color: 'gray', width: 2, fill: 'gray' },
    });
    const pale = { ...box, id: 'p', x: 30, width: 20, strokeColor: '#e9ecef' };
    const card = { ...box, backgroundColor: '#fff' };
    const ground = { ...box, id: 'g', x: 0, width: 200, backgroundColor: '#1971c2' };
    expect(read(ground, card, pale).shapes[2]?.style.opacity).toBeLessThan(0.2);
    expect(read(ground, pale).shapes[1]?.style.opacity).toBe(1);
  });

  it('of the paper are said to be lost, and what is pale on dark paper is drawn in full', () => {
    const elements = [{ ...box, strokeColor: '#e9ecef' }];
    const dark = contentOf({ type: 'excalidraw', elements, appState: { viewBackgroundColor: '#121212' } });
    expect(dark.changed[0]).toEqual({ id: '', type: 'file', whys: ['background'] });
    expect(dark.shapes[0]?.shown.style.opacity).toBe(1);
    for (const viewBackgroundColor of ['#ffffff', 'transparent', '#f8f9fa', null, 7])
      expect(contentOf({ type: 'excalidraw', elements, appState: { viewBackgroundColor } }).changed).toHaveLength(1);
  });
});

describe('words', () => {
  const label = { ...text, text: 'one\ntwo', originalText: 'one two', containerId: 'box', textAlign: 'center' };

  it('on a shape that is left out stay, by themselves, whichever comes first', () => {
    for (const far of [
      { ...box, x: 16e6, width: 2e6 },
      { ...box, opacity: 0 },
    ]) {
      for (const elements of [
        [far, { ...label, verticalAlign: 'middle' }],
        [{ ...label, verticalAlign: 'middle' }, far],
      ]) {
        const { shapes, changed, leftOut } = read(...elements);
        expect(shapes.map(wordsOf)).toEqual(['one\ntwo']);
        expect(whysBy(changed)).toMatchObject({ words: expect.arrayContaining(['apart']) as string[] });
        expect(leftOut.map(({ id }) => id)).toEqual(['box']);
      }
    }
  });

  it('on a shape break where they broke in the file', () => {
    expect(wordsOf(read({ ...box, width: 200 }, label).shapes[0])).toBe('one\ntwo');
    // They break there anyway: lines go on being broken as the shape is made wider.
    expect(wordsOf(read({ ...box, width: 70 }, label).shapes[0])).toBe('one two');
  });

  it('are written on a shape only where the lines of the file have room on it', () => {
    const long = { ...label, text: 'unbreakable', originalText: 'unbreakable' };
    const { shapes, changed } = read({ ...box, type: 'diamond', width: 60 }, long);
    expect(shapes.map(wordsOf)).toEqual(['', 'unbreakable']);
    expect(whysBy(changed)['words']).toContain('apart');
  });

  it('of a text with a width of its own break where they broke in the file', () => {
    const wide = { ...text, text: 'one\ntwo', originalText: 'one two', autoResize: false };
    expect(readOne({ ...wide, width: 200 }).shape).toMatchObject({ words: 'one\ntwo', wrapWidth: null });
    const whole = { ...wide, text: 'one two', width: 50 };
    expect(readOne(whole).shape).toMatchObject({ words: 'one two', wrapWidth: null });
    expect(readOne({ ...wide, width: 50 }).shape).toMatchObject({ words: 'one two', wrapWidth: 50 });
  });
});

describe('ink', () => {
  const ring = Array.from({ length: 41 }, (_, index) => {
    const turn = (index / 40) * 2 * Math.PI;
    return [50 * Math.cos(turn) - 50, 50 * Math.sin(turn)];
  });

  it('that is seen by what it goes around alone is drawn as a closed line', () => {
    const { shape, whys } = readOne({
      ...box,
      type: 'freedraw',
      points: ring,
      strokeColor: 'transparent',
      backgroundColor: '#ffc9c9',
    });
    expect(shape).toMatchObject({ kind: 'line', style: { color: 'red' } });
    expect(whys).not.toEqual([]);
  });

  it('says so where it is too long to be kept whole', () => {
    const random = createRandom(1);
    const points = Array.from({ length: 150_000 }, () => [random.integer(0, 1e6), random.integer(0, 1e6)]);
    expect(readOne({ ...box, type: 'freedraw', points }).whys).toContain('thinned');
    expect(readOne({ ...box, type: 'freedraw', points: points.slice(0, 1000) }).whys).not.toContain('thinned');
  });
});

describe('a picture or a page', () => {
  it('is a dashed box with its address or its name, which arrows go on following', () => {
    const arrow = {
      ...box,
      id: 'arrow',
      type: 'arrow',
      x: -200,
      y: 45,
      points: [
        [0, 0],
        [205, 0],
      ],
      endBinding: { elementId: 'box', focus: 0, gap: 5 },
    };
    const { shapes, changed, leftOut } = read({ ...box, type: 'image', fileId: 'f' }, arrow);
    expect(shapes[0]).toMatchObject({ kind: 'rectangle', words: 'image', style: { color: 'gray', dash: 'dashed' } });
    expect(shapes[1]).toMatchObject({ kind: 'arrow', end: { to: 'box' } });
    expect({ leftOut, whys: changed[0]?.whys }).toEqual({ leftOut: [], whys: ['picture'] });
    const page = { ...box, type: 'embeddable', width: 400, link: 'https://example.org/board' };
    expect(readOne(page)).toMatchObject({ shape: { words: 'https://example.org/board' }, whys: ['page', 'unlinked'] });
  });

  it('that has no room for words has none, and what is not seen is left out', () => {
    expect(wordsOf(readOne({ ...box, type: 'image', width: 20 }).shape)).toBe('');
    expect(readOne({ ...box, type: 'image', opacity: 0 })).toEqual({ shape: undefined, whys: ['unseen'] });
  });
});

describe('an arrow that is a line with an arrow at its end', () => {
  it('has its head where it was, pointing where its last piece pointed', () => {
    const points = [
      [0, 0],
      [100, 0],
      [100, 80],
      [200, 80],
      [200, 0],
      [292, 0],
    ];
    // It aims at the lower part of the box, and comes straight from the left all the same.
    const binding = { elementId: 'box', fixedPoint: [0.5, 0.9], mode: 'orbit' };
    const target = { ...box, x: 300, y: -25, height: 200 };
    const { shapes, changed } = read(target, {
      ...box,
      id: 'a',
      type: 'arrow',
      x: 0,
      y: 0,
      points,
      endBinding: binding,
    });
    const arrow = shapes.find((shape) => shape.kind === 'arrow')!;
    const [before, tip] = shownLine(arrow)
      .slice(-2)
      .map((point) => worldFromLocal(point, arrow.at));
    expect(whysBy(changed)['a']).toContain('split');
    expect(Math.abs(tip!.y - before!.y)).toBeLessThan(0.01);
    expect(distance(shownEnds(arrow).end, { x: 292, y: 0 })).toBeLessThan(0.01);
  });

  it('that was a curve has an arrow long enough for its head', () => {
    const points = [
      [0, 0],
      [0, 200],
      [200, 200],
      [200, 0],
    ];
    const { shapes } = read({ ...box, type: 'arrow', points, roundness: { type: 2 } });
    const [line, arrow] = shapes;
    expect([line?.kind, arrow?.kind]).toEqual(['line', 'arrow']);
    expect(Math.hypot(...arrow!.size)).toBeGreaterThan(20);
    const last = line?.kind === 'line' ? localFromBoxPoint(line.points.at(-1)!, line.size) : { x: NaN, y: NaN };
    const start = arrow?.kind === 'arrow' ? shownEnds(arrow).start : { x: NaN, y: NaN };
    expect(distance(worldFromLocal(last, line!.at), start)).toBeLessThan(0.01);
  });
});

describe('a library', () => {
  it('says once that its drawings had names', () => {
    const items = ['', 'Gantt', 'Chart'].map((name) => ({ name, elements: [{ ...box, strokeColor: '#1d2433' }] }));
    const { changed } = contentOf({ type: 'excalidrawlib', version: 2, libraryItems: items });
    expect(changed).toEqual([{ id: '', type: 'file', whys: ['names'] }]);
    expect(contentOf({ type: 'excalidrawlib', version: 2, libraryItems: items.slice(0, 1) }).changed).toEqual([]);
  });
});
