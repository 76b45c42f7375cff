import { describe, expect, it } from 'vitest';
import { createShapeId } from '../ids.ts';
import { createRecordingPen } from '../pen/recording-pen.ts';
import { createRandom } from '../testing/random.ts';
import { followed } from '../document/shown-shapes.ts';
import { shownShape } from '../document/shown.ts';
import { arrowBetween, shownEnds } from './arrow.ts';
import { ellipse } from './ellipse.ts';
import { shapeDefOf, type Shape } from './registry.ts';
import { outlinedFromCorners } from './outlined.ts';
import type { NewStyle } from './style.ts';

const id = createShapeId(createRandom(4).bytes);
const arrowId = createShapeId(createRandom(5).bytes);
const shapeWith = (style: Partial<NewStyle>) => {
  const { fields } = outlinedFromCorners(
    id,
    'ellipse',
    { x: 0, y: 0 },
    { x: 100, y: 60 },
    { color: 'ink', width: 4, ...style },
  );
  return ellipse.check(id, { ...fields, order: 'a0' })!;
};
const drawn = (style: Partial<NewStyle>) => {
  const pen = createRecordingPen();
  ellipse.draw(shapeWith(style), pen);
  const [group] = pen.calls;
  return group?.call === 'group' ? group : null;
};

const boxWith = (kind: 'rectangle' | 'diamond', style: Partial<NewStyle>) => {
  const { fields } = outlinedFromCorners(
    id,
    kind,
    { x: 0, y: 0 },
    { x: 400, y: 200 },
    { color: 'ink', width: 2, ...style },
  );
  return shownShape(id, { ...fields, order: 'a0' })!;
};
const isHit = (shape: Shape, x: number, y: number): boolean => shapeDefOf(shape).hit(shape, { x, y }, 0);

describe('an outlined shape', () => {
  it('is hit anywhere inside when it is filled, on its line only when it is empty', () => {
    expect(ellipse.hit(shapeWith({}), { x: 50, y: 30 }, 5)).toBe(false);
    expect(ellipse.hit(shapeWith({ fill: 'red' }), { x: 50, y: 30 }, 0)).toBe(true);
    expect(ellipse.hit(shapeWith({ fill: 'red' }), { x: 50, y: -1.9 }, 0)).toBe(true);
    expect(ellipse.hit(shapeWith({ fill: 'red' }), { x: 2, y: 2 }, 1)).toBe(false);
  });

  it('is filled with the soft tint, below its line', () => {
    expect(drawn({ fill: 'red' })?.calls).toMatchObject([{ call: 'fill', paint: 'red-soft' }, { call: 'stroke' }]);
    expect(drawn({})?.calls).toMatchObject([{ call: 'stroke' }]);
  });

  it('is dashed and faded as its style says', () => {
    const group = drawn({ dash: 'dotted', opacity: 0.3 });
    expect(group?.transform.opacity).toBe(0.3);
    expect(group?.calls).toMatchObject([{ style: { dash: 'dotted' } }]);
  });
});

describe('round corners (B6)', () => {
  it('are missed by what goes by their place, and hit on their curve', () => {
    // A quarter of the 200 is 50, so they begin 32 from the corner: the curve's middle is a quarter of that from both sides.
    for (const [corners, isSharp] of [
      ['sharp', true],
      ['round', false],
    ] as const) {
      expect(isHit(boxWith('rectangle', { corners }), 0, 0), corners).toBe(isSharp);
      expect(isHit(boxWith('rectangle', { corners, fill: 'red' }), 3, 3), corners).toBe(isSharp);
      expect(isHit(boxWith('rectangle', { corners }), 8, 8), corners).toBe(!isSharp);
      expect(isHit(boxWith('diamond', { corners }), 0, 100), corners).toBe(isSharp);
      // 0.13 of its half width is 26: the curve's middle is half of that from the corner.
      expect(isHit(boxWith('diamond', { corners }), 13, 100), corners).toBe(!isSharp);
    }
  });

  it('are no larger than a quarter of the shorter side', () => {
    const { fields } = outlinedFromCorners(
      id,
      'rectangle',
      { x: 0, y: 0 },
      { x: 400, y: 8 },
      { color: 'ink', width: 1, corners: 'round' },
    );
    const flat = shownShape(id, { ...fields, order: 'a0' })!;
    expect(shapeDefOf(flat).edge?.(flat)[0]).toEqual({ x: -200, y: -2 });
  });

  it('are of rectangles and diamonds alone', () => {
    const [round, sharp] = [drawn({ corners: 'round' }), drawn({ corners: 'sharp' })].map((group) =>
      group?.calls.map((each) => each.call === 'stroke' && each.path),
    );
    expect(round).toEqual(sharp);
  });

  it('are where arrows stop (Q2)', () => {
    const arrowTo = (box: Shape): Shape => {
      const end = { point: { x: 200, y: 100 }, target: box };
      const { fields } = arrowBetween(arrowId, { point: { x: -200, y: -100 } }, end, { color: 'ink', width: 2 });
      return followed(shownShape(arrowId, { ...fields, order: 'a1' })!, new Map([[id, box]]));
    };
    const stops = (['sharp', 'round'] as const).map((corners) => {
      const arrow = arrowTo(boxWith('rectangle', { corners }));
      return arrow.kind === 'arrow' && shownEnds(arrow).end;
    });
    // It comes in by the corner itself, or crosses its curve where that is 11 from one side and 5.5 from the other; and stops 8 units before.
    const [sharp, round] = stops;
    expect(sharp && Math.hypot(sharp.x, sharp.y)).toBeCloseTo(8, 0);
    expect(round && Math.abs(Math.hypot(round.x - 11, round.y - 5.5) - 8)).toBeLessThan(1);
  });
});
