// Three people, one board, real ink, and every fault that a network or a server has.
import { column, expect, expectSameBoard, long, shapeCount, smoke, test } from '../people.ts';
import { readInk } from '../ink.ts';

const portrait = readInk('picasso');
const face = readInk('despair');
const profile = readInk('picasso').slice(20);
const STROKES = 12;

test('three people draw at once and all have one board, pixel for pixel', smoke, async ({ board }) => {
  const [ann, ben, cem] = await board.people(3);
  await Promise.all([
    ann.draw(portrait.slice(0, STROKES), column(0, 3)),
    ben.draw(face.slice(0, STROKES), column(1, 3)),
    cem.draw(profile.slice(0, STROKES), column(2, 3)),
  ]);
  expect(shapeCount(await expectSameBoard([ann, ben, cem]))).toBe(3 * STROKES);
});

test('a peer sees a stroke grow before its pointer goes up, and the finished one takes its place', async ({
  board,
}) => {
  const [ann, ben] = await board.people(2);
  const half = await ann.drawHalf(portrait[3]!, column(0, 1));
  await expect.poll(() => ben.draftCount()).toBe(1);
  expect(shapeCount(await ben.board())).toBe(0);
  await half.lift();
  expect(shapeCount(await expectSameBoard([ann, ben]))).toBe(1);
  await expect.poll(() => ben.draftCount()).toBe(0);
});

const CUTS = ['reset', 'offline', 'silent'] as const;

for (const how of CUTS) {
  test(
    `a network that goes ${how} in mid-stroke costs nobody a stroke`,
    how === 'reset' ? {} : long,
    async ({ board }) => {
      const [ann, ben, cem] = await board.people(3);
      const half = await ann.drawHalf(face[0]!, column(0, 3));
      await ann.cutNetwork(how);
      await half.lift();
      await Promise.all([
        ann.draw(face.slice(1, 5), column(0, 3)),
        ben.draw(portrait.slice(0, 5), column(1, 3)),
        cem.draw(profile.slice(0, 5), column(2, 3)),
      ]);
      await ann.restoreNetwork();
      expect(shapeCount(await expectSameBoard([ann, ben, cem]))).toBe(15);
    },
  );
}

test('the server is killed under three drawing people, comes back, and nothing is lost', smoke, async ({ board }) => {
  const [ann, ben, cem] = await board.people(3);
  const drawing = Promise.all([
    ann.draw(portrait.slice(0, STROKES), column(0, 3)),
    ben.draw(face.slice(0, STROKES), column(1, 3)),
    cem.draw(profile.slice(0, STROKES), column(2, 3)),
  ]);
  await expect.poll(async () => shapeCount(await ann.board())).toBeGreaterThan(4);
  await board.restartServer();
  await drawing;
  expect(shapeCount(await expectSameBoard([ann, ben, cem]))).toBe(3 * STROKES);

  const [dua] = await board.people(1);
  await expectSameBoard([ann, dua]);
});

test('undo and redo are of my own strokes only', smoke, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await ann.draw(portrait.slice(0, 2), column(0, 2));
  await ben.draw(face.slice(0, 2), column(1, 2));
  await expectSameBoard([ann, ben]);
  await ann.page.keyboard.press('Control+z');
  expect(shapeCount(await expectSameBoard([ann, ben]))).toBe(3);
  await ann.page.keyboard.press('Control+z');
  await ann.page.keyboard.press('Control+z');
  expect(shapeCount(await expectSameBoard([ann, ben]))).toBe(2);
  await ann.page.keyboard.press('Control+Shift+z');
  expect(shapeCount(await expectSameBoard([ann, ben]))).toBe(3);
});

test('someone who closes the tab is gone within a second', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await expect.poll(() => ann.peerCount()).toBe(1);
  await ben.page.close();
  await expect.poll(() => ann.peerCount(), { timeout: 1000, intervals: [20] }).toBe(0);
});

test('someone whose line dies in silence is gone within 30 seconds', long, async ({ board }) => {
  const [ann, ben] = await board.people(2);
  await expect.poll(() => ann.peerCount()).toBe(1);
  await ben.cutNetwork('silent');
  await expect.poll(() => ann.peerCount(), { timeout: 30_000 }).toBe(0);
});
