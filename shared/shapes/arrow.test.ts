import { describe, expect, it } from 'vitest';
import { followed } from '../document/shown-shapes.ts';
import { shownShape } from '../document/shown.ts';
import { createShapeId } from '../ids.ts';
import { createRecordingPen } from '../pen/recording-pen.ts';
import { createRandom } from '../testing/random.ts';
import { arrow, arrowBetween, shownEnds, type ArrowShape } from './arrow.ts';
import { outlinedFromCorners } from './outlined.ts';
import { headKinds, type Heads } from './style.ts';

const { bytes } = createRandom(6);
const [boxId, arrowId] = [createShapeId(bytes), createShapeId(bytes)];
const style = { color: 'ink', width: 4 } as const;

/** From 0, 0 to 100, 0. */
function arrowWith(heads: Heads): ArrowShape {
  const [from, to] = [{ point: { x: 0, y: 0 } }, { point: { x: 100, y: 0 } }];
  const { fields } = arrowBetween(arrowId, from, to, { ...style, heads });
  return arrow.check(arrowId, { ...fields, order: 'a0' })!;
}

describe('the heads of an arrow (Q6)', () => {
  it('are hit where they are, at either end', () => {
    // Heads are 8 and three widths long, their sides 28° off the line: 10 along it they are 5 to the side.
    const [atStart, atEnd] = [
      { x: 10, y: 5 },
      { x: 90, y: 5 },
    ];
    const hits = headKinds.map((heads) => [atStart, atEnd].map((point) => arrow.hit(arrowWith(heads), point, 0)));
    expect(hits).toEqual([
      [false, false],
      [false, true],
      [true, false],
      [true, true],
    ]);
  });

  it('are drawn without gaps, and nothing is drawn for none', () => {
    const strokes = headKinds.map((heads) => {
      const pen = createRecordingPen();
      arrow.draw(arrowWith(heads), pen);
      const [group] = pen.calls;
      return group?.call === 'group' ? group.calls.length : 0;
    });
    expect(strokes).toEqual([1, 2, 2, 2]);
  });

  it('keep away from what the arrow follows, which a connector without them meets', () => {
    const box = outlinedFromCorners(boxId, 'rectangle', { x: 200, y: -50 }, { x: 300, y: 50 }, style);
    const target = shownShape(boxId, { ...box.fields, order: 'a0' })!;
    const endsAt = headKinds.map((heads) => {
      const to = { point: { x: 250, y: 0 }, target };
      const { fields } = arrowBetween(arrowId, { point: { x: 0, y: 0 } }, to, { ...style, heads });
      const seen = followed(shownShape(arrowId, { ...fields, order: 'a1' })!, new Map([[boxId, target]]));
      return seen.kind === 'arrow' && shownEnds(seen).end.x;
    });
    expect(endsAt.map((x) => x && Math.round(x))).toEqual([200, 192, 192, 192]);
  });
});
