import { describe, expect, it } from 'vitest';
import { worldFromLocal } from '../../geometry/placement.ts';
import { distance, type Point } from '../../geometry/point.ts';
import { createShapeId } from '../../ids.ts';
import { arrowBetween, shownEnds, shownLine } from '../../shapes/arrow.ts';
import { lineBetween } from '../../shapes/line.ts';
import { followed } from '../../document/shown-shapes.ts';
import { shownShape } from '../../document/shown.ts';
import { localFromBoxPoint } from '../../shapes/box-point.ts';
import type { InkPoint } from '../../geometry/pressure.ts';
import { freehandPoints, type InkShape } from '../../shapes/freehand.ts';
import { shapeDefOf, type Shape, type ShapeKind } from '../../shapes/registry.ts';
import { randomBoard } from '../../testing/random-board.ts';
import { createRandom } from '../../testing/random.ts';
import { libraryNames, readLibrary } from '../../testing/real-libraries.ts';
import type { FileContent } from '../format.ts';
import { contentFromText, formats } from '../formats.ts';

const SEEDS = 40;
/** World units, radians, parts: what arithmetic on the way there and back may leave. */
const ROUNDING = 1e-5;
/** Ink is kept in steps of a tenth (LAYOUT.md I2): points that were pulled apart, or together, fall between them, as do the sides of their box. */
const STRETCHED_INK_OFF = 0.15;

const style = { color: 'ink', width: 4 } as const;

function written(shapes: readonly Shape[]): string {
  return formats.excalidraw.write({
    shapes,
    json: () => {
      throw new Error('it is written from what is shown');
    },
  });
}

function contentOf(text: string, seed = 1_000_003): FileContent {
  const { bytes } = createRandom(seed);
  const content = contentFromText(text, () => createShapeId(bytes));
  if (typeof content === 'string') throw new Error(`the file is refused: ${content}`);
  return content;
}

/** All that is promised to come back of a shape, in numbers and words that can be compared. */
function promised(shape: Shape): unknown {
  const { kind, style } = shape;
  const { styleFields } = shapeDefOf(shape);
  // Words that are not there have no size; paper that says nothing is yellow.
  const hasWords = 'words' in shape && shape.words.trim() !== '';
  const look = Object.fromEntries(
    styleFields.filter((name) => name !== 'fontSize' || hasWords).map((name) => [name, style[name]]),
  );
  if (kind === 'note' && look['fill'] === 'yellow') look['fill'] = null;
  return { kind, look, words: hasWords ? shape.words : '', ...placeOf(shape) };
}

/** Lines and arrows are where they are seen: their boxes are drawn anew. */
function placeOf(shape: Shape): object {
  const { id, at, size } = shape;
  const world = (points: readonly Point[]): readonly Point[] => points.map((point) => worldFromLocal(point, at));
  switch (shape.kind) {
    case 'arrow': {
      const aims = [[shape.start, shape.startTarget] as const, [shape.end, shape.endTarget] as const].map(
        ([{ to, anchor }, target]) => (target && anchor ? { to, aim: localFromBoxPoint(anchor, target.size) } : null),
      );
      return { id, line: world(shownLine(shape)), aims };
    }
    case 'line':
      return { id, line: world(shape.points.map((point) => localFromBoxPoint(point, size))) };
    case 'text':
      return { id, at, size, wrapWidth: shape.wrapWidth };
    default:
      return { id, at, size };
  }
}

function expectSame(after: readonly Shape[], before: readonly Shape[], run: string): void {
  expect(after.length, run).toBe(before.length);
  for (const [index, shape] of before.entries()) {
    const read = after[index]!;
    const label = `${run}, ${shape.kind} ${shape.id}`;
    expect(difference(promised(read), promised(shape)), label).toBeNull();
    if (shape.kind !== 'freehand' && shape.kind !== 'highlight') continue;
    expect(inkDifference(read as InkShape, shape), label).toBeNull();
  }
}

/** Where two values are not the same, and how; null for nowhere. */
function difference(a: unknown, b: unknown, path = ''): string | null {
  if (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= ROUNDING) return null;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b) ? null : `${path}: ${String(a)} is not ${String(b)}`;
  }
  const [all, others] = [Object.entries(a), new Map(Object.entries(b))];
  if (all.length !== others.size) return `${path}: ${all.length} are not ${others.size}`;
  return all.map(([name, value]) => difference(value, others.get(name), `${path}.${name}`)).find(Boolean) ?? null;
}

/** As they were drawn points come back, with their pressure; those that were pulled together may have met. */
function inkDifference(after: InkShape, before: InkShape): string | null {
  const { minX, minY, maxX, maxY } = before.inkBox;
  const isStretched = difference(before.size, [maxX - minX, maxY - minY]) !== null;
  const [points, others] = [inkOnBoard(after), inkOnBoard(before)];
  const off = isStretched ? STRETCHED_INK_OFF : ROUNDING;
  const isNear = (all: readonly Point[], point: Point): boolean => all.some((each) => distance(each, point) <= off);
  if (!points.every((point) => isNear(others, point)) || !others.every((point) => isNear(points, point)))
    return 'its points are elsewhere';
  if (points.length < others.length && isStretched) return null;
  return difference(
    points.map(({ pressure }) => pressure),
    others.map(({ pressure }) => pressure),
  );
}

function inkOnBoard(shape: InkShape): readonly InkPoint[] {
  return freehandPoints(shape).map((point) => ({ ...point, ...worldFromLocal(point, shape.at) }));
}

describe('a board as an Excalidraw file', () => {
  it(`is the same shapes when it is read again, and nothing is said to have changed (${SEEDS} seeds)`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const board = randomBoard(createRandom(seed), 3);
      const { shapes, changed, leftOut } = contentOf(written(board));
      expect({ changed, leftOut }, `seed ${seed}`).toEqual({ changed: [], leftOut: [] });
      expectSame(
        shapes.map(({ shown }) => shown),
        board,
        `seed ${seed}`,
      );
    }
  });

  it('says so of an arrow whose line has moved within its box, which files do not have', () => {
    const { bytes } = createRandom(3);
    const [lineId, arrowId] = [createShapeId(bytes), createShapeId(bytes)];
    const stored = lineBetween(lineId, { x: 0, y: 0 }, { x: 100, y: 100 }, style);
    const points = [
      [-0.5, -0.5],
      [0, 2],
    ];
    const line = shownShape(lineId, { ...stored.fields, points, order: 'a0' }, undefined, () => '')!;
    const to = { point: { x: 10, y: 10 }, target: line };
    const follower = arrowBetween(arrowId, { point: { x: -300, y: 0 } }, to, style);
    const arrow = shownShape(arrowId, { ...follower.fields, order: 'a1' }, undefined, () => '')!;
    const board = [line, followed(arrow, new Map([[lineId, line]]))];
    const { shapes, changed } = contentOf(written(board));
    expect(changed).toEqual([{ id: arrowId, type: 'arrow', whys: ['unbound'] }]);
    const ends = [board[1]!, shapes[1]!.shown].map((shape) => shape.kind === 'arrow' && shownEnds(shape));
    expect(difference(ends[1], ends[0])).toBeNull();
  });

  it('is the same text each time', () => {
    const board = randomBoard(createRandom(1), 3);
    expect(written(board)).toBe(written(structuredClone(board)));
  });

  it.each(libraryNames)('that came from %s has lost nothing on its second way', (name) => {
    const first = contentOf(readLibrary(name)).shapes.map(({ shown }) => shown);
    const { shapes, changed, leftOut } = contentOf(written(first), 1_000_004);
    expect({ changed, leftOut }).toEqual({ changed: [], leftOut: [] });
    expectSame(
      shapes.map(({ shown }) => shown),
      first,
      name,
    );
  });
});

describe('an element that we wrote', () => {
  /** Not in the colour that is put on below, and not filled, which a line is not. */
  const hasPlainLook = ({ style }: Shape): boolean => style.color !== 'red' && style.fill === null;
  const board = (kind: ShapeKind): Shape =>
    randomBoard(createRandom(7), 40).find(
      (shape) => shape.kind === kind && hasPlainLook(shape) && (!('words' in shape) || shape.words !== ''),
    )!;
  const changedBy = (kind: ShapeKind, edit: (elements: Record<string, unknown>[]) => void) => {
    const file = JSON.parse(written([board(kind)])) as { elements: Record<string, unknown>[] };
    edit(file.elements);
    const { shapes, changed } = contentOf(JSON.stringify(file));
    return {
      kinds: shapes.map(({ shown }) => shown.kind),
      whys: changed.map((each) => each.whys),
    };
  };

  it('is read as what it has been made since', () => {
    expect(changedBy('note', ([paper]) => (paper!['strokeColor'] = '#d6334c'))).toEqual({
      kinds: ['rectangle', 'text'],
      whys: [['rounded'], ['apart']],
    });
    expect(changedBy('star', ([outline]) => ((outline!['points'] as number[][])[3]![0]! += 50))).toEqual({
      kinds: ['line', 'text'],
      whys: [['ungrouped'], ['apart', 'ungrouped']],
    });
    expect(changedBy('triangle', ([, words]) => ((words!['x'] as number) += 50))).toEqual({
      kinds: ['triangle', 'text'],
      whys: [['ungrouped'], ['apart', 'ungrouped']],
    });
    expect(changedBy('text', ([words]) => (words!['fontFamily'] = 1)).whys).toEqual([['font']]);
  });
});
