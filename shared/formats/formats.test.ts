import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { jsonFromBoard } from '../document/board-json.ts';
import { compareOrder } from '../document/order.ts';
import { createShownShapes } from '../document/shown-shapes.ts';
import { createShapeId, type ShapeId } from '../ids.ts';
import { randomEdit } from '../testing/random-edits.ts';
import { WORDS_MAX } from '../shapes/words.ts';
import { createRandom, type Random } from '../testing/random.ts';
import { drawingsOfLibrary, libraryNames, readLibrary } from '../testing/real-libraries.ts';
import { FILE_ELEMENTS_MAX, type FileContent } from './format.ts';
import { contentFromText } from './formats.ts';
import { whys } from './whys.ts';

const RUNS = 300;
const BOARDS = 30;

function createIds(): () => ShapeId {
  const random = createRandom(1);
  return () => createShapeId(random.bytes);
}

function contentOf(file: unknown): FileContent {
  const content = contentFromText(JSON.stringify(file), createIds());
  if (typeof content === 'string') throw new Error(`the file is refused: ${content}`);
  return content;
}

const drawing = (...elements: unknown[]) => ({ type: 'excalidraw', version: 2, elements });
const box = { id: 'box', type: 'rectangle', x: 10, y: 20, width: 100, height: 50, angle: 0 };

describe('a published library', () => {
  it.each(libraryNames)('%s comes with each element as it was, changed with a reason, or left out with one', (name) => {
    const content = contentFromText(readLibrary(name), createIds());
    if (typeof content === 'string') throw new Error(content);
    const elements = drawingsOfLibrary(name).flat();
    const told = [...content.changed, ...content.leftOut];
    for (const { whys: reasons } of told) {
      expect(reasons.length).toBeGreaterThan(0);
      for (const why of reasons) expect(whys).toHaveProperty(why);
    }
    // Words on a shape are no shape of their own; an arrow with bends may be two, a frame's name is one more.
    const merged = content.changed.filter((each) => each.whys.includes('merged')).length;
    const more = content.changed.filter((each) => each.whys.includes('split')).length;
    const frames = elements.filter(({ type }) => type === 'frame').length;
    const drawn = elements.length - content.leftOut.length - merged + more;
    expect(content.shapes.length).toBeGreaterThanOrEqual(drawn);
    expect(content.shapes.length).toBeLessThanOrEqual(drawn + frames);
    expect(new Set(content.shapes.map(({ id }) => id)).size).toBe(content.shapes.length);
    expect(content.leftOut.length, 'all of it can be drawn').toBe(0);
  });

  it.each(libraryNames)('%s has its boxes where they were, and as large', (name) => {
    let compared = 0;
    for (const elements of drawingsOfLibrary(name)) {
      const shapes = new Map(contentOf(drawing(...elements)).shapes.map(({ id, shown }) => [id as string, shown]));
      for (const { id, type, x, y, width, height, angle } of elements) {
        const shown = shapes.get(id);
        if (!shown || !['rectangle', 'diamond', 'ellipse'].includes(type)) continue;
        compared++;
        expect(shown.kind).toBe(type);
        expect(shown.size[0]).toBeCloseTo(Math.abs(width));
        expect(shown.size[1]).toBeCloseTo(Math.abs(height));
        expect(shown.at[0]).toBeCloseTo(x + width / 2);
        expect(shown.at[1]).toBeCloseTo(y + height / 2);
        expect(Math.cos(shown.at[2])).toBeCloseTo(Math.cos(angle));
      }
    }
    if (!name.startsWith('picasso')) expect(compared).toBeGreaterThan(0);
  });

  it('is laid out so that none of its drawings lies on another', () => {
    const content = contentFromText(readLibrary('decision-flow-control.excalidrawlib'), createIds());
    if (typeof content === 'string') throw new Error(content);
    const diamonds = content.shapes.filter(({ shown }) => shown.kind === 'diamond').map(({ shown }) => shown.at);
    expect(diamonds).toHaveLength(8);
    expect(new Set(diamonds.map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`)).size).toBe(8);
  });
});

describe('a file', () => {
  it.each([
    ['', 'unknown-format'],
    ['null', 'unknown-format'],
    ['[]', 'unknown-format'],
    ['{"type":"excalidraw","elements":{}}', 'unknown-format'],
    ['{"type":"excalidrawlib","library":5}', 'unknown-format'],
    ['{"format":"inkwire","version":2}', 'unknown-format'],
    ['{"format":"inkwire","version":1,"meta":[],"shapes":{},"edits":{},"words":{}}', 'unknown-format'],
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'unknown-format'],
    ['['.repeat(100_000), 'unknown-format'],
    ['{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000), 'unknown-format'],
    [`{"type":"excalidraw","elements":[${'0,'.repeat(FILE_ELEMENTS_MAX)}0]}`, 'too-large'],
  ])('that is none is refused: %.60j', (text, refusal) => {
    expect(contentFromText(text, createIds())).toBe(refusal);
  });

  it('that begins with a byte order mark, as some editors make it, is read', () => {
    const content = contentFromText(`\ufeff${JSON.stringify(drawing(box))}`, createIds());
    expect(content).toMatchObject({ shapes: [{ id: 'box' }] });
  });

  it('is told by what is in it: brackets within words are words', () => {
    const words = '[{'.repeat(500) + '\\"';
    const { shapes } = contentOf(drawing({ ...box, type: 'text', text: words, fontSize: 20 }));
    expect(shapes.map((shape) => shape.words)).toEqual([words]);
  });

  it('with more than one update may carry is refused before it is all read', () => {
    const bends = Array.from({ length: 250 }, (_, index) => [index * 1.234567, Math.sin(index) * 1000]);
    const lines = Array.from({ length: 5000 }, (_, index) => ({
      id: `l${index}`,
      type: 'line',
      x: 0,
      y: 0,
      points: bends,
    }));
    expect(contentFromText(JSON.stringify(drawing(...lines)), createIds())).toBe('too-large');
  });

  it.each([
    [{ ...box, isDeleted: true }, 'deleted'],
    [{ ...box, type: '__proto__' }, 'unknown'],
    [{ ...box, x: '10' }, 'damaged'],
    [{ ...box, x: 1e308 }, 'far'],
    [{ ...box, width: -1e300 }, 'far'],
    [{ ...box, opacity: 0 }, 'unseen'],
    [{ ...box, type: 'freedraw', points: 'M0 0' }, 'damaged'],
    [
      {
        ...box,
        type: 'line',
        points: [
          [0, 0],
          [1e300, 0],
        ],
      },
      'far',
    ],
    [{ ...box, type: 'line', points: [[0, 0]], width: 0, height: null }, 'unseen'],
    [{ ...box, type: 'freedraw', points: Array.from({ length: 300_000 }, () => 0) }, 'large'],
    [{ ...box, type: 'text', text: '  ' }, 'unseen'],
    ['<script>', 'damaged'],
    [null, 'damaged'],
  ])('leaves out with its reason: %.80j', (element, why) => {
    const content = contentOf(drawing(element, { ...box, id: 'other' }));
    expect(content.leftOut.map((each) => each.whys)).toEqual([[why]]);
    expect(content.shapes.map(({ id }) => id)).toEqual(['other']);
  });

  it('gives no shape to another drawing’s id, and new ids to what comes twice', () => {
    const library = { type: 'excalidrawlib', version: 1, library: [[box], [box], [{ ...box, id: 'no id of ours!' }]] };
    const { shapes } = contentOf(library);
    expect(shapes.map(({ id }) => id === 'box')).toEqual([true, false, false]);
    expect(new Set(shapes.map(({ id }) => id)).size).toBe(3);
  });

  it(`never throws and loses nothing without a word, whatever its fields hold (${RUNS} seeds)`, () => {
    const elements = libraryNames.flatMap((name) => drawingsOfLibrary(name).flat());
    for (let seed = 1; seed <= RUNS; seed++) {
      const random = createRandom(seed);
      const damaged = Array.from({ length: 10 }, () => damagedElement(random, random.pick(elements)));
      const { shapes, changed, leftOut } = contentOf(drawing(...damaged));
      const merged = changed.filter((each) => each.whys.includes('merged')).length;
      expect(shapes.length + leftOut.length + merged, `seed ${seed}`).toBeGreaterThanOrEqual(damaged.length);
      for (const { shown } of shapes) {
        expect([...shown.at, ...shown.size].every(Number.isFinite), `seed ${seed}`).toBe(true);
      }
    }
  });
});

describe('an Excalidraw element', () => {
  const styleOf = (element: object) => {
    const { shapes, changed } = contentOf(drawing({ ...box, roughness: 0, strokeColor: '#1d2433', ...element }));
    return { style: shapes[0]?.shown.style, whys: changed[0]?.whys ?? [] };
  };

  it.each([
    [{}, 'sharp', []],
    [{ roundness: null }, 'sharp', []],
    [{ roundness: { type: 3 } }, 'round', []],
    [{ width: 500, height: 400, roundness: { type: 3, value: 32 } }, 'round', []],
    [{ strokeSharpness: 'round' }, 'round', []],
    // Once it was a quarter of the side, however long that is.
    [{ width: 500, height: 400, strokeSharpness: 'round' }, 'round', ['rounded']],
    [{ roundness: { type: 3, value: 4 } }, 'round', ['rounded']],
    [{ type: 'diamond', roundness: { type: 2 } }, 'round', []],
    [{ type: 'ellipse', roundness: { type: 2 } }, 'sharp', []],
  ])('%j has its corners here: %s', (element, corners, why) => {
    expect(styleOf(element)).toMatchObject({ style: { corners }, whys: why });
  });
});

describe('an Excalidraw text', () => {
  const hebrew = '\u05e9\u05dc\u05d5\u05dd';
  it.each([
    ['left', 'one\nand more', 'start'],
    ['center', 'one\nand more', 'center'],
    ['right', 'one\nand more', 'end'],
    ['right', hebrew, 'start'],
    ['left', hebrew, 'end'],
  ])('that is aligned to the %s has its lines there: %j', (textAlign, words, align) => {
    const { shapes, changed } = contentOf(drawing({ ...box, type: 'text', text: words, textAlign, fontSize: 20 }));
    const shown = shapes[0]?.shown;
    expect(shown?.style).toMatchObject({ align });
    expect(changed.flatMap((each) => each.whys)).not.toContain('align');
    // The edge that it is aligned to, or its middle, is where it was: 10 to 110.
    const [x, width] = [shown!.at[0], shown!.size[0]];
    const kept = { left: x - width / 2 - 10, center: x - 60, right: x + width / 2 - 110 }[textAlign];
    expect(kept).toBeCloseTo(0);
  });
});

describe('an Excalidraw arrow', () => {
  const boxes = [
    { ...box, id: 'from' },
    { ...box, id: 'to', x: 300 },
  ];
  const bindings = {
    startBinding: { elementId: 'from', focus: 0, gap: 1 },
    endBinding: { elementId: 'to', focus: 0, gap: 1 },
  };
  const line = { type: 'arrow', x: 111, y: 45, width: 188, height: 0 };
  const arrowOf = (fields: object) => {
    const points = [
      [0, 0],
      [188, 0],
    ];
    const { shapes, changed } = contentOf(drawing(...boxes, { ...box, ...line, id: 'arrow', points, ...fields }));
    const last = shapes.at(-1)?.shown;
    return { shape: last?.kind === 'arrow' ? last : null, whys: changed.find(({ id }) => id === 'arrow')?.whys ?? [] };
  };

  it.each([
    [null, null, 'none'],
    [null, 'arrow', 'end'],
    ['arrow', null, 'start'],
    ['arrow', 'arrow', 'both'],
  ])('with heads %s and %s has those here, and follows what it followed: %s', (startArrowhead, endArrowhead, heads) => {
    const { shape, whys: told } = arrowOf({ startArrowhead, endArrowhead, ...bindings });
    expect(shape).toMatchObject({ style: { heads }, start: { to: 'from' }, end: { to: 'to' } });
    expect(told).not.toContain('heads');
    expect(told).not.toContain('unbound');
  });

  it('with a head of another form has a plain one, and says so', () => {
    expect(arrowOf({ endArrowhead: 'triangle' })).toMatchObject({ shape: { style: { heads: 'end' } } });
    expect(arrowOf({ endArrowhead: 'triangle' }).whys).toContain('heads');
  });

  it('without heads that nothing holds and that goes its own way is a line', () => {
    const points = [
      [0, 0],
      [90, 200],
      [100, -50],
      [188, 0],
    ];
    const { shape, whys: told } = arrowOf({ startArrowhead: null, endArrowhead: null, points });
    expect(shape).toBeNull();
    expect(told).toContain('headless');
  });

  it('that bends to the other side runs the other way round, its head where it was', () => {
    // Ours bend by 0.22 of their length, to the left as one goes.
    const bend = Array.from({ length: 11 }, (_, index) => [18.8 * index, 4 * 41 * (index / 10) * (1 - index / 10)]);
    for (const [side, heads] of [
      [-1, 'end'],
      [1, 'start'],
    ] as const) {
      const { shape } = arrowOf({ points: bend.map(([x, y]) => [x, side * y!]) });
      expect(shape?.style).toMatchObject({ route: 'curved', heads });
    }
  });
});

describe('a board’s own JSON', () => {
  it(`shows what its board shows, and says of nothing that it has changed (${BOARDS} seeds)`, () => {
    for (let seed = 1; seed <= BOARDS; seed++) {
      const random = createRandom(seed);
      const doc = new Y.Doc();
      for (let edit = 0; edit < 60; edit++) randomEdit(doc, random, 'test');
      const board = [...createShownShapes(doc).shapes.values()].sort(compareOrder);
      const { shapes, changed, leftOut } = contentOf(jsonFromBoard(doc));
      expect({ changed, leftOut }, `seed ${seed}`).toEqual({ changed: [], leftOut: [] });
      expect(
        shapes.map(({ shown }) => shown),
        `seed ${seed}`,
      ).toEqual(board);
    }
  });
});

describe('a board’s own JSON with more words than are shown', () => {
  it('keeps them all (X4)', () => {
    const words = 'word '.repeat(8000);
    const style = { color: 'ink', width: 4 };
    const text = { kind: 'text', version: 1, order: 'a0', at: [0, 0, 0], size: [9, 9], style, wrap: 'none' };
    const file = { format: 'inkwire', version: 1, meta: {}, shapes: { t: text }, edits: {}, words: { t: words } };
    const { shapes, leftOut } = contentOf(file);
    expect(leftOut).toEqual([]);
    expect(shapes.map((shape) => shape.words?.length)).toEqual([words.length]);
    expect(shapes.map(({ shown }) => shown.kind === 'text' && shown.words.length)).toEqual([WORDS_MAX]);
  });
});

/** With one to three of its fields replaced by what does not belong there. */
function damagedElement(random: Random, element: object): unknown {
  const damaged = { ...element } as Record<string, unknown>; // any element: it is taken apart
  const fields = [...Object.keys(damaged), 'points', 'pressures', 'customData', 'startBinding', 'containerId'];
  for (let times = random.integer(1, 3); times > 0; times--) {
    damaged[random.pick(fields)] = random.pick(RUBBISH);
  }
  return damaged;
}

const RUBBISH: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e-320,
  1e308,
  '',
  'x'.repeat(5000),
  '\u202e\u0000',
  [],
  [[]],
  [
    [null, null],
    ['a', {}],
    [1e308, -1e308],
    [0, 0],
    [3, 4],
  ],
  [0.5, 'x', null, 2],
  {},
  { inkwire: 'star' },
  { inkwire: '__proto__' },
  { elementId: 'box', fixedPoint: [1e300, 'x'], focus: null },
  { type: 3 },
];
