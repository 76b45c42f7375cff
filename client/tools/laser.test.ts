import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';

function createPointing() {
  const test = createTestEditor();
  test.toolbox.choose('laser');
  return test;
}

describe('the laser', () => {
  it('points at every place it came by, and at nothing when it is let go of', () => {
    const test = createPointing();
    test.down(0, 0).move(10, 0, 20, 5);
    expect(test.editor.transient.laser).toEqual([
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 20, y: 5 },
    ]);
    test.up();
    expect(test.editor.transient.laser).toBeNull();
  });

  it('leaves no shape and no step to undo', () => {
    const test = createPointing().down(0, 0).move(100, 100).up();
    expect(test.board.shapes.size).toBe(0);
    expect(test.editor.undo.canUndo()).toBe(false);
  });

  it('is visited: the same key again, or Escape, gives back the tool before', () => {
    const test = createPointing();
    test.toolbox.choose('laser');
    expect(test.toolbox.current).toBe('pen');
    test.toolbox.choose('laser');
    test.toolbox.escape();
    expect(test.toolbox.current).toBe('pen');
  });

  it.each(['cancel', 'lost'] as const)('goes dark when it is %s', (ending) => {
    expect(createPointing().down(0, 0).move(5, 5).end(ending).editor.transient.laser).toBeNull();
  });
});
