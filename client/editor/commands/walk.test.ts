import { describe, expect, it } from 'vitest';
import { viewBounds } from '../camera.ts';
import { createTestEditor } from '../../testing/test-editor.ts';
import { commands, type CommandId } from './registry.ts';

/** Rectangles of 100 by 100 side by side, put up from right to left, and the last one far below. */
function createRow() {
  const test = createTestEditor();
  const { viewport, selection } = test.editor;
  for (const [left, top] of [
    [500, 200],
    [300, 200],
    [100, 200],
    [300, 3000],
  ] as const) {
    viewport.setCamera({ x: 0, y: Math.max(0, top - 400), zoom: 1 });
    test.toolbox.choose('rectangle');
    const y = top - viewport.camera.y;
    test
      .down(left, y)
      .move(left + 100, y + 100)
      .up();
  }
  viewport.setCamera({ x: 0, y: 0, zoom: 1 });
  selection.set([]);
  const place = () => selection.shapes().map(({ at: [x, y] }) => [x - 50, y - 50]);
  const can = (id: CommandId) => commands[id].isEnabled(test.editor);
  return { test, place, can, run: (id: CommandId) => commands[id].run(test.editor) };
}

describe('going through the shapes', () => {
  it('goes with Ctrl and an arrow key to the nearest that way, and nowhere else', () => {
    const { test, place, can, run } = createRow();
    // The middle of the screen, (500, 400), is right below the shape on the right.
    run('select-above');
    expect(place()).toEqual([[500, 200]]);
    expect([can('select-right'), can('select-above')]).toEqual([false, false]);
    run('select-left');
    expect(place()).toEqual([[300, 200]]);
    run('select-left');
    expect(place()).toEqual([[100, 200]]);
    run('select-below');
    expect(place()).toEqual([[300, 3000]]);
    run('select-above');
    // Straight up goes before what is as near, but aside.
    expect(place()).toEqual([[300, 200]]);
    test.editor.selection.set(test.board.shapes.keys());
    expect(can('select-left')).toBe(false);
  });

  it('begins with the first, goes on in reading order, and ends with the last', () => {
    const { place, can, run } = createRow();
    expect([can('select-next'), can('select-previous'), can('select-first')]).toEqual([false, false, true]);
    run('select-first');
    expect(place()).toEqual([[100, 200]]);
    expect([can('select-first'), can('select-previous')]).toEqual([false, false]);
    const seen: unknown[] = [];
    for (; can('select-next'); seen.push(...place())) run('select-next');
    expect(seen).toEqual([
      [300, 200],
      [500, 200],
      [300, 3000],
    ]);
    run('select-previous');
    expect(place()).toEqual([[500, 200]]);
  });

  it('goes in among several that are selected', () => {
    const { place, run } = createRow();
    run('select-all');
    run('select-next');
    expect(place()).toEqual([[100, 200]]);
    run('select-all');
    run('select-previous');
    expect(place()).toEqual([[300, 3000]]);
  });

  it('brings into view what is not seen, at the same zoom, and else moves nothing', () => {
    const { test, run } = createRow();
    const { viewport } = test.editor;
    run('select-first');
    run('select-next');
    expect(viewport.camera).toEqual({ x: 0, y: 0, zoom: 1 });
    run('select-next');
    run('select-next');
    // The middle of the shape, (350, 3050), in the middle of 1000 by 800.
    expect(viewport.camera).toEqual({ x: -150, y: 2650, zoom: 1 });
  });

  it('brings out what lies under the bars', () => {
    const { test, place, run } = createRow();
    const { viewport } = test.editor;
    // The row is at 50 to 150 on the screen now, and the bars reach down to 112.
    viewport.setCamera({ x: 0, y: 150, zoom: 1 });
    run('select-first');
    expect([place(), viewport.camera]).toEqual([[[100, 200]], { x: 150 - 500, y: 250 - 400, zoom: 1 }]);
  });

  it('shows whole what is larger than the screen', () => {
    const { test, run } = createRow();
    const [id] = [...test.board.shapes.keys()];
    test.board.edit([{ id: id!, prop: 'size', value: [4000, 100] }]);
    test.editor.selection.set([]);
    run('select-first');
    const { minX, maxX } = viewBounds(test.editor.viewport.camera, test.editor.viewport.size);
    expect(minX < 550 - 2000 && maxX > 550 + 2000).toBe(true);
  });

  it('has nowhere to go on an empty board', () => {
    const { editor } = createTestEditor();
    for (const id of ['select-first', 'select-next', 'select-previous'] as const)
      expect(commands[id].isEnabled(editor)).toBe(false);
  });
});
