import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';
import { placeByKey } from './place-by-key.ts';
import type { ToolId } from './registry.ts';

function place(tool: ToolId, zoom = 1) {
  const { editor, board, toolbox } = createTestEditor();
  editor.viewport.setCamera({ x: 100, y: 0, zoom });
  toolbox.choose(tool);
  const isPlaced = placeByKey(editor, toolbox);
  return { editor, toolbox, isPlaced, shapes: [...board.shapes.values()] };
}

describe('Enter with a tool that makes one thing', () => {
  it.each(['rectangle', 'diamond', 'ellipse', 'arrow', 'line'] as const)(
    'puts up a selected %s in the middle',
    (tool) => {
      const { editor, isPlaced, shapes, toolbox } = place(tool, 2);
      expect([isPlaced, shapes.length, toolbox.current]).toEqual([true, 1, 'select']);
      // The middle of 1000 by 800 pixels at 200 %, seen from x = 100.
      expect(shapes[0]!.at.slice(0, 2)).toEqual([expect.closeTo(350), expect.closeTo(200)]);
      expect([...editor.selection.ids]).toEqual([shapes[0]!.id]);
    },
  );

  it('begins to write on a note in the middle', () => {
    const { editor, shapes } = place('note');
    expect(shapes[0]!.at.slice(0, 2)).toEqual([600, 400]);
    expect(editor.writing.shape?.id).toBe(shapes[0]!.id);
  });

  it('begins a text, which is not there before its first letter', () => {
    const { editor, shapes } = place('text');
    expect(shapes).toEqual([]);
    expect(editor.writing.shape?.kind).toBe('text');
  });

  it.each(['select', 'hand', 'pen', 'eraser', 'laser'] as const)('does nothing with the %s', (tool) => {
    const { isPlaced, shapes } = place(tool);
    expect([isPlaced, shapes.length]).toEqual([false, 0]);
  });
});
