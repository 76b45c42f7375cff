import { describe, expect, it } from 'vitest';
import { createShapeId } from '../ids.ts';
import { createRecordingPen } from '../pen/recording-pen.ts';
import { createRandom } from '../testing/random.ts';
import { ellipse } from './ellipse.ts';
import { outlinedFromCorners } from './outlined.ts';
import type { NewStyle } from './style.ts';

const id = createShapeId(createRandom(4).bytes);
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
