import { describe, expect, it } from 'vitest';
import { scaleAbout, turnAbout } from '#shared/geometry/reshape.ts';
import type { ShapeId } from '#shared/ids.ts';
import { createTestEditor } from '../testing/test-editor.ts';
import { isInFrame, reshapedFrame, selectionFrame } from './selection-frame.ts';

const EIGHTH = Math.PI / 4;

/** Two rectangles of 200 by 100 about (100, 50) and (400, 50), with lines of 4, and a line beside them. */
function createShapes() {
  const test = createTestEditor();
  for (const left of [0, 300]) {
    test.toolbox.choose('rectangle');
    test
      .down(left, 0)
      .move(left + 200, 100)
      .up();
  }
  test.toolbox.choose('line');
  test.down(0, 300).move(100, 300).up();
  const [first, second, line] = [...test.board.shapes.keys()] as [ShapeId, ShapeId, ShapeId];
  test.board.edit([{ id: first, prop: 'at', value: [100, 50, EIGHTH] }]);
  const of = (...ids: readonly ShapeId[]) =>
    selectionFrame(ids.map((id) => test.board.shapes.get(id)).filter((shape) => shape !== undefined));
  return { first, second, line, of };
}

describe('the frame of what is selected', () => {
  it('is none for nothing', () => {
    expect(selectionFrame([])).toBeNull();
  });

  it('is turned with a single shape, and knows how far its ink reaches', () => {
    const { first, second, of } = createShapes();
    expect(of(first)).toMatchObject({ at: [100, 50, EIGHTH], width: 200, height: 100, ends: [] });
    // Half of the line; bounds are a hair wider.
    expect(of(second)?.outset).toBeCloseTo(2, 1);
  });

  it('is upright around several, turned ones as far as they reach', () => {
    const { first, second, of } = createShapes();
    const frame = of(first, second)!;
    // Turned by an eighth, 200 by 100 reach 150 / √2 = 106.066 from the middle both ways.
    const reach = 150 / Math.SQRT2;
    expect(frame.at[2]).toBe(0);
    expect(frame.width).toBeCloseTo(500 - (100 - reach), 6);
    expect(frame.height).toBeCloseTo(2 * reach, 6);
    expect(frame.at[0]).toBeCloseTo((500 + 100 - reach) / 2, 6);
  });

  it('has the ends of a line that is alone, and of none among several', () => {
    const { first, line, of } = createShapes();
    expect(of(line)?.ends.map(({ at }) => at)).toEqual([
      { x: 0, y: 300 },
      { x: 100, y: 300 },
    ]);
    expect(of(first, line)?.ends).toEqual([]);
  });

  it('is around an arrow as it is seen, wherever the shape that it follows has gone since', () => {
    const test = createTestEditor();
    test.toolbox.choose('rectangle');
    test.down(300, 0).move(400, 100).up();
    test.toolbox.choose('arrow');
    test.down(0, 50).move(350, 50).up();
    const [box] = [...test.board.shapes.keys()] as [ShapeId];
    test.board.edit([{ id: box, prop: 'at', value: [850, 50, 0] }]);
    const shapes = [...test.board.shapes.values()];
    const arrow = shapes.find(({ kind }) => kind === 'arrow')!;
    // Its head is drawn 8 before the box, which begins at 800; lines of 4 and their roundings about it.
    const alone = selectionFrame([arrow])!;
    expect([alone.at[0] - alone.width / 2, alone.at[0] + alone.width / 2].map(Math.round)).toEqual([-2, 794]);
    const both = selectionFrame(shapes)!;
    expect([both.at[0] - both.width / 2, both.at[0] + both.width / 2].map(Math.round)).toEqual([-2, 900]);
    expect(both.outset).toBeCloseTo(2, 1);
  });

  it('holds points by its turned sides, its ink with them', () => {
    const { first, of } = createShapes();
    const frame = of(first)!;
    const along = (way: number) => ({ x: 100 + way * Math.cos(EIGHTH), y: 50 + way * Math.sin(EIGHTH) });
    expect([isInFrame(frame, along(101)), isInFrame(frame, along(103))]).toEqual([true, false]);
    // A corner of the upright box around it.
    expect(isInFrame(frame, { x: 200, y: -50 })).toBe(false);
  });
});

describe('a frame that goes along with a gesture', () => {
  it('is turned about the same middle', () => {
    const { first, of } = createShapes();
    const { at, width, height } = reshapedFrame(of(first)!, turnAbout({ x: 100, y: 50 }, EIGHTH));
    expect(at[0]).toBeCloseTo(100, 9);
    expect(at[2]).toBeCloseTo(2 * EIGHTH, 9);
    expect([width, height].map(Math.round)).toEqual([200, 100]);
  });

  it('is scaled along its own sides, from the place that is kept', () => {
    const { second, of } = createShapes();
    const { at, width, height } = reshapedFrame(of(second)!, scaleAbout({ x: 300, y: 0 }, 0, [2, 3]));
    expect([...at, width, height]).toEqual([500, 150, 0, 400, 300]);
  });
});
