// That published drawings are on the board where their authors drew them: each point, end and corner against the numbers of the file.
import { describe, expect, it } from 'vitest';
import { boundsFromPoints } from '../../geometry/bounds.ts';
import { worldFromLocal } from '../../geometry/placement.ts';
import { distance, type Point } from '../../geometry/point.ts';
import { distanceToSegment } from '../../geometry/segment.ts';
import { createShapeId } from '../../ids.ts';
import { shownEnds } from '../../shapes/arrow.ts';
import { localFromBoxPoint } from '../../shapes/box-point.ts';
import { freehandPoints } from '../../shapes/freehand.ts';
import type { Shape } from '../../shapes/registry.ts';
import { createRandom } from '../../testing/random.ts';
import { drawingsOfLibrary, libraryNames, type LibraryElement } from '../../testing/real-libraries.ts';
import { contentFromText } from '../formats.ts';
import type { Why } from '../whys.ts';

/** World units: what arithmetic leaves. */
const ROUNDING = 0.01;
/** Ink is kept in tenths (LAYOUT.md I2): half a step either way, and its box is as it was told. */
const INK_STEP = 0.15;
/** A curve turns about the middle of its bends, which stand a little out of the points that are looked at here. */
const TURNED_CURVE = 0.5;
/** The box of a few thin letters is a little wider than they are. */
const NARROW_WORDS = 1;
/** An arrow whose end is farther off says that it was moved. */
const ARROW_END = 4;

interface RawElement extends LibraryElement {
  readonly points?: readonly (readonly [number, number])[];
  readonly textAlign?: string;
}

interface Pair {
  readonly element: RawElement;
  readonly shape: Shape;
  readonly whys: readonly Why[];
}

/** Every element of a library that is one shape of its own, with what is said of it. */
function pairsOf(name: string): readonly Pair[] {
  return drawingsOfLibrary(name).flatMap((elements) => {
    const { bytes } = createRandom(1);
    const content = contentFromText(JSON.stringify({ type: 'excalidraw', elements }), () => createShapeId(bytes));
    if (typeof content === 'string') throw new Error(content);
    const shapes = new Map(content.shapes.map(({ id, shown }) => [id as string, shown]));
    const whys = new Map(content.changed.map((each) => [each.id, each.whys]));
    return elements.flatMap((element) => {
      const shape = shapes.get(element.id);
      return shape ? [{ element, shape, whys: whys.get(element.id) ?? [] }] : [];
    });
  });
}

/** Where the file shows its points. */
function rawPoints({ x, y, angle, points = [] }: RawElement): readonly Point[] {
  const all = points.map(([dx, dy]) => ({ x: x + dx, y: y + dy }));
  const { minX, minY, maxX, maxY } = boundsFromPoints(all)!;
  const middle = { x: (minX + maxX) / 2, y: (minY + maxY) / 2 };
  return all.map((point) =>
    worldFromLocal({ x: point.x - middle.x, y: point.y - middle.y }, [middle.x, middle.y, angle]),
  );
}

function offLine(point: Point, line: readonly Point[]): number {
  return line
    .slice(1)
    .reduce((least, to, index) => Math.min(least, distanceToSegment(point, line[index]!, to)), Infinity);
}

const onBoard = (shape: Shape, points: readonly Point[]) => points.map((point) => worldFromLocal(point, shape.at));

describe.each(libraryNames)('%s', (name) => {
  const pairs = pairsOf(name);

  it('has its lines through each of their points', () => {
    for (const { element, shape, whys } of pairs) {
      if (element.type !== 'line' || shape.kind !== 'line' || whys.includes('thinned')) continue;
      const line = onBoard(
        shape,
        shape.points.map((point) => localFromBoxPoint(point, shape.size)),
      );
      const most = whys.includes('curve') && element.angle !== 0 ? TURNED_CURVE : ROUNDING;
      for (const point of rawPoints(element)) expect(offLine(point, line), element.id).toBeLessThan(most);
    }
  });

  it('has its ink at each of its points', () => {
    for (const { element, shape, whys } of pairs) {
      if (shape.kind !== 'freehand') continue;
      expect(whys).not.toContain('thinned');
      const ink = onBoard(shape, freehandPoints(shape));
      for (const point of rawPoints(element))
        expect(Math.min(...ink.map((each) => distance(each, point))), element.id).toBeLessThan(INK_STEP);
    }
  });

  it('has its arrows from end to end, or says that they moved', () => {
    for (const { element, shape, whys } of pairs) {
      if (shape.kind !== 'arrow') continue;
      const { start, end } = shownEnds(shape);
      const [first, last] = [rawPoints(element)[0]!, rawPoints(element).at(-1)!];
      const off = (from: Point, to: Point): number => Math.max(distance(start, from), distance(end, to));
      // A line with an arrow at its end has that end alone.
      const farthest = whys.includes('split')
        ? Math.min(distance(end, last), distance(end, first))
        : Math.min(off(first, last), off(last, first));
      expect(farthest <= ARROW_END || whys.includes('moved'), `${element.id} is ${farthest} off`).toBe(true);
    }
  });

  it('has its words at the side and at the height where they were', () => {
    for (const { element, shape } of pairs) {
      if (shape.kind !== 'text') continue;
      const { x, y, width, height, angle, textAlign = 'left' } = element;
      const share = textAlign === 'center' ? 0 : textAlign === 'right' ? 0.5 : -0.5;
      const middle = { x: x + width / 2, y: y + height / 2 };
      const before = worldFromLocal({ x: share * width, y: 0 }, [middle.x, middle.y, angle]);
      const after = worldFromLocal({ x: share * shape.size[0], y: 0 }, shape.at);
      expect(distance(before, after), element.id).toBeLessThan(NARROW_WORDS);
    }
  });
});

describe('all published drawings together', () => {
  it('have been compared, kind by kind', () => {
    const counts = new Map<string, number>();
    for (const { shape } of libraryNames.flatMap(pairsOf)) counts.set(shape.kind, (counts.get(shape.kind) ?? 0) + 1);
    for (const [kind, least] of [
      ['line', 100],
      ['freehand', 70],
      ['arrow', 50],
      ['text', 100],
    ] as const)
      expect([kind, (counts.get(kind) ?? 0) >= least]).toEqual([kind, true]);
  });
});
