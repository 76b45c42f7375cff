import { describe, expect, it } from 'vitest';
import { createShapeId } from '../ids.ts';
import { createRecordingPen } from '../pen/recording-pen.ts';
import { createRandom } from '../testing/random.ts';
import { freehandFromPoints } from './freehand-from-points.ts';
import { highlight } from './highlight.ts';

const id = createShapeId(createRandom(3).bytes);
/** A line that crosses itself at 50, 0. */
const points = [
  { x: 0, y: 0, pressure: 0.1 },
  { x: 50, y: 0, pressure: 0.1 },
  { x: 100, y: 0, pressure: 1 },
  { x: 100, y: 50, pressure: 0.5 },
  { x: 50, y: 50, pressure: 0.5 },
  { x: 50, y: -50, pressure: 0.2 },
];
const { fields } = freehandFromPoints(id, points, { color: 'yellow', width: 4 }, 'highlight');
const shape = highlight.check(id, { ...fields, order: 'a0' })!;

describe('a highlight', () => {
  it('is one stroke of one width, four times that of its style, and seen through (I8)', () => {
    const pen = createRecordingPen();
    highlight.draw(shape, pen);
    expect(pen.calls).toMatchObject([
      {
        call: 'group',
        transform: { opacity: 0.4 },
        calls: [{ call: 'stroke', style: { color: 'yellow', width: 16 } }],
      },
    ]);
  });

  it('is hit within half its width, however hard it was pressed', () => {
    expect(highlight.hit(shape, { x: 20, y: 7.9 }, 0)).toBe(true);
    expect(highlight.hit(shape, { x: 20, y: 9 }, 0)).toBe(false);
  });

  it('is as opaque as its style says, of what a highlighter is at most', () => {
    const faded = highlight.check(id, { ...fields, order: 'a0', style: { color: 'red', width: 4, opacity: 0.5 } })!;
    const pen = createRecordingPen();
    highlight.draw(faded, pen);
    expect(pen.calls).toMatchObject([{ transform: { opacity: 0.2 } }]);
  });
});
