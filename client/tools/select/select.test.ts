import { describe, expect, it } from 'vitest';
import type { ShapeId } from '#shared/ids.ts';
import { shownEnds, type ArrowShape } from '#shared/shapes/arrow.ts';
import { shapeDefOf } from '#shared/shapes/registry.ts';
import type { TextShape } from '#shared/shapes/text.ts';
import { commands, type CommandId } from '../../editor/commands/registry.ts';
import { restyle } from '../../editor/restyle.ts';
import { createTestEditor, type TestEditor } from '../../testing/test-editor.ts';

/** Rectangles of 100 by 100 with their left edge at 0, 200 and 400, back to front, and the select tool in hand. */
function createThree() {
  const test = createTestEditor();
  for (const left of [0, 200, 400]) {
    test.toolbox.choose('rectangle');
    test
      .down(left, 0)
      .move(left + 100, 100)
      .up();
  }
  test.editor.selection.set([]);
  const [a, b, c] = [...test.board.shapes.keys()];
  return { test, a: a!, b: b!, c: c! };
}

const selected = ({ editor }: TestEditor): readonly ShapeId[] => editor.selection.shapes().map(({ id }) => id);
const at = ({ board }: TestEditor, id: ShapeId) => board.shapes.get(id)?.at;
const run = ({ editor }: TestEditor, id: CommandId): void => commands[id].run(editor);

describe('the select tool', () => {
  it('selects what is clicked, alone, and nothing beside everything', () => {
    const { test, a, b } = createThree();
    expect(selected(test.down(0, 50).up())).toEqual([a]);
    expect(selected(test.down(200, 50).up())).toEqual([b]);
    expect(selected(test.down(150, 300).up())).toEqual([]);
  });

  it('takes in and out with Shift', () => {
    const { test, a, b } = createThree();
    test.down(0, 50).up().down(200, 50, { shift: true }).up();
    expect(selected(test)).toEqual([a, b]);
    test.down(0, 50, { shift: true }).up();
    expect(selected(test)).toEqual([b]);
  });

  it('selects with a box what lies in it whole, with Shift on top', () => {
    const { test, a, b, c } = createThree();
    test.down(-20, -20).move(320, 120);
    expect(selected(test)).toEqual([a, b]);
    expect(test.editor.transient.brush).toEqual({ minX: -20, minY: -20, maxX: 320, maxY: 120 });
    test.up();
    expect(test.editor.transient.brush).toBeNull();
    expect(selected(test.down(380, -20, { shift: true }).move(520, 120).up())).toEqual([a, b, c]);
  });

  it('boxes with Ctrl also from on top of a shape, which stays where it is; a click takes it in or out', () => {
    const { test, a, b, c } = createThree();
    test.board.edit([{ id: a, prop: 'style.fill', value: 'blue' }]);
    test.editor.selection.set([c]);
    expect(selected(test.down(50, 50, { mod: true }).move(320, -20).up())).toEqual([]);
    expect(selected(test.down(-20, -20, { mod: true }).move(320, 120).up())).toEqual([a, b]);
    expect(selected(test.down(50, 30, { mod: true }).move(51, 31).up())).toEqual([b]);
    expect(selected(test.down(50, 30, { mod: true }).up())).toEqual([a, b]);
    test.board.edit([{ id: c, prop: 'style.fill', value: 'blue' }]);
    expect(selected(test.down(450, 50, { mod: true, shift: true }).move(520, 120).up())).toEqual([a, b]);
    expect(at(test, a)).toEqual([50, 50, 0]);
  });

  it('selects as before when the box is called off', () => {
    const { test, c } = createThree();
    test.down(400, 50).up().down(-20, -20, { shift: true }).move(320, 120);
    test.toolbox.escape();
    expect(selected(test.up())).toEqual([c]);
  });

  it('drags all that is selected, by any of it or from between, in one undo step', () => {
    const { test, a, b, c } = createThree();
    test.down(-20, -20).move(320, 120).up();
    test.down(150, 50).move(150, 60).move(160, 90);
    expect(test.editor.transient.previews.map((shape) => shape.at)).toEqual([
      [60, 90, 0],
      [260, 90, 0],
    ]);
    expect(at(test, a)).toEqual([50, 50, 0]);
    test.up();
    expect([at(test, a), at(test, b), at(test, c)]).toEqual([
      [60, 90, 0],
      [260, 90, 0],
      [450, 50, 0],
    ]);
    test.editor.undo.undo();
    expect([at(test, a), at(test, b)]).toEqual([
      [50, 50, 0],
      [250, 50, 0],
    ]);
  });

  it('keeps to one axis with Shift', () => {
    const { test, a } = createThree();
    test.down(0, 50).with({ shift: true }).move(60, 70).up();
    expect(at(test, a)).toEqual([110, 50, 0]);
  });

  it('keeps to one axis with Shift pressed before the drag, by what is selected and by what the press takes in', () => {
    const { test, a, b, c } = createThree();
    test.down(0, 20).up();
    test.down(0, 20, { shift: true }).move(60, 10).up();
    expect([selected(test), at(test, a)]).toEqual([[a], [110, 50, 0]]);
    test.down(200, 20, { shift: true }).move(210, 60).up();
    expect(selected(test)).toEqual([a, b]);
    expect([at(test, a), at(test, b), at(test, c)]).toEqual([
      [110, 90, 0],
      [250, 90, 0],
      [450, 50, 0],
    ]);
  });

  it('drags from between what is selected with Shift held, and boxes from outside', () => {
    const { test, a, b } = createThree();
    test.editor.selection.set([a, b]);
    test.down(150, 50, { shift: true }).move(155, 90).up();
    expect([at(test, a), at(test, b)]).toEqual([
      [50, 90, 0],
      [250, 90, 0],
    ]);
    expect(selected(test)).toEqual([a, b]);
  });

  it('takes a shape out with Shift at the release only', () => {
    const { test, a, b } = createThree();
    test.editor.selection.set([a, b]);
    test.down(0, 20, { shift: true });
    expect(selected(test)).toEqual([a, b]);
    expect(selected(test.up())).toEqual([b]);
  });

  it('selects as before when a press is called off: a second finger came, to move the board', () => {
    const { test, a } = createThree();
    test.editor.selection.set([a]);
    test.down(600, 500, { device: 'touch' }).down(700, 500, { device: 'touch', contactId: 2 });
    expect(selected(test)).toEqual([a]);
  });

  it('means one of several by a click, all of them by a drag', () => {
    const { test, a } = createThree();
    run(test, 'select-all');
    expect(selected(test.down(0, 20).move(30, 20).up())).toHaveLength(3);
    expect(selected(test.down(30, 50).up())).toEqual([a]);
  });

  it('does not move what a hand only trembles over', () => {
    const { test, a } = createThree();
    test.down(0, 50).move(2, 51).up();
    expect(at(test, a)).toEqual([50, 50, 0]);
    expect(test.editor.undo.canUndo()).toBe(true);
    test.editor.undo.undo();
    expect(test.board.shapes.size).toBe(2);
  });

  it('leaves everything where it was when a drag is called off or interrupted', () => {
    const { test, a } = createThree();
    test.down(0, 50).move(60, 50);
    test.toolbox.escape();
    test.up().down(0, 50).move(60, 50).end('lost');
    expect(at(test, a)).toEqual([50, 50, 0]);
    expect([test.editor.transient.previews, test.editor.transient.marked.size]).toEqual([[], 0]);
  });

  it('lets go of the selection with Escape, and when another tool is taken', () => {
    const { test } = createThree();
    run(test, 'select-all');
    test.toolbox.escape();
    expect(selected(test)).toEqual([]);
    run(test, 'select-all');
    test.toolbox.choose('pen');
    expect(selected(test)).toEqual([]);
  });

  it('drags only what is still there', () => {
    const { test, a, b } = createThree();
    run(test, 'select-all');
    test.down(0, 20).move(60, 20);
    test.board.remove([b]);
    test.up();
    expect(at(test, a)).toEqual([110, 50, 0]);
    expect(test.board.shapes.size).toBe(2);
  });
});

describe('a handle', () => {
  const place = (test: TestEditor, id: ShapeId) => {
    const shape = test.board.shapes.get(id);
    return [...(shape?.at ?? []), ...(shape?.size ?? [])].map((value) => Math.round(value * 1e6) / 1e6 || 0);
  };
  /** The first rectangle selected: its corner handle stands 6 out of (100, 100): half the line and the gap. */
  const hold = () => {
    const { test, a, b } = createThree();
    test.editor.selection.set([a]);
    return { test, a, b };
  };

  it('pulls a corner and leaves the one across, in one undo step', () => {
    const { test, a } = hold();
    test.down(106, 106).move(130, 130).move(156, 126);
    expect(test.editor.transient.drag?.ids).toEqual([a]);
    test.up();
    expect(place(test, a)).toEqual([75, 60, 0, 150, 120]);
    test.editor.undo.undo();
    expect(place(test, a)).toEqual([50, 50, 0, 100, 100]);
  });

  it('keeps the ratio with Shift and the middle with Alt, also in mid-drag', () => {
    const { test, a } = hold();
    test.down(106, 106).move(156, 126).with({ shift: true }).move(156, 127).with({ alt: true }).move(156, 126).up();
    // Fifty to either side: twice as wide, and as high, about the same middle.
    expect(place(test, a)).toEqual([50, 50, 0, 200, 200]);
  });

  it('stops at the smallest size and never flips', () => {
    const { test, a } = hold();
    test.down(106, 50).move(-300, 50).up();
    expect(place(test, a)).toEqual([2, 50, 0, 4, 100]);
  });

  it('leaves no trace when it is called off', () => {
    const { test, a } = hold();
    test.down(106, 106).move(156, 126);
    test.toolbox.escape();
    test.up();
    expect(place(test, a)).toEqual([50, 50, 0, 100, 100]);
    expect([test.editor.transient.previews, test.editor.transient.drag]).toEqual([[], null]);
  });

  it('turns about the middle, with Shift in steps of 15°', () => {
    const { test, a } = hold();
    // From straight above the middle to its right: a quarter.
    test.down(50, -30).move(130, 0).move(130, 50).up();
    expect(place(test, a)).toEqual([50, 50, 1.570796, 100, 100]);
    test.editor.undo.undo();
    test.down(50, -30).with({ shift: true }).move(70, -30).up();
    expect(place(test, a)).toEqual([50, 50, 0.261799, 100, 100]);
  });

  it('settles at a quarter under a finger, which has no Shift, and under nothing else', () => {
    const degrees = (device: 'touch' | 'mouse', short: number) => {
      const { test, a } = hold();
      const angle = (-short * Math.PI) / 180;
      // From above the middle, (50, 50), to so many degrees short of its right.
      test
        .down(50, -30, { device })
        .move(120, 0)
        .move(50 + 100 * Math.cos(angle), 50 + 100 * Math.sin(angle))
        .up();
      return Math.round((place(test, a)[2]! * 180) / Math.PI);
    };
    expect([degrees('touch', 4), degrees('touch', 6), degrees('mouse', 4)]).toEqual([90, 84, 86]);
  });

  it('shows by the cursor what it does', () => {
    const { test } = hold();
    const over = (x: number, y: number) => test.move(x, y).toolbox.cursor;
    expect([over(106, 106), over(106, 50), over(50, -30), over(50, 50)]).toEqual([
      'nwse-resize',
      'ew-resize',
      'grab',
      'move',
    ]);
  });

  it('drags copies with Alt, also in mid-drag, in one undo step', () => {
    const { test, a } = hold();
    test.down(50, 50).move(90, 50).with({ alt: true }).move(150, 50).up();
    expect(test.board.shapes.size).toBe(4);
    expect(place(test, a)).toEqual([50, 50, 0, 100, 100]);
    expect(test.editor.selection.shapes().map(({ at: [x] }) => x)).toEqual([150]);
    test.editor.undo.undo();
    expect(test.board.shapes.size).toBe(3);
  });
});

describe('a command on what is selected', () => {
  it('deletes it in one step', () => {
    const { test } = createThree();
    run(test, 'select-all');
    run(test, 'remove');
    expect(test.board.shapes.size).toBe(0);
    test.editor.undo.undo();
    expect(test.board.shapes.size).toBe(3);
  });

  it('duplicates it beside itself and selects the copies', () => {
    const { test, a, b } = createThree();
    test.editor.selection.set([a, b]);
    run(test, 'duplicate');
    const copies = test.editor.selection.shapes();
    expect(copies.map((shape) => shape.at)).toEqual([
      [66, 66, 0],
      [266, 66, 0],
    ]);
    expect(test.board.shapes.size).toBe(5);
    expect(copies.some(({ id }) => id === a || id === b)).toBe(false);
  });

  it('copies a shape as it is now (D4)', () => {
    const { test, a } = createThree();
    test.board.edit([{ id: a, prop: 'style.color', value: 'red' }]);
    test.editor.selection.set([a]);
    run(test, 'duplicate');
    expect(test.editor.selection.shapes()[0]).toMatchObject({ style: { color: 'red', width: 4 }, size: [100, 100] });
  });

  it('brings to the front and sends to the back, keeping the order within (O4)', () => {
    const { test, a, b, c } = createThree();
    const order = (): readonly ShapeId[] =>
      test.board.shapesIn({ minX: -1e3, minY: -1e3, maxX: 1e3, maxY: 1e3 }).map(({ id }) => id);
    test.editor.selection.set([a, b]);
    run(test, 'bring-to-front');
    expect(order()).toEqual([c, a, b]);
    test.editor.selection.set([a, b]);
    run(test, 'send-to-back');
    expect(order()).toEqual([a, b, c]);
    test.editor.selection.set([c]);
    run(test, 'send-to-back');
    expect(order()).toEqual([c, a, b]);
  });

  it('gives it another colour and keeps its width, in one undo step', () => {
    const { test, a, b, c } = createThree();
    test.editor.selection.set([a, b]);
    restyle(test.editor, { color: 'red' });
    const colors = () => [a, b, c].map((id) => test.board.shapes.get(id)?.style.color);
    expect(colors()).toEqual(['red', 'red', 'ink']);
    expect(test.board.shapes.get(a)?.style.width).toBe(4);
    test.editor.undo.undo();
    expect(colors()).toEqual(['ink', 'ink', 'ink']);
  });

  it('nudges it by one, and by ten', () => {
    const { test, a } = createThree();
    test.editor.selection.set([a]);
    run(test, 'nudge-left');
    run(test, 'nudge-down-far');
    expect(at(test, a)).toEqual([49, 60, 0]);
  });

  it('turns it by 15° and by 1° about its middle', () => {
    const { test, a } = createThree();
    test.editor.selection.set([a]);
    run(test, 'rotate-right');
    run(test, 'rotate-left-fine');
    expect(at(test, a)?.[2]).toBeCloseTo((14 * Math.PI) / 180, 9);
    expect(at(test, a)?.slice(0, 2)).toEqual([50, 50]);
  });

  it('is shown whole in the middle of the screen', () => {
    const { test, c } = createThree();
    test.editor.selection.set([c]);
    run(test, 'zoom-to-selection');
    // The middle of (450, 50) on a screen of 1000 by 800.
    expect(test.editor.viewport.camera).toEqual({ x: -50, y: -350, zoom: 1 });
  });

  it('moves the board with the arrow keys while nothing is selected', () => {
    const { editor, board } = createThree().test;
    const before = board.json();
    commands['nudge-right'].run(editor);
    commands['nudge-down-far'].run(editor);
    // 50 px a step; nothing on the board is touched.
    expect(editor.viewport.camera).toEqual({ x: 50, y: 500, zoom: 1 });
    expect(board.json()).toEqual(before);
  });

  it('has nothing to do while nothing is selected', () => {
    const { test } = createThree();
    for (const id of ['duplicate', 'remove', 'bring-to-front', 'send-to-back'] as const)
      expect(commands[id].isEnabled(test.editor)).toBe(false);
  });
});

describe('a double click', () => {
  it('writes on what it meets, and around what it is in', () => {
    const test = createTestEditor();
    test.toolbox.choose('rectangle');
    test.down(100, 100).move(300, 200).up();
    test.down(200, 150).up().wait(100).down(200, 150).up();
    expect(test.editor.writing.shape?.kind).toBe('rectangle');
  });

  it('begins a text where there is nothing', () => {
    const test = createTestEditor();
    test.toolbox.choose('select');
    test.down(500, 500).up().wait(100).down(502, 500).up();
    expect(test.editor.writing.shape?.kind).toBe('text');
  });

  it('is none when the second press comes late, or elsewhere', () => {
    const test = createTestEditor();
    test.toolbox.choose('select');
    test.down(500, 500).up().wait(600).down(500, 500).up();
    expect(test.editor.writing.shape).toBeNull();
    test.wait(600).down(100, 100).up().wait(100).down(150, 100).up();
    expect(test.editor.writing.shape).toBeNull();
  });
});

describe('the end of an arrow', () => {
  it('is pulled by itself onto a shape, which it follows from then on; one undo step', () => {
    const test = createTestEditor();
    test.toolbox.choose('rectangle');
    test.down(600, 100).move(800, 300).up();
    test.toolbox.choose('arrow');
    test.down(100, 200).move(300, 200).up();
    const [box, arrow] = [...test.board.shapes.keys()];
    test.wait(1000).down(300, 200).move(500, 200).move(700, 200).up();
    const shown = test.board.shapes.get(arrow!) as ArrowShape;
    expect(shown.end.to).toBe(box);
    // Eight units before the side at x = 600.
    expect(shownEnds(shown).end).toEqual({ x: 592, y: 200 });
    expect(shownEnds(shown).start).toEqual({ x: 100, y: 200 });
    test.editor.undo.undo();
    expect(shownEnds(test.board.shapes.get(arrow!) as ArrowShape).end).toEqual({ x: 300, y: 200 });
  });

  it('turns in steps of 15° about the other with Shift', () => {
    for (const id of ['line', 'arrow'] as const) {
      const test = createTestEditor();
      test.toolbox.choose(id);
      test.down(100, 200).move(300, 200).up();
      // 60 aside on 200 along is 16.7°: 15°, and as long as the pull.
      test.wait(1000).down(300, 200, { shift: true }).move(300, 260).up();
      const [shape] = [...test.board.shapes.values()];
      const end = shapeDefOf(shape!).ends?.(shape!).at(-1);
      const length = Math.hypot(200, 60);
      expect(end?.at.x, id).toBeCloseTo(100 + length * Math.cos(Math.PI / 12), 3);
      expect(end?.at.y, id).toBeCloseTo(200 + length * Math.sin(Math.PI / 12), 3);
    }
  });

  it('stays where it was under a click that trembles: less than 4 px with a mouse, 6 with a finger', () => {
    for (const [device, by] of [
      ['mouse', 3],
      ['touch', 5],
    ] as const) {
      const test = createTestEditor();
      test.toolbox.choose('line');
      test.down(100, 200).move(300, 200).up();
      const before = test.board.json();
      test
        .wait(1000)
        .down(300, 200, { device })
        .move(300, 200 + by)
        .up();
      expect(test.board.json(), device).toEqual(before);
      test.wait(1000).down(300, 200, { device }).move(300, 206).move(300, 202).up();
      expect(test.board.json(), device).not.toEqual(before);
    }
  });

  it('follows nothing with Ctrl held', () => {
    const test = createTestEditor();
    test.toolbox.choose('rectangle');
    test.down(600, 100).move(800, 300).up();
    test.toolbox.choose('arrow');
    test.down(100, 200).move(300, 200).up();
    const [, arrow] = [...test.board.shapes.keys()];
    test.wait(1000).down(300, 200, { mod: true }).move(700, 200).up();
    const shown = test.board.shapes.get(arrow!) as ArrowShape;
    expect(shown.end.to).toBeUndefined();
    expect(shownEnds(shown).end).toEqual({ x: 700, y: 200 });
  });

  it('is left as it was by Escape', () => {
    const test = createTestEditor();
    test.toolbox.choose('line');
    test.down(100, 200).move(300, 200).up();
    const before = test.board.json();
    test.wait(1000).down(300, 200).move(500, 400);
    test.toolbox.escape();
    test.up();
    expect(test.board.json()).toEqual(before);
  });
});

describe('a text that is resized', () => {
  it('is as wide as its words again after a double click on a side, in one undo step', () => {
    const test = createTestEditor();
    const { editor, board } = test;
    test.toolbox.choose('text');
    // Pulled open by 60: a box that breaks lines.
    test.down(100, 100).move(160, 100).up();
    editor.writing.type({ index: 0, removed: 0, inserted: 'three short words' });
    editor.writing.end();
    const text = () => [...board.shapes.values()][0] as TextShape;
    const { wrapWidth, at: before, size } = text();
    expect(wrapWidth).toBe(60);
    const click = () => test.down(before[0] + size[0] / 2 + 10, before[1]).up();
    click();
    expect(text().wrapWidth).toBe(60);
    test.wait(100);
    click();
    expect(text().wrapWidth).toBeNull();
    expect(text().size[0]).toBeGreaterThan(100);
    expect([text().at[0] - text().size[0] / 2, text().at[1] - text().size[1] / 2].map(Math.round)).toEqual([100, 100]);
    expect(commands['fit-words'].isEnabled(editor)).toBe(false);
    editor.undo.undo();
    expect(text().wrapWidth).toBe(60);
  });

  it('gets larger letters by a corner and shorter lines by a side', () => {
    const test = createTestEditor();
    const { editor, board } = test;
    test.toolbox.choose('text');
    test.down(100, 100).up();
    editor.writing.type({ index: 0, removed: 0, inserted: 'two words' });
    editor.writing.end();
    const text = () => [...board.shapes.values()][0] as TextShape;
    const [width, height] = text().size;
    const [left, top] = [text().at[0] - width / 2, text().at[1] - height / 2];
    // Handles stand four pixels and the letters' overhang (a quarter of the size of 24) out of the box.
    test
      .wait(1000)
      .down(left + width + 10, top + height + 10)
      .move(left + 2 * width + 10, top + 2 * height + 10)
      .up();
    expect(text().style.fontSize).toBeCloseTo(48, 0);
    expect(text().wrapWidth).toBeNull();
    const wide = text().size[0];
    test
      .wait(1000)
      .down(left + wide + 16, text().at[1])
      .move(left + wide / 2 + 60, text().at[1])
      .up();
    expect(text().wrapWidth).toBeCloseTo(wide / 2 + 44, 0);
    expect(text().size[1]).toBeCloseTo(2 * 1.34 * 48, 0);
    expect(text().at[1] - text().size[1] / 2).toBeCloseTo(top, 0);
  });
});
