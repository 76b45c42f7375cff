import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../../testing/test-editor.ts';
import { worldFromScreen } from '../camera.ts';
import { commands, type CommandId } from './registry.ts';

describe('commands', () => {
  it('undo and redo one stroke each, and are enabled only when there is one', () => {
    const { editor } = createTestEditor();
    expect(commands.undo.isEnabled(editor)).toBe(false);
    const test = createTestEditor().down(0, 0).move(10, 0).up();
    expect(commands.undo.isEnabled(test.editor)).toBe(true);
    commands.undo.run(test.editor);
    expect(test.board.shapes.size).toBe(0);
    expect(commands.redo.isEnabled(test.editor)).toBe(true);
    commands.redo.run(test.editor);
    expect(test.board.shapes.size).toBe(1);
  });

  it('zoom in and out around the middle of the screen, three presses to the double', () => {
    const { editor } = createTestEditor();
    const middle = { xPx: 500, yPx: 400 };
    for (let press = 0; press < 3; press++) commands['zoom-in'].run(editor);
    expect(editor.viewport.camera.zoom).toBeCloseTo(2, 10);
    expect(worldFromScreen(editor.viewport.camera, middle).x).toBeCloseTo(500, 10);
    for (let press = 0; press < 3; press++) commands['zoom-out'].run(editor);
    expect(editor.viewport.camera.zoom).toBeCloseTo(1, 10);
  });

  it('cannot zoom past the ends', () => {
    const { editor } = createTestEditor();
    for (let press = 0; press < 50; press++) commands['zoom-in'].run(editor);
    expect(editor.viewport.camera.zoom).toBe(30);
    expect(commands['zoom-in'].isEnabled(editor)).toBe(false);
    commands['zoom-to-actual-size'].run(editor);
    expect(editor.viewport.camera.zoom).toBe(1);
    expect(commands['zoom-to-actual-size'].isEnabled(editor)).toBe(false);
  });

  it('pan by nine tenths of a screen, each the way of its key', () => {
    const cameraAfter = (id: CommandId) => {
      const { editor } = createTestEditor();
      commands[id].run(editor);
      const { x, y } = editor.viewport.camera;
      return [x, y].map((place) => Math.round(place) || 0);
    };
    expect(cameraAfter('pan-screen-up')).toEqual([0, -720]);
    expect(cameraAfter('pan-screen-down')).toEqual([0, 720]);
    expect(cameraAfter('pan-screen-left')).toEqual([-900, 0]);
    expect(cameraAfter('pan-screen-right')).toEqual([900, 0]);
  });

  it('fit the whole board, and nothing when there is none', () => {
    const test = createTestEditor();
    expect(commands['zoom-to-fit'].isEnabled(test.editor)).toBe(false);
    test.editor.viewport.setCamera({ x: 5000, y: 5000, zoom: 1 });
    test.down(0, 0).move(10, 0).up();
    test.editor.viewport.setCamera({ x: 0, y: 0, zoom: 1 });
    commands['zoom-to-fit'].run(test.editor);
    // The stroke's middle, (5005, 5000), is in the middle of the screen.
    expect(test.editor.viewport.camera.x).toBeCloseTo(5005 - 500, 6);
    expect(test.editor.viewport.camera.y).toBeCloseTo(5000 - 400, 6);
  });
});
