import { describe, expect, it } from 'vitest';
import { createShapeId } from '../ids.ts';
import { createRecordingPen } from '../pen/recording-pen.ts';
import { createRandom } from '../testing/random.ts';
import { randomStroke } from '../testing/random-shapes.ts';
import type { Fields } from './fields.ts';
import { freehandFromPoints } from './freehand-from-points.ts';
import { freehand, freehandPoints, INK_PARTS_MAX } from './freehand.ts';
import { INK_PART_POINTS_MAX, inkFromPoints } from './ink-codec.ts';
import { describeShapeContract } from './shape-contract.ts';
import { defaultStyle } from './style.ts';

const random = createRandom(11);
const id = createShapeId(random.bytes);
const fieldsOf = (points: Parameters<typeof freehandFromPoints>[1]): Fields => {
  const { fields, parts } = freehandFromPoints(id, points, { color: 'red', width: 4 });
  return { ...fields, ...parts, order: 'a0' };
};
const shapeOf = (fields: Fields) => freehand.check(id, fields)!;

describeShapeContract(freehand, [
  freehandFromPoints(id, [{ x: 5, y: 5 }], defaultStyle),
  freehandFromPoints(id, [{ x: 5, y: 5, pressure: 1 }], defaultStyle),
  freehandFromPoints(
    id,
    [
      { x: 5, y: 5 },
      { x: 5.3, y: 5 },
    ],
    { color: 'red', width: 16 },
  ),
  freehandFromPoints(
    id,
    [
      { x: 0, y: 0 },
      { x: 300, y: 0 },
    ],
    defaultStyle,
  ),
  freehandFromPoints(
    id,
    [
      { x: 0, y: 0 },
      { x: 50, y: 0 },
      { x: 0, y: 1 },
      { x: 50, y: 1 },
    ],
    { color: 'red', width: 1000 },
  ),
  freehandFromPoints(
    id,
    [
      { x: 0, y: 0, pressure: 0 },
      { x: 0, y: 90, pressure: 1 },
      { x: 90, y: 90, pressure: 0.5 },
    ],
    defaultStyle,
  ),
  freehandFromPoints(id, randomStroke(random, INK_PART_POINTS_MAX + 500), defaultStyle),
]);

describe('freehand', () => {
  it('lays the box of its points on its size, centred on its place (I6)', () => {
    const shape = shapeOf({
      ...fieldsOf([
        { x: 10, y: 10 },
        { x: 30, y: 20 },
      ]),
      size: [40, 5],
    });
    // The box of 20 by 10 stretched to 40 by 5, around 0, 0.
    expect(freehandPoints(shape)).toEqual([
      { x: -20, y: -2.5 },
      { x: 20, y: 2.5 },
    ]);
    expect(shape.at).toEqual([20, 15, 0]);
  });

  it('does not stretch what has no extent', () => {
    const shape = shapeOf({
      ...fieldsOf([
        { x: 0, y: 7 },
        { x: 20, y: 7 },
      ]),
      size: [20, 50],
    });
    expect(freehandPoints(shape)).toEqual([
      { x: -10, y: 0 },
      { x: 10, y: 0 },
    ]);
  });

  it('is bounded by its box, turned, and half its width at full pressure', () => {
    const shape = shapeOf({
      ...fieldsOf([
        { x: 0, y: 0 },
        { x: 100, y: 20 },
      ]),
      at: [0, 0, Math.PI / 2],
    });
    const { minX, minY, maxX, maxY } = freehand.bounds(shape);
    // Upright 20 by 100; 4 wide at most 3 to each side.
    expect([minX, minY, maxX, maxY].map(Math.round)).toEqual([-13, -53, 13, 53]);
  });

  it('draws one filled outline in its own coordinates, the same object each time', () => {
    const shape = shapeOf(
      fieldsOf([
        { x: 10, y: 10 },
        { x: 30, y: 20 },
      ]),
    );
    const [first, second] = [createRecordingPen(), createRecordingPen()];
    freehand.draw(shape, first);
    freehand.draw(shape, second);
    const [group, again] = [first.calls[0], second.calls[0]];
    expect(group).toMatchObject({ call: 'group', transform: { x: 20, y: 15, rotation: 0 }, calls: [{ paint: 'red' }] });
    if (group?.call !== 'group' || again?.call !== 'group') throw new Error('a stroke is drawn in a group');
    const [fill, fillAgain] = [group.calls[0], again.calls[0]];
    if (fill?.call !== 'fill' || fillAgain?.call !== 'fill') throw new Error('a stroke is a fill');
    expect(fill.path).toBe(fillAgain.path);
  });

  it('is not hit in the middle of a loop', () => {
    const circle = Array.from({ length: 64 }, (_, step) => ({
      x: 100 * Math.cos((step / 62) * 2 * Math.PI),
      y: 100 * Math.sin((step / 62) * 2 * Math.PI),
    }));
    const shape = shapeOf(fieldsOf(circle));
    expect(freehand.hit(shape, { x: 0, y: 0 }, 90)).toBe(false);
    expect(freehand.hit(shape, { x: 100, y: 0 }, 0)).toBe(true);
    expect(freehand.hit(shape, { x: 110, y: 0 }, 9)).toBe(true);
  });

  it('joins the parts of long ink, in order (I5)', () => {
    const fields = fieldsOf([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
    ]);
    const shape = shapeOf({
      ...fields,
      size: [30, 0],
      'ink.1': inkFromPoints([{ x: 20, y: 0 }]),
      'ink.2': inkFromPoints([{ x: 30, y: 0 }]),
      'ink.4': inkFromPoints([{ x: 999, y: 0 }]),
    });
    expect(freehandPoints(shape).map(({ x }) => x)).toEqual([-15, -5, 5, 15]);
  });

  it('refuses a part with other flags, and more parts than a stroke may have (I5)', () => {
    const fields = fieldsOf([{ x: 0, y: 0 }]);
    expect(freehand.check(id, { ...fields, 'ink.1': inkFromPoints([{ x: 0, y: 0, pressure: 1 }]) })).toBeNull();
    const parts: [string, Uint8Array][] = Array.from({ length: INK_PARTS_MAX }, (_, index) => [
      `ink.${index + 1}`,
      inkFromPoints([{ x: 1, y: 1 }]),
    ]);
    expect(freehand.check(id, { ...fields, ...Object.fromEntries(parts.slice(1)) })).not.toBeNull();
    expect(freehand.check(id, { ...fields, ...Object.fromEntries(parts) })).toBeNull();
  });
});
