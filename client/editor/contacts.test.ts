import { describe, expect, it } from 'vitest';
import { createTestEditor } from '../testing/test-editor.ts';

const FIRST = { device: 'touch', contactId: 1 } as const;
const SECOND = { device: 'touch', contactId: 2 } as const;
const STYLUS = { device: 'pen', contactId: 9 } as const;

describe('two fingers', () => {
  it('pan and pinch together, and leave no ink', () => {
    const test = createTestEditor();
    test.down(400, 400, FIRST).move(402, 400).wait(100).down(600, 400, SECOND);
    expect(test.editor.transient.draft).toBeNull();
    // The gap grows from 198 to 396: twice the zoom. The middle stays at (501, 400), so that world point stays.
    test.with(FIRST).move(303, 400).with(SECOND).move(699, 400);
    const { x, y, zoom } = test.editor.viewport.camera;
    expect([x, y, zoom].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([250.5, 200, 2]);
    test.up().with(FIRST).up();
    expect(test.board.shapes.size).toBe(0);
    expect(test.editor.undo.canUndo()).toBe(false);
  });

  it('pan without zoom when they move alike', () => {
    const test = createTestEditor().down(400, 400, FIRST).down(600, 400, SECOND);
    test.with(FIRST).move(410, 420).with(SECOND).move(610, 420);
    const { x, y, zoom } = test.editor.viewport.camera;
    expect([x, y, zoom].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([-10, -20, 1]);
  });

  it('go on panning when one is lifted, and the other does not draw', () => {
    const test = createTestEditor().down(400, 400, FIRST).down(600, 400, SECOND).up().with(FIRST).move(450, 400).up();
    expect(test.editor.viewport.camera).toEqual({ x: -50, y: 0, zoom: 1 });
    expect(test.board.shapes.size).toBe(0);
    test.down(10, 10, FIRST).move(20, 20).up();
    expect(test.board.shapes.size).toBe(1);
  });

  it('draw on when the second comes later than the first moments: a hand that rests', () => {
    const test = createTestEditor().down(0, 0, FIRST).move(10, 0).wait(300).down(600, 400, SECOND).move(610, 410).up();
    test.with(FIRST).move(20, 0).up();
    expect(test.board.shapes.size).toBe(1);
    expect(test.editor.viewport.camera).toEqual({ x: 0, y: 0, zoom: 1 });
  });

  it('pinch also later, while the first has hardly moved, and leave no trace of what it had begun', () => {
    for (const id of ['pen', 'rectangle', 'eraser', 'select', 'laser'] as const) {
      const test = createTestEditor().down(600, 100).move(700, 100).up();
      const before = test.board.json();
      test.toolbox.choose(id);
      test.down(600, 100, FIRST).move(604, 104).wait(900).down(800, 100, SECOND).move(900, 100);
      expect(test.editor.viewport.camera.zoom, id).toBeGreaterThan(1);
      const { draft, previews, marked, brush, laser } = test.editor.transient;
      expect([draft, previews, marked.size, brush, laser], id).toEqual([null, [], 0, null, null]);
      test.up().with(FIRST).move(300, 300).up();
      expect(test.board.json(), id).toEqual(before);
      expect([test.editor.selection.ids.size, test.toolbox.current], id).toEqual([0, id]);
    }
  });

  it('do not pinch late where the first went away and came back: it has drawn', () => {
    const test = createTestEditor().down(0, 0, FIRST).move(9, 0, 1, 0).wait(300).down(600, 400, SECOND).up();
    test.with(FIRST).move(20, 0).up();
    expect([test.board.shapes.size, test.editor.viewport.camera.zoom]).toEqual([1, 1]);
  });

  it('leave no click behind that a tap would make a double click of', () => {
    const test = createTestEditor();
    test.toolbox.choose('select');
    test.down(400, 400, FIRST).down(600, 400, SECOND).up().with(FIRST).up();
    test.wait(100).down(400, 400, FIRST).up();
    expect(test.editor.writing.shape).toBeNull();
  });

  it('too close to tell their distance only pan', () => {
    const test = createTestEditor().down(400, 400, FIRST).down(408, 400, SECOND).move(402, 400);
    expect(test.editor.viewport.camera.zoom).toBe(1);
  });
});

describe('a stylus', () => {
  it('once it has touched, leaves moving the board to single fingers', () => {
    const test = createTestEditor().down(0, 0, STYLUS).move(10, 0).up();
    test.down(100, 100, FIRST).move(120, 100).up();
    expect(test.board.shapes.size).toBe(1);
    expect(test.editor.viewport.camera).toEqual({ x: -20, y: 0, zoom: 1 });
  });

  it('goes before the palm that came first', () => {
    const test = createTestEditor().down(500, 500, FIRST).move(501, 500).wait(1000).down(0, 0, STYLUS).move(10, 0).up();
    expect(test.board.shapes.size).toBe(1);
    expect(test.board.bounds()?.maxX).toBeLessThan(20);
  });

  it('is not disturbed by fingers while it draws', () => {
    const test = createTestEditor().down(0, 0, STYLUS).down(500, 500, FIRST).move(520, 500).up();
    test.with(STYLUS).move(10, 0).up();
    expect(test.board.shapes.size).toBe(1);
    expect(test.editor.viewport.camera).toEqual({ x: 0, y: 0, zoom: 1 });
  });
});

describe('moving the board with a mouse', () => {
  it('needs the middle button, or the space bar held', () => {
    const test = createTestEditor().down(0, 0, { button: 'middle' }).move(10, 20);
    expect(test.contacts.cursor).toBe('grabbing');
    test.up();
    test.contacts.holdPan(true);
    expect(test.contacts.cursor).toBe('grab');
    test.down(0, 0).move(5, 5);
    test.contacts.holdPan(false);
    test.move(10, 10).up();
    expect(test.editor.viewport.camera).toEqual({ x: -20, y: -30, zoom: 1 });
    expect(test.board.shapes.size).toBe(0);
    expect(test.contacts.cursor).toBe('crosshair');
  });

  it('is not what other buttons do', () => {
    const test = createTestEditor().down(0, 0, { button: 'other' }).move(10, 20).up();
    expect(test.editor.viewport.camera).toEqual({ x: 0, y: 0, zoom: 1 });
    expect(test.board.shapes.size).toBe(0);
  });
});

describe('the place of the pointer', () => {
  it('follows hovering and drawing, and goes when the pointer leaves or the finger is lifted', () => {
    const test = createTestEditor().move(5, 6);
    expect(test.editor.pointer.screen).toEqual({ xPx: 5, yPx: 6 });
    test.contacts.leave();
    expect(test.editor.pointer.screen).toBeNull();
    test.down(1, 1, FIRST).move(2, 3);
    expect(test.editor.pointer.screen).toEqual({ xPx: 2, yPx: 3 });
    test.up();
    expect(test.editor.pointer.screen).toBeNull();
  });
});

describe('a contact that the system takes', () => {
  it('leaves no trace, and the next one draws', () => {
    const test = createTestEditor().down(0, 0, FIRST).move(10, 0).end('cancel');
    expect(test.board.shapes.size).toBe(0);
    test.down(0, 0, FIRST).move(10, 0).up();
    expect(test.board.shapes.size).toBe(1);
  });
});
