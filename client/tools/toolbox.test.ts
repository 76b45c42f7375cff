import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';
import { tools } from './registry.ts';
import { createToolbox } from './toolbox.ts';

describe('the toolbox', () => {
  it('goes back from a visit to the tool before it: chosen again, or with Escape', () => {
    const { toolbox } = createTestEditor();
    toolbox.choose('eraser');
    toolbox.choose('hand');
    toolbox.choose('hand');
    expect(toolbox.current).toBe('pen');
    toolbox.choose('eraser');
    toolbox.escape();
    expect(toolbox.current).toBe('pen');
  });

  it('lets go of what is selected with Escape, then of the tool, and stays with Select', () => {
    for (const id of ['pen', 'rectangle', 'text', 'note'] as const) {
      const { board, editor, toolbox } = createTestEditor().down(0, 0).move(50, 0).up();
      toolbox.choose(id);
      editor.selection.set(board.shapes.keys());
      toolbox.escape();
      expect([toolbox.current, editor.selection.ids.size]).toEqual([id, 0]);
      toolbox.escape();
      toolbox.escape();
      expect(toolbox.current).toBe('select');
    }
  });

  it('keeps with Escape the tool of those who have no Select', () => {
    const { editor } = createTestEditor();
    const toolbox = createToolbox(editor, ['pen', 'eraser']);
    toolbox.escape();
    expect(toolbox.current).toBe('pen');
    toolbox.allow('view');
    toolbox.escape();
    expect(toolbox.current).toBe('hand');
    toolbox.close();
  });

  it('is not kept from leaving a tool by what somebody deleted', () => {
    const { board, editor, toolbox } = createTestEditor().down(0, 0).move(50, 0).up();
    editor.selection.set(board.shapes.keys());
    board.remove([...board.shapes.keys()]);
    toolbox.escape();
    expect(toolbox.current).toBe('select');
  });

  it('keeps a tool that a click has made nothing with, whatever was selected before', () => {
    const test = createTestEditor().down(0, 0).move(50, 0).up();
    test.toolbox.choose('rectangle');
    test.editor.selection.set(test.board.shapes.keys());
    test.down(300, 300).up();
    expect(test.toolbox.current).toBe('rectangle');
    test.down(300, 300).move(400, 400).up();
    expect(test.toolbox.current).toBe('select');
  });

  it('calls off the gesture with the first Escape and keeps the tool', () => {
    const test = createTestEditor();
    test.toolbox.choose('eraser');
    test.down(0, 0);
    test.toolbox.escape();
    expect(test.toolbox.current).toBe('eraser');
  });

  it('tells of another tool and of another cursor', () => {
    const test = createTestEditor();
    const seen: string[] = [];
    test.toolbox.onChange(() => seen.push(`${test.toolbox.current} ${test.toolbox.cursor}`));
    test.toolbox.choose('hand');
    test.down(0, 0).move(5, 5).up();
    expect(seen).toEqual(['hand grab', 'hand grabbing', 'hand grab']);
  });

  it('erases with the turned stylus for one gesture, whatever is in hand', () => {
    const test = createTestEditor().down(100, 0).move(100, 100).up();
    test.down(50, 50, { device: 'pen', button: 'eraser' }).move(150, 50).up();
    expect(test.board.shapes.size).toBe(0);
    expect(test.toolbox.current).toBe('pen');
    test.down(50, 50, { device: 'pen' }).move(150, 50).up();
    expect(test.board.shapes.size).toBe(1);
  });

  it('pans with the hand, the board staying under the pointer', () => {
    const test = createTestEditor();
    test.toolbox.choose('hand');
    test.editor.viewport.setCamera({ x: 0, y: 0, zoom: 2 });
    test.down(100, 100).move(150, 80).move(160, 80).up();
    // 60 px right and 20 px up are 30 and 10 world units the other way.
    expect(test.editor.viewport.camera).toEqual({ x: -30, y: 10, zoom: 2 });
  });

  it('hears nothing of a gesture after its end, up to the next press', () => {
    const test = createTestEditor().down(0, 0).move(10, 0);
    test.toolbox.end('cancel');
    test.move(20, 0).up();
    expect(test.board.shapes.size).toBe(0);
    test.down(0, 0).move(10, 0).up();
    expect(test.board.shapes.size).toBe(1);
  });

  it('gives every tool a key of its own', () => {
    const keys = Object.values(tools).flatMap(({ shortcuts }) => shortcuts);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has only the tools it is given, and the hand to look around with', () => {
    const { editor } = createTestEditor();
    const toolbox = createToolbox(editor, ['rectangle', 'select']);
    expect([toolbox.current, toolbox.offered]).toEqual(['hand', ['rectangle', 'select']]);
    toolbox.choose('pen');
    expect(toolbox.current).toBe('hand');
    toolbox.choose('rectangle');
    expect(toolbox.current).toBe('rectangle');
    toolbox.close();
  });
});
