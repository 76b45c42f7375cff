// The example of docs/testing-with-inkwire.md, letter by letter: what others write, against the built package.
import { column, expect, expectSameBoard, strokeThrough, test } from 'inkwire/testing';

test('a stroke drawn without a network, and a server that dies, lose nothing', async ({ board }) => {
  const [ann, ben, cem] = await board.people(3);
  const zigzag = strokeThrough([[0, 0], [40, 80], [80, 0], [120, 80]]); // prettier-ignore

  await ann.draw([zigzag], column(0, 3));
  await expect.poll(() => ben.page.evaluate(() => window.inkwire.shapes().length)).toBe(1);

  await cem.cutNetwork('offline');
  await cem.draw([zigzag], column(1, 3));
  await board.restartServer();
  await ben.draw([zigzag], column(2, 3));
  await cem.restoreNetwork();

  const { shapes } = await expectSameBoard([ann, ben, cem]);
  expect(Object.keys(shapes)).toHaveLength(3);
});
