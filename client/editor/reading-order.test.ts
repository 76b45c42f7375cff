import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';
import { inReadingOrder } from './reading-order.ts';

describe('reading order', () => {
  it('goes row by row and from left to right, whatever lies in front', () => {
    const test = createTestEditor();
    // Left edge and top.
    const corners = [
      [300, 120],
      [100, 150],
      [200, 400],
      [500, 100],
      [0, 161],
    ] as const;
    for (const [left, top] of corners) {
      test.toolbox.choose('rectangle');
      test
        .down(left, top)
        .move(left + 60, top + 60)
        .up();
    }
    const order = inReadingOrder(test.board.shapes.values()).map(({ at: [x, y] }) => [x - 30, y - 30]);
    // A row is what begins at most 40 below its topmost shape, here those at 100 and at 150.
    expect(order).toEqual([
      [300, 120],
      [500, 100],
      [0, 161],
      [100, 150],
      [200, 400],
    ]);
    expect(inReadingOrder([])).toEqual([]);
  });
});
