import { describe, expect, it } from 'vitest';
import type { Path } from '../geometry/path.ts';
import { createRecordingPen } from './recording-pen.ts';

/** A bow from 0, 0 to 20, 0 whose top is at y = -5, half way to its control point. */
const bow: Path = { verbs: ['M', 'Q', 'Z'], coordinates: [0, 0, 10, -10, 20, 0] };

describe('the recording pen', () => {
  it('keeps calls in order, groups with what was drawn in them', () => {
    const pen = createRecordingPen();
    pen.group({ x: 1, y: 2, rotation: 0 }, () => pen.fill(bow, 'red'));
    pen.stroke(bow, { color: 'ink', width: 2 });
    expect(pen.calls).toEqual([
      { call: 'group', transform: { x: 1, y: 2, rotation: 0 }, calls: [{ call: 'fill', path: bow, paint: 'red' }] },
      { call: 'stroke', path: bow, style: { color: 'ink', width: 2 } },
    ]);
  });

  it('tells the box of what was drawn, curves by how far they reach, strokes with half their width', () => {
    const pen = createRecordingPen();
    expect(pen.bounds()).toBeNull();
    pen.fill(bow, 'red');
    expect(pen.bounds()).toEqual({ minX: 0, minY: -5, maxX: 20, maxY: 0 });
    pen.stroke(bow, { color: 'red', width: 2 });
    expect(pen.bounds()).toEqual({ minX: -1, minY: -6, maxX: 21, maxY: 1 });
  });

  it('counts the transforms of all groups around a path', () => {
    const pen = createRecordingPen();
    pen.group({ x: 100, y: 0, rotation: Math.PI / 2 }, () => {
      pen.group({ x: 10, y: 0, rotation: 0 }, () => pen.fill(bow, 'red'));
    });
    // From 10, 0 to 30, 0 with its top at y = -5; turned clockwise around 100, 0: x = 100 to 105, y = 10 to 30.
    const { minX, minY, maxX, maxY } = pen.bounds()!;
    expect([minX, minY, maxX, maxY].map(Math.round)).toEqual([100, 10, 105, 30]);
    expect(pen.places().map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
      [100, 10],
      [100, 30],
    ]);
  });
});
