// Hands that meet on one shape: what several people do at the same moment comes together as LAYOUT.md says, with real mice and keyboards.
import type { Page } from '@playwright/test';
import { shownEnds, type ArrowShape } from '#shared/shapes/arrow.ts';
import { drag, pull } from '../hands.ts';
import { readInk } from '../ink.ts';
import { column, expect, expectSameBoard, long, test, type Person } from '../people.ts';

test('a box that one moves while the other recolours it is moved and recoloured', async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.page.keyboard.press('r');
  await drag(ann.page, [300, 200], [500, 300]);
  await ben.page.keyboard.press('v');
  await expect.poll(() => seen(ben.page)).toHaveLength(1);
  await ben.page.mouse.click(300, 250);
  await pull(ann.page, [400, 250], [400, 310]);
  await choose(ben, 'Red');
  await expect.poll(() => seen(ann.page)).toMatchObject([{ color: 'red', at: [400, 250] }]);
  await ann.page.mouse.move(450, 370, { steps: 5 });
  await ann.page.mouse.up();
  for (const { page } of [ann, ben]) {
    await expect.poll(() => seen(page)).toMatchObject([{ color: 'red', at: [450, 370] }]);
  }
  await expectSameBoard([ann, ben]);
  // Each takes back her own.
  await ann.page.keyboard.press('Control+z');
  await expect.poll(() => seen(ben.page)).toMatchObject([{ color: 'red', at: [400, 250] }]);
});

test(
  'a box that one deletes while the other drags its arrow leaves the arrow where it was seen, and is followed again when it is back',
  long,
  async ({ board }) => {
    const [ann, ben] = await board.people(2);
    await ann.page.keyboard.press('r');
    await drag(ann.page, [700, 200], [900, 300]);
    await ann.page.keyboard.press('a');
    await drag(ann.page, [300, 250], [800, 250]);
    await expect.poll(() => arrow(ben.page)).toMatchObject({ head: [692, 250], isBound: true });

    await ben.page.keyboard.press('v');
    await ben.page.mouse.click(450, 250);
    await pull(ben.page, [300, 250], [300, 330]);
    await ann.page.mouse.click(900, 250);
    await ann.page.keyboard.press('Delete');
    await expect.poll(() => arrow(ben.page)).toMatchObject({ isBound: false });
    await ben.page.mouse.up();
    for (const { page } of [ann, ben]) {
      await expect.poll(() => arrow(page)).toEqual({ tail: [300, 330], head: [692, 250], isBound: false });
    }
    await expectSameBoard([ann, ben]);
    await ann.page.keyboard.press('Control+z');
    for (const { page } of [ann, ben]) {
      await expect.poll(() => arrow(page)).toMatchObject({ tail: [300, 330], isBound: true });
    }
    await expectSameBoard([ann, ben]);
  },
);

test('four people draw, write, move and colour at once, and all have one board, pixel for pixel', async ({ board }) => {
  const people = await board.people(4);
  const [ann, ben, cem, dua] = people;
  await dua.page.keyboard.press('o');
  await drag(dua.page, [900, 620], [1100, 700]);
  await cem.page.keyboard.press('n');
  await cem.page.mouse.click(640, 300);
  for (const { page } of people) await expect.poll(() => seen(page)).toHaveLength(2);
  await ben.page.keyboard.press('v');
  await ben.page.mouse.click(900, 660);
  await Promise.all([
    ann.draw(readInk('picasso').slice(0, 6), column(0, 4)),
    choose(ben, 'Green'),
    cem.page.keyboard.type('four of us'),
    drag(dua.page, [1000, 660], [1000, 600]),
  ]);
  await expectSameBoard(people);
  const shapes = await seen(ann.page);
  expect(shapes).toHaveLength(8);
  expect(shapes).toContainEqual({ kind: 'ellipse', color: 'green', at: [1000, 600], words: '' });
  expect(shapes).toContainEqual(expect.objectContaining({ kind: 'note', words: 'four of us' }));
});

async function choose({ page }: Person, color: string): Promise<void> {
  await page.getByRole('toolbar', { name: 'Tools' }).getByRole('button', { name: color, exact: true }).click();
}

interface Seen {
  readonly kind: string;
  readonly color: string;
  readonly at: readonly number[];
  readonly words: string;
}

/** Back to front. */
async function seen(page: Page): Promise<readonly Seen[]> {
  const shapes = await page.evaluate(() => window.inkwire!.shapes());
  return shapes.map((shape) => ({
    kind: shape.kind,
    color: shape.style.color,
    at: shape.at.slice(0, 2).map(Math.round),
    words: 'words' in shape ? shape.words : '',
  }));
}

interface SeenArrow {
  readonly tail: readonly number[];
  readonly head: readonly number[];
  readonly isBound: boolean;
}

/** The one arrow, as it is drawn. */
async function arrow(page: Page): Promise<SeenArrow | undefined> {
  const shapes = await page.evaluate(() => window.inkwire!.shapes());
  const found = shapes.find((shape): shape is ArrowShape => shape.kind === 'arrow');
  if (!found) return undefined;
  const { start, end } = shownEnds(found);
  return {
    tail: [start.x, start.y].map(Math.round),
    head: [end.x, end.y].map(Math.round),
    isBound: found.end.to !== undefined,
  };
}
