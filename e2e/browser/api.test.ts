// A program draws by HTTP while people watch.
import { readInk } from '../ink.ts';
import { expect, expectSameBoard, shapeCount, test, type Board } from '../people.ts';

test('a script draws a face by the API; two people see each part of it at once, and end with the same picture', async ({
  board,
}) => {
  const [ann, ben] = await board.people(2);
  const strokes = readInk('picasso');
  const boardId = new URL(ann.page.url()).pathname.split('/')[2] ?? '';
  const half = Math.ceil(strokes.length / 2);
  const shown = (person: typeof ann): Promise<number> => person.board().then(shapeCount);
  let drawn = 0;
  for (const part of [strokes.slice(0, half), strokes.slice(half)]) {
    const add = part.map(({ x, y, points, pressures }) => ({
      kind: 'freehand',
      style: { color: 'blue' },
      stroke: points.map(([dx, dy], index) => [x + dx + 600, y + dy + 400, ...pressures.slice(index, index + 1)]),
    }));
    const { added } = await edit(board, boardId, { add });
    drawn += added.length;
    for (const person of [ann, ben]) await expect.poll(() => shown(person)).toBe(drawn);
  }
  expect(drawn).toBe(strokes.length);
  await edit(board, boardId, { add: [{ kind: 'text', at: [500, 50], words: 'by a script' }] });
  expect(shapeCount(await expectSameBoard([ann, ben]))).toBe(strokes.length + 1);
});

async function edit({ server }: Board, boardId: string, edits: object): Promise<{ readonly added: readonly string[] }> {
  const reply = await fetch(`http://127.0.0.1:${server.port}/api/boards/${boardId}/edits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(edits),
  });
  expect(reply.status).toBe(200);
  return (await reply.json()) as { readonly added: readonly string[] }; // as the API is described
}
