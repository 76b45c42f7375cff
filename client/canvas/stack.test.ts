import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { ShapeId } from '#shared/ids.ts';
import { freehandFromPoints } from '#shared/shapes/freehand-from-points.ts';
import { createBoard } from '../board/board.ts';
import { createStack } from './stack.ts';

function createFollowedBoard() {
  let made = 0;
  const board = createBoard(new Y.Doc(), (length) => new Uint8Array(length).fill(++made));
  const stack = createStack(board.shapes.values());
  board.onChange((change) => stack.update(change));
  return { board, stack };
}

/** A dot at x. */
function dot(id: string, x: number) {
  return freehandFromPoints(id as ShapeId, [{ x, y: 0 }], { color: 'ink', width: 4 });
}

const idsOf = ({ entries }: ReturnType<typeof createStack>) => entries.map(({ shape }) => shape.id);

describe('the stack', () => {
  it('keeps shapes back to front as they come and go', () => {
    const { board, stack } = createFollowedBoard();
    for (const id of ['a', 'b', 'c']) board.add(dot(id, 0));
    board.remove(['b' as ShapeId]);
    board.add(dot('d', 0));
    expect(idsOf(stack)).toEqual(['a', 'c', 'd']);
  });

  it('is the same whether it followed the board or was made from it', () => {
    const { board, stack } = createFollowedBoard();
    for (let n = 0; n < 300; n++) board.add(dot(`shape-${(n * 7) % 300}`, n));
    board.remove([...board.shapes.keys()].filter((_, index) => index % 3 === 0));
    expect(idsOf(stack)).toEqual(idsOf(createStack(board.shapes.values())));
  });

  it('finds what lies in front of a shape, also of one that is gone', () => {
    const { board, stack } = createFollowedBoard();
    for (const id of ['a', 'b', 'c']) board.add(dot(id, 0));
    const b = board.shapes.get('b' as ShapeId)!;
    expect(stack.placeAbove(null)).toBe(0);
    expect(stack.placeAbove(b)).toBe(2);
    board.remove([b.id]);
    expect(stack.placeAbove(b)).toBe(1);
  });

  it('counts what meets a box, no further than asked', () => {
    const { board, stack } = createFollowedBoard();
    for (let n = 0; n < 10; n++) board.add(dot(`dot-${n}`, n * 100));
    const half = { minX: -10, minY: -10, maxX: 450, maxY: 10 };
    expect(stack.countIn(half, 100)).toBe(5);
    expect(stack.countIn(half, 3)).toBe(3);
  });
});
