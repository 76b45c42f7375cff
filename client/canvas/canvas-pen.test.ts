import { describe, expect, it } from 'vitest';
import type { Path } from '#shared/geometry/path.ts';
import { createCanvasPen } from './canvas-pen.ts';
import { createPathCache } from './path-cache.ts';
import { inkColors } from './theme.ts';
import { viewFromCamera } from './view.ts';

/** A ribbon along the x axis: down one side, back the other, as outlines go. */
function ribbon(length: number, thickness: number): Path {
  return { verbs: ['M', 'L', 'L', 'L', 'Z'], coordinates: [0, 0, length, 0, length, thickness, 0, thickness] };
}

/** A canvas and paths that note what they are told. The casts stand in for a browser: the pen uses no more of them than this. */
function createNotingPen() {
  const notes: string[] = [];
  let pathCount = 0;
  const createPath = () => {
    pathCount++;
    const verbs: string[] = [];
    const note =
      (verb: string) =>
      (...places: number[]) =>
        void verbs.push([verb, ...places].join(' '));
    return {
      verbs,
      moveTo: note('M'),
      lineTo: note('L'),
      quadraticCurveTo: note('Q'),
      closePath: note('Z'),
    } as unknown as Path2D;
  };
  const textOf = (path: unknown) => (path as { verbs: string[] }).verbs.join(' ');
  let transform = '';
  const ctx = {
    fillStyle: '',
    strokeStyle: '',
    lineWidth: 0,
    setTransform: (...matrix: number[]) =>
      void (transform = matrix.map((entry) => Math.round(entry * 1000) / 1000).join(' ')),
    fill: (path: Path2D) => void notes.push(`${transform} fill ${ctx.fillStyle}: ${textOf(path)}`),
    stroke: (path: Path2D) =>
      void notes.push(`${transform} stroke ${ctx.strokeStyle} ${ctx.lineWidth}: ${textOf(path)}`),
    fillRect: (...box: number[]) => void notes.push(`${transform} box ${ctx.fillStyle}: ${box.join(' ')}`),
  };
  const pen = createCanvasPen(ctx as unknown as CanvasRenderingContext2D, createPathCache(createPath));
  return { pen, notes, pathCount: () => pathCount };
}

const SIZE = { width: 100, height: 100, ratio: 1 };
const RIBBON = ribbon(100, 10);

describe('the canvas pen', () => {
  it('fills in the colour of the theme, where the view shows it', () => {
    const { pen, notes } = createNotingPen();
    pen.lookAt(viewFromCamera({ x: 5, y: 10, zoom: 2 }, SIZE), inkColors('light'));
    pen.fill(RIBBON, 'red');
    expect(notes).toEqual(['2 0 0 2 -10 -20 fill #d6334c: M 0 0 L 100 0 L 100 10 L 0 10 Z']);
    pen.lookAt(viewFromCamera({ x: 5, y: 10, zoom: 2 }, SIZE), inkColors('dark'));
    pen.fill(RIBBON, 'red');
    expect(notes[1]).toContain('#ff7085');
  });

  it('builds a path once, however often it is drawn', () => {
    const { pen, pathCount } = createNotingPen();
    pen.lookAt(viewFromCamera({ x: 0, y: 0, zoom: 1 }, SIZE), inkColors('light'));
    for (let time = 0; time < 5; time++) pen.fill(RIBBON, 'ink');
    expect(pathCount()).toBe(1);
  });

  it('turns and moves within groups, and is back outside of them', () => {
    const { pen, notes } = createNotingPen();
    pen.lookAt(viewFromCamera({ x: 0, y: 0, zoom: 2 }, SIZE), inkColors('light'));
    pen.group({ x: 10, y: 20, rotation: Math.PI / 2 }, () => {
      pen.group({ x: 5, y: 0, rotation: 0 }, () => pen.fill(RIBBON, 'ink'));
    });
    pen.fill(RIBBON, 'ink');
    // A quarter turn takes the inner (5, 0) to (0, 5): world (10, 25), device (20, 50).
    expect(notes.map((note) => note.split(' fill')[0])).toEqual(['0 2 -2 0 20 50', '2 0 0 2 0 0']);
  });

  it('keeps every digit far from the origin', () => {
    const { pen, notes } = createNotingPen();
    pen.lookAt(viewFromCamera({ x: 40_000_000.1, y: 0, zoom: 10 }, SIZE), inkColors('light'));
    pen.group({ x: 40_000_001.3, y: 0, rotation: 0 }, () => pen.fill(RIBBON, 'ink'));
    // 1.2 units at ten pixels each.
    expect(notes[0]).toContain('10 0 0 10 12 0');
  });

  it('draws ink thinner than three quarters of a pixel as a line that wide', () => {
    const { pen, notes } = createNotingPen();
    pen.lookAt(viewFromCamera({ x: 0, y: 0, zoom: 0.5 }, SIZE), inkColors('light'));
    pen.fill(ribbon(100, 1), 'ink');
    // One side of the outline only.
    expect(notes).toEqual(['0.5 0 0 0.5 0 0 stroke #1d2433 1.5: M 0 0 L 100 0 L 100 1']);
  });

  it('draws a speck as a box', () => {
    const { pen, notes } = createNotingPen();
    pen.lookAt(viewFromCamera({ x: 0, y: 0, zoom: 0.1 }, SIZE), inkColors('light'));
    pen.fill(ribbon(10, 10), 'ink');
    expect(notes).toEqual(['0.1 0 0 0.1 0 0 box #1d2433: 0 0 10 10']);
  });

  it('draws what is a few pixels large with few corners', () => {
    const { pen, notes } = createNotingPen();
    pen.lookAt(viewFromCamera({ x: 0, y: 0, zoom: 0.1 }, SIZE), inkColors('light'));
    const corners = Array.from({ length: 400 }, (_, n) => [
      50 + 50 * Math.cos(n / 63),
      50 + 50 * Math.sin(n / 63),
    ]).flat();
    pen.fill({ verbs: ['M', ...Array.from({ length: 399 }, () => 'L' as const), 'Z'], coordinates: corners }, 'ink');
    expect(notes[0]?.split(' L ').length).toBeLessThanOrEqual(32);
    expect(notes[0]).toMatch(/ Z$/);
  });

  it('strokes with its width in local units', () => {
    const { pen, notes } = createNotingPen();
    pen.lookAt(viewFromCamera({ x: 0, y: 0, zoom: 3 }, SIZE), inkColors('light'));
    pen.stroke({ verbs: ['M', 'Q'], coordinates: [0, 0, 5, 5, 10, 0] }, { color: 'blue', width: 2 });
    expect(notes).toEqual(['3 0 0 3 0 0 stroke #2463d6 2: M 0 0 Q 5 5 10 0']);
  });
});
