import { describe, expect, it } from 'vitest';
import { limits } from '#shared/protocol/limits.ts';
import type { InkPoint } from '#shared/geometry/pressure.ts';
import type { ShapeId } from '#shared/ids.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { createKnownLine, draftFromStroke, growLine } from './draft-line.ts';
import type { DraftStroke } from './drafts.ts';

/** Point n of the test's stroke lies at x = n, so that a point tells its own place. */
function strokeOf(length: number, pointAt = (n: number): InkPoint => ({ x: n, y: n % 7 })): DraftStroke {
  const points = Array.from({ length }, (_, n) => pointAt(n));
  return { id: 'stroke' as ShapeId, kind: 'freehand', style: defaultStyle, points };
}

const placesOf = (points: readonly InkPoint[]) => points.map(({ x }) => x);
const firstPlaces = (length: number) => Array.from({ length }, (_, n) => n);

describe('a draft', () => {
  it('of a stroke that is all news brings every point', () => {
    const line = createKnownLine();
    expect(growLine(line, draftFromStroke(strokeOf(5), 0))).toBe(true);
    expect(line.points).toEqual(strokeOf(5).points);
  });

  it('P5: is sufficient alone: at most 128 points of the old part, then the exact end', () => {
    const line = createKnownLine();
    growLine(line, draftFromStroke(strokeOf(1000), 990));
    // 990 points in steps of ceil(990 / 128) = 8 make 124.
    expect(placesOf(line.points)).toEqual([
      ...firstPlaces(124).map((n) => n * 8),
      ...firstPlaces(10).map((n) => 990 + n),
    ]);
  });

  it('keeps pressure', () => {
    const line = createKnownLine();
    growLine(
      line,
      draftFromStroke(
        strokeOf(2, (n) => ({ x: n, y: 0, pressure: n })),
        0,
      ),
    );
    expect(line.points).toEqual([
      { x: 0, y: 0, pressure: 0 },
      { x: 1, y: 0, pressure: 1 },
    ]);
  });

  it('P5: fits its limit even when a fast device brings far more than fits into one', () => {
    const wild = strokeOf(20_000, (n) => ({
      x: ((n * 7919) % 10_007) * 10,
      y: ((n * 104_729) % 10_009) * 10,
      pressure: 0.5,
    }));
    const draft = draftFromStroke(wild, 0);
    expect(JSON.stringify(draft).length).toBeLessThanOrEqual(limits.draftBytes);
    const line = createKnownLine();
    growLine(line, draft);
    expect(line.points.at(-1)).toMatchObject({ x: wild.points.at(-1)?.x });
  });
});

describe('a line put together from drafts', () => {
  it('loses no point that it knew, although later drafts are coarse there', () => {
    const line = createKnownLine();
    for (let length = 20; length <= 2000; length += 20) growLine(line, draftFromStroke(strokeOf(length), length - 60));
    expect(placesOf(line.points)).toEqual(firstPlaces(2000));
  });

  it('keeps the same objects for points it knew', () => {
    const line = createKnownLine();
    growLine(line, draftFromStroke(strokeOf(10), 0));
    const before = [...line.points];
    growLine(line, draftFromStroke(strokeOf(12), 2));
    expect(line.points.slice(0, 10).every((point, index) => point === before[index])).toBe(true);
  });

  it('P5: bridges lost drafts by coarse points and goes on exactly', () => {
    const line = createKnownLine();
    growLine(line, draftFromStroke(strokeOf(100), 0));
    growLine(line, draftFromStroke(strokeOf(600), 590));
    // The coarse step is ceil(590 / 128) = 5: after 99 come 100, 105 … 585, then 590 … 599.
    const bridge = firstPlaces(98).map((n) => 100 + 5 * n);
    expect(placesOf(line.points)).toEqual([...firstPlaces(100), ...bridge, ...firstPlaces(10).map((n) => 590 + n)]);
  });

  it('follows a stroke whose end moved or was taken back', () => {
    const line = createKnownLine();
    growLine(line, draftFromStroke(strokeOf(10), 0));
    growLine(
      line,
      draftFromStroke(
        strokeOf(6, (n) => (n === 5 ? { x: 50, y: 50 } : { x: n, y: n % 7 })),
        0,
      ),
    );
    expect(placesOf(line.points)).toEqual([0, 1, 2, 3, 4, 50]);
  });

  it.each([
    ['no base64', { exactFrom: 0, ink: '***' }],
    ['no ink', { exactFrom: 0, ink: 'AAAA' }],
    ['fewer points than the place of its end promises', { exactFrom: 500, ink: draftFromStroke(strokeOf(3), 0).ink }],
    ['a place past any stroke', { exactFrom: 2 ** 40, ink: draftFromStroke(strokeOf(3), 0).ink }],
  ])('takes nothing from a draft with %s', (_, draft) => {
    const line = createKnownLine();
    growLine(line, draftFromStroke(strokeOf(5), 0));
    expect(growLine(line, draft)).toBe(false);
    expect(placesOf(line.points)).toEqual([0, 1, 2, 3, 4]);
  });
});
