import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addShapes } from '#shared/document/board-document.ts';
import type { ShapeId } from '#shared/ids.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import { createBoard } from '../../board/board.ts';
import type { Picture } from '../picture.ts';
import { createSliceBudget } from '../slice-budget.ts';
import type { Theme } from '../theme.ts';
import { viewFromCamera, type PixelBox } from '../view.ts';
import { createShapesLayer } from './shapes-layer.ts';

/** Of each shape, unless told otherwise: 400 fit into the first slice. */
const CORNERS = 62.5;
const SIZE = { width: 1000, height: 500, ratio: 1 };

/** A picture that notes what is done to it. Its element is never looked at. */
function createNotingPicture(notes: string[], corners: number): Picture {
  const boxText = ({ x, y, width, height }: PixelBox) => `${x},${y} ${width}×${height}`;
  return {
    element: null as unknown as HTMLElement,
    lookAt: () => {},
    clear: () => notes.push('clear'),
    shift: (byX, byY) => notes.push(`shift ${byX},${byY}`),
    keep: () => notes.push('keep'),
    stretchKept: () => notes.push('stretch'),
    letGo: () => notes.push('let go'),
    paintOver: ({ id }) => {
      notes.push(`over ${id}`);
      return corners;
    },
    clearWithin: (box) => notes.push(`clear ${boxText(box)}`),
    paintWithin(box, paint) {
      notes.push(`within ${boxText(box)}`);
      paint();
    },
    showBackAroundKept: () => notes.push('show around'),
    beginBack: () => notes.push('begin'),
    paintBack: ({ id }) => {
      notes.push(`back ${id}`);
      return corners;
    },
    showBack: () => notes.push('show'),
  };
}

/** Dots 10 units apart in rows of 100, so that 1000 × 500 units hold the first 5,000 of them. */
function createLayer(count: number, corners = CORNERS) {
  const doc = new Y.Doc();
  let made = 0;
  const board = createBoard(doc, (length) => new Uint8Array(length).fill(++made));
  const load = (length: number) =>
    addShapes(
      doc,
      Array.from({ length }, (_, n) => ({ ...dot(n), order: 'a0' })),
      'load',
    );
  load(count);
  const notes: string[] = [];
  let nowMs = 0;
  const budget = createSliceBudget(() => nowMs);
  const layer = createShapesLayer({
    board,
    picture: createNotingPicture(notes, corners),
    budget,
    requestFrame: () => {},
  });
  let camera = { x: -5, y: -5, zoom: 1 };
  let theme: Theme = 'light';

  /** Paints one frame, 16 ms after the last; answers what was done. */
  function frame(change: Partial<typeof camera> = {}, nextTheme = theme): readonly string[] {
    camera = { ...camera, ...change };
    theme = nextTheme;
    nowMs += 16;
    layer.paint({ view: viewFromCamera(camera, SIZE), theme, nowMs });
    return notes.splice(0);
  }

  /** Paints frames until nothing is left to do; answers all that was done. */
  function rest(): readonly string[] {
    const done: string[] = [];
    for (let frames = 0; frames < 1000 && !layer.isSettled; frames++) done.push(...frame());
    expect(layer.isSettled).toBe(true);
    return done;
  }

  return { board, layer, frame, rest, load };
}

function idOf(n: number): ShapeId {
  return `dot-${String(n).padStart(5, '0')}` as ShapeId;
}

function dot(n: number) {
  return freehandFromPoints(idOf(n), [{ x: (n % 100) * 10, y: Math.floor(n / 100) * 10 }], { color: 'ink', width: 2 });
}

const countOf = (notes: readonly string[], start: string) => notes.filter((note) => note.startsWith(start)).length;

describe('a view of few shapes', () => {
  it('is painted anew when it moves, and only what it shows', () => {
    const { frame, layer } = createLayer(200);
    expect(frame()).toEqual(['clear', ...Array.from({ length: 200 }, (_, n) => `over ${idOf(n)}`)]);
    expect(layer.isSettled).toBe(true);
    expect(frame({ zoom: 1.5 }).slice(0, 1)).toEqual(['clear']);
    // World y from 6 on: the second row, for the first ends at 1.
    expect(countOf(frame({ zoom: 1, y: 6 }), 'over')).toBe(100);
  });

  it('gets a new shape painted over, and nothing else', () => {
    const { board, frame } = createLayer(200);
    frame();
    board.add(dot(200));
    expect(frame()).toEqual([`over ${idOf(200)}`]);
    expect(frame()).toEqual([]);
    // Out of sight.
    board.add(dot(90_000));
    expect(frame()).toEqual([]);
  });

  it('is painted anew when a shape goes, or comes behind others', () => {
    const { board, frame, layer } = createLayer(200);
    frame();
    board.remove([idOf(5)]);
    expect(countOf(frame(), 'over')).toBe(199);
    expect(layer.isSettled).toBe(true);
  });
});

describe('a view of few shapes with many corners', () => {
  it('is treated as one of many shapes', () => {
    const { frame, rest } = createLayer(200, 2000);
    frame();
    rest();
    expect(frame({ x: 5 })[0]).toBe('shift -10,0');
    expect(rest().at(-1)).toBe('show');
  });
});

describe('a view of many shapes', () => {
  it('is painted behind, a slice a frame, and shown whole', () => {
    const { frame, rest } = createLayer(3000);
    const first = frame();
    expect(first.slice(0, 3)).toEqual(['stretch', 'begin', `back ${idOf(0)}`]);
    // The first slice: 400 shapes.
    expect(countOf(first, 'back')).toBe(400);
    const done = rest();
    expect(countOf(done, 'back')).toBe(2600);
    expect(done.slice(-2)).toEqual(['show', 'let go']);
  });

  it('is seen unfinished, ten times a second, where there is nothing else to see', () => {
    const { board, frame } = createLayer(10_000);
    // Painting begins with the first frame; the seventh after it is 112 ms later, when 6,000 are painted.
    const before = Array.from({ length: 7 }, () => frame({ zoom: 0.5 })).flat();
    expect(before).not.toContain('show around');
    board.add({ ...dot(0), id: idOf(10_000) });
    // What came meanwhile is not in it yet, and painted over it again.
    expect(frame().slice(-2)).toEqual(['show around', `over ${idOf(10_000)}`]);
  });

  it('is seen as it loads', () => {
    const { frame, load } = createLayer(0);
    frame();
    load(10_000);
    const notes = Array.from({ length: 10 }, () => frame({ zoom: 0.5 })).flat();
    expect(notes).toContain('show around');
  });

  it('moves by whole pixels and paints the strips that come into view, then all of it once it rests', () => {
    const { frame, rest } = createLayer(5000);
    frame({ x: 100 });
    rest();
    // World x from 90 to 100 comes into view on the left: the dots at 90, and those at 100 that reach into it, 50 each.
    const moved = frame({ x: 90 });
    expect(moved.slice(0, 2)).toEqual(['shift 10,0', 'within 0,0 10×500']);
    expect(countOf(moved, 'over')).toBe(100);
    const done = rest();
    expect(countOf(done, 'back')).toBeGreaterThan(4000);
    expect(done.at(-1)).toBe('show');
  });

  it('is stretched while it zooms, from one kept picture, and painted anew once it rests', () => {
    const { frame, rest } = createLayer(5000);
    rest();
    expect(frame({ zoom: 0.9 })).toEqual(['keep', 'stretch']);
    expect(frame({ zoom: 0.8 })).toEqual(['stretch']);
    const done = rest();
    expect(countOf(done, 'back')).toBe(5000);
    expect(done.slice(-2)).toEqual(['show', 'let go']);
  });

  it('starts again when it moves while it is painted', () => {
    const { frame } = createLayer(5000);
    for (let frames = 0; frames < 3; frames++) frame();
    frame({ x: 5 });
    const later = Array.from({ length: 10 }, () => frame()).flat();
    expect(later.filter((note) => note === 'begin')).toEqual(['begin']);
    expect(later.find((note) => note.startsWith('back'))).toBe(`back ${idOf(1)}`);
  });

  it('gets a new shape painted over at once, also while it is painted behind', () => {
    const { board, frame, rest } = createLayer(5000);
    frame();
    board.add({ ...dot(0), id: idOf(5000) });
    expect(frame()).toContain(`over ${idOf(5000)}`);
    expect(rest()).toContain(`back ${idOf(5000)}`);
  });

  it('is patched where a shape went, and painted anew once it rests', () => {
    const { board, frame, rest } = createLayer(5000);
    rest();
    board.remove([idOf(0)]);
    // The dot's disc of radius 2 and its margin, seen from (−5, −5): pixels from 2 to 8 and one around.
    const patched = frame();
    expect(patched.map((note) => note.split(' ')[0])).toEqual(['clear', 'within']);
    expect(countOf(rest(), 'back')).toBe(4999);
  });

  it('never shows again what went while it was painted behind', () => {
    const { board, frame, rest } = createLayer(5000);
    frame();
    board.remove([idOf(0)]);
    frame();
    const done = rest();
    const shown = done.indexOf('show');
    // Painted before it went, it is in the new picture: its box is patched in the very frame that shows it, and all painted anew.
    expect(done.slice(shown, shown + 4).map((note) => note.split(' ')[0])).toEqual(['show', 'let', 'clear', 'within']);
    expect(done.filter((note) => note === 'show').length).toBe(2);
  });

  it('waits for nothing when its colours change', () => {
    const { frame, rest } = createLayer(5000);
    rest();
    expect(frame({}, 'dark').slice(0, 3)).toEqual(['keep', 'stretch', 'begin']);
  });
});
