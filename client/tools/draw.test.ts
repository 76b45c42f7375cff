import { describe, expect, it } from 'vitest';
import { freehandPoints, type InkShape } from '#shared/shapes/freehand.ts';
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts';

/** The points of the board's only stroke, in world units. */
function strokePoints({ board }: TestEditor) {
  const shapes = [...board.shapes.values()] as InkShape[];
  expect(shapes.length).toBe(1);
  const [stroke] = shapes;
  return freehandPoints(stroke!).map((point) => ({ ...point, x: point.x + stroke!.at[0], y: point.y + stroke!.at[1] }));
}

describe('the pen', () => {
  it('makes one shape of a gesture, with every coalesced place', () => {
    const test = createTestEditor().down(0, 0).move(10, 0, 20, 10).move(30, 10).up();
    expect(strokePoints(test)).toEqual([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 20, y: 10 },
      { x: 30, y: 10 },
    ]);
  });

  it('shows the stroke as a draft from the press on, under the id it is stored by', () => {
    const test = createTestEditor().down(0, 0);
    const draft = test.editor.transient.draft;
    expect(draft?.points).toEqual([{ x: 0, y: 0 }]);
    expect(test.board.shapes.size).toBe(0);
    test.move(10, 0).up();
    expect(test.editor.transient.draft).toBeNull();
    expect([...test.board.shapes.keys()]).toEqual([draft?.id]);
  });

  it('makes a dot of a click', () => {
    expect(strokePoints(createTestEditor().down(5, 7).up())).toEqual([{ x: 5, y: 7 }]);
  });

  it('draws in world units, whatever the camera', () => {
    const test = createTestEditor();
    test.editor.viewport.setCamera({ x: 100, y: 50, zoom: 2 });
    expect(strokePoints(test.down(0, 0).move(20, 40).up())).toEqual([
      { x: 100, y: 50 },
      { x: 110, y: 70 },
    ]);
  });

  it('takes colour and width as they are at the press', () => {
    const test = createTestEditor();
    test.editor.penStyle.choose({ color: 'red' });
    test.down(0, 0);
    test.editor.penStyle.choose({ color: 'blue', width: 16 });
    test.move(10, 0).up();
    expect([...test.board.shapes.values()][0]?.style).toMatchObject({ color: 'red', width: 4 });
  });

  it('is one undo step a stroke', () => {
    const test = createTestEditor().down(0, 0).move(10, 0).up().down(50, 0).move(60, 0).up();
    test.editor.undo.undo();
    expect(test.board.shapes.size).toBe(1);
    test.editor.undo.redo();
    expect(test.board.shapes.size).toBe(2);
  });

  it('leaves no trace when it is called off', () => {
    const test = createTestEditor().down(0, 0).move(10, 0);
    test.toolbox.escape();
    test.move(20, 0).up();
    expect(test.board.shapes.size).toBe(0);
    expect(test.editor.transient.draft).toBeNull();
    expect(test.editor.undo.canUndo()).toBe(false);
  });

  it('keeps the ink of a stroke that something else interrupts', () => {
    const test = createTestEditor().down(0, 0).move(10, 0);
    test.toolbox.choose('hand');
    expect(strokePoints(test).length).toBe(2);
    expect(strokePoints(createTestEditor().down(0, 0).move(10, 0).end('lost')).length).toBe(2);
  });

  it('draws straight while Shift is held, from where it was pressed', () => {
    const test = createTestEditor().down(0, 0).move(10, 0).with({ shift: true }).move(20, 5).move(40, 20).move(50, 10);
    expect(test.editor.transient.draft?.points.map(({ x }) => x)).toEqual([0, 10, 50]);
    expect(strokePoints(test.with({ shift: false }).move(60, 0).up()).map(({ x }) => x)).toEqual([0, 10, 50, 60]);
  });

  it('keeps pressure on every point, also those from before the device showed that it measures', () => {
    const test = createTestEditor().down(0, 0, { device: 'pen' });
    test.with({ pressure: 0.2 }).move(10, 0).with({ pressure: 0.8 }).move(20, 0);
    expect(strokePoints(test.up()).map(({ pressure }) => pressure)).toEqual([0.2, 0.2, 0.8]);
  });
});
