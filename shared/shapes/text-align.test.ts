import { describe, expect, it } from 'vitest';
import { shownShape } from '../document/shown.ts';
import { createShapeId } from '../ids.ts';
import { createRecordingPen } from '../pen/recording-pen.ts';
import { createRandom } from '../testing/random.ts';
import { editsForStyle } from './restyled.ts';
import { aligns, type Align } from './style.ts';
import { text, textAt, type TextShape } from './text.ts';

const id = createShapeId(createRandom(8).bytes);

/** Put up at 100, 50. */
function textWith(words: string, align: Align, edits: Readonly<Record<string, unknown>> = {}): TextShape {
  const { fields } = textAt(id, { x: 100, y: 50 }, { color: 'ink', width: 4, align }, null);
  const shown = shownShape(id, { ...fields, order: 'a0' }, new Map(Object.entries(edits)), () => words);
  if (shown?.kind !== 'text') throw new Error('a new text is shown');
  return shown;
}

/** From the left edge of its box, and from the right one, of each line. */
function gapsOf(shape: TextShape): readonly (readonly [left: number, right: number])[] {
  const pen = createRecordingPen();
  text.draw(shape, pen);
  const [group] = pen.calls;
  const [width] = shape.size;
  return (group?.call === 'group' ? group.calls : []).flatMap((each) =>
    each.call === 'text'
      ? [[Math.round(each.line.x + width / 2), Math.round(width / 2 - each.line.x - each.line.width)] as const]
      : [],
  );
}

describe('the lines of a text (X9)', () => {
  it('stand where their alignment says, by the way each is written', () => {
    const hebrew = '\u05e9\u05dc\u05d5\u05dd';
    const [start, center, end] = aligns.map((align) => gapsOf(textWith(`whiteboard\n${hebrew}`, align)));
    expect(start?.map(([left]) => left === 0)).toEqual([true, false]);
    expect(start?.[1]?.[1]).toBe(0);
    for (const [left, right] of center ?? []) expect(Math.abs(left - right)).toBeLessThanOrEqual(1);
    expect(end?.[1]?.[0]).toBe(0);
  });

  it('grow from the place that their alignment keeps', () => {
    const edgesOf = (align: Align): readonly number[] => {
      const { at, size } = textWith('several words', align);
      return [at[0] - size[0] / 2, at[0], at[0] + size[0] / 2];
    };
    expect(edgesOf('start')[0]).toBeCloseTo(100);
    expect(edgesOf('center')[1]).toBeCloseTo(100);
    expect(edgesOf('end')[2]).toBeCloseTo(100);
  });

  it('leave their box where it is when they are aligned otherwise', () => {
    const before = textWith('several words', 'start');
    for (const align of aligns) {
      const edits = editsForStyle(before, { align }).map(({ prop, value }) => [prop, value] as const);
      const after = textWith('several words', 'start', Object.fromEntries(edits));
      expect(after.style.align).toBe(align);
      expect([...after.at, ...after.size]).toEqual([...before.at, ...before.size]);
    }
  });
});
