import { describe, expect, it } from 'vitest';
import { shownEnds, type ArrowShape } from '#shared/shapes/arrow.ts';
import { createTestEditor, type TestEditor } from '../testing/test-editor.ts';

/** A rectangle from (600, 100) to (800, 300), and the arrow tool in hand. */
function createWithBox(): TestEditor {
  const test = createTestEditor();
  test.toolbox.choose('rectangle');
  test.down(600, 100).move(800, 300).up();
  test.toolbox.choose('arrow');
  return test;
}

const drawn = ({ board }: TestEditor) => [...board.shapes.values()].find(({ kind }) => kind === 'arrow') as ArrowShape;

describe('the arrow tool', () => {
  it('ends at the shape it is let go on, which it follows, and not with Ctrl held at the release', () => {
    const bound = createWithBox().down(100, 200).move(700, 200).up();
    expect(drawn(bound).end.to).toBe([...bound.board.shapes.keys()][0]);
    const free = createWithBox().down(100, 200).move(700, 200).with({ mod: true }).move(700, 210).up();
    expect(drawn(free).end.to).toBeUndefined();
    expect(shownEnds(drawn(free)).end).toEqual({ x: 700, y: 210 });
  });

  it('begins at no shape either with Ctrl held', () => {
    const start = (mod: boolean) => drawn(createWithBox().down(700, 200, { mod }).move(100, 200).up()).start.to;
    expect([start(false) === undefined, start(true) === undefined]).toEqual([false, true]);
  });

  it('chosen again draws curved arrows, then cornered, then straight ones', () => {
    const test = createTestEditor();
    const routes: string[] = [];
    test.toolbox.choose('arrow');
    for (let times = 0; times < 4; times++) {
      test.down(100, 100).move(300, 200).up();
      routes.push([...test.board.shapes.values()].map((shape) => (shape as ArrowShape).style.route).at(-1)!);
      test.editor.selection.set([]);
      test.toolbox.choose('arrow');
      test.toolbox.choose('arrow');
    }
    expect(routes).toEqual(['straight', 'curved', 'elbow', 'straight']);
  });
});
