import { describe, expect, it } from 'vitest';
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts';

function createWith(tool: 'rectangle' | 'diamond' | 'ellipse'): TestEditor {
  const test = createTestEditor();
  test.toolbox.choose(tool);
  return test;
}

const only = ({ board }: TestEditor) => [...board.shapes.values()][0];

describe('an outline', () => {
  it.each(['rectangle', 'diamond', 'ellipse'] as const)(
    '%s is put up from corner to corner, in one undo step',
    (kind) => {
      const test = createWith(kind).down(10, 20).move(50, 60).move(110, 80).up();
      expect(only(test)).toMatchObject({ kind, at: [60, 50, 0], size: [100, 60], style: { color: 'ink', width: 4 } });
      test.editor.undo.undo();
      expect(test.board.shapes.size).toBe(0);
    },
  );

  it('may be pulled to any side', () => {
    expect(only(createWith('rectangle').down(110, 80).move(10, 20).up())).toMatchObject({
      at: [60, 50, 0],
      size: [100, 60],
    });
  });

  it('has equal sides with Shift, and its middle where it was pressed with Alt', () => {
    expect(only(createWith('rectangle').down(0, 0, { shift: true }).move(-40, 100).up())).toMatchObject({
      at: [-50, 50, 0],
      size: [100, 100],
    });
    expect(only(createWith('ellipse').down(0, 0, { alt: true }).move(40, 10).up())).toMatchObject({
      at: [0, 0, 0],
      size: [80, 20],
    });
  });

  it('is a straight line between its ends with the line tool, in steps of 15 degrees with Shift', () => {
    const test = createTestEditor();
    test.toolbox.choose('line');
    test.down(10, 60).move(110, 20).up();
    expect(only(test)).toMatchObject({
      kind: 'line',
      at: [60, 40, 0],
      size: [100, 40],
      points: [
        [-0.5, 0.5],
        [0.5, -0.5],
      ],
    });
    const steps = createTestEditor();
    steps.toolbox.choose('line');
    steps.down(0, 0, { shift: true }).move(100, 6).up();
    // Flat, in the flattest box there is.
    expect(only(steps)?.size[1]).toBe(1);
  });

  it('is shown while it is pulled, and stored only at the release', () => {
    const test = createWith('rectangle').down(0, 0).move(50, 50);
    expect(test.editor.transient.previews).toMatchObject([{ kind: 'rectangle', size: [50, 50] }]);
    expect(test.board.shapes.size).toBe(0);
    test.up();
    expect(test.editor.transient.previews).toEqual([]);
  });

  it('gives way to the select tool, and is selected', () => {
    const test = createWith('rectangle').down(0, 0).move(50, 50).up();
    expect(test.toolbox.current).toBe('select');
    expect([...test.editor.selection.ids]).toEqual([only(test)?.id]);
  });

  it('is not made by a click, after which the tool stays in hand', () => {
    const test = createWith('diamond').down(5, 5).move(6, 6).up();
    expect([test.board.shapes.size, test.toolbox.current]).toEqual([0, 'diamond']);
  });

  it('is no more than a click under a finger that rolls by less than 6 px', () => {
    const pulled = (device: 'mouse' | 'touch') => createWith('rectangle').down(0, 0, { device }).move(5, 0).up();
    expect([pulled('mouse').board.shapes.size, pulled('touch').board.shapes.size]).toEqual([1, 0]);
  });

  it('leaves no trace when it is called off', () => {
    const test = createWith('rectangle').down(0, 0).move(50, 50);
    test.toolbox.escape();
    test.up();
    expect([test.board.shapes.size, test.editor.transient.previews]).toEqual([0, []]);
  });
});
