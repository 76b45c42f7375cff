import { describe, expect, it } from 'vitest';
import { createRandom } from '#shared/testing/random.ts';
import type { ShapeId } from '#shared/ids.ts';
import { createStanding } from '../board/standing.ts';
import { createTestCompany } from '../testing/test-company.ts';
import { createTestEditor } from '../testing/test-editor.ts';
import { createFrameCalls } from './frame-calls.ts';

const rectangle = { kind: 'rectangle', from: { x: 0, y: 0 }, to: { x: 40, y: 20 } } as const;

describe('what a host asks of the frame', () => {
  it('puts shapes on the board, all in one step that undo takes back', () => {
    const { calls, board, editor } = createFrame();
    const [first] = calls.put({ add: [rectangle] }) as [ShapeId];
    calls.put({
      add: [{ kind: 'note', corner: { x: 0, y: 0 }, words: 'Hi' }],
      change: [{ id: first, at: [5, 6, 0], words: 'box' }],
    });
    expect([...board.shapes.values()].map(({ kind }) => kind)).toEqual(['rectangle', 'note']);
    expect(board.shapes.get(first)).toMatchObject({ at: [5, 6, 0], words: 'box' });
    editor.undo.undo();
    expect(board.shapes.size).toBe(1);
    expect(board.shapes.get(first)).toMatchObject({ at: [20, 10, 0], words: '' });
    calls.put({ remove: [first, 'AAAAAAAAAAAAAAAA' as ShapeId] });
    expect(board.shapes.size).toBe(0);
  });

  it.each<[string, unknown]>([
    ['nothing', null],
    ['no list', { add: {} }],
    ['no shape', { add: [7] }],
    ['no kind', { add: [{ ...rectangle, kind: 'toString' }] }],
    ['no number', { add: [rectangle, { ...rectangle, to: { x: 'far', y: 1 } }] }],
    ['no end', { add: [rectangle, { kind: 'line', from: { x: 0, y: 0 } }] }],
    ['no colour', { add: [rectangle, { ...rectangle, style: { color: 'url(#x)' } }] }],
    ['no words', { add: [rectangle, { ...rectangle, words: 7 }] }],
    ['no points', { add: [rectangle, { kind: 'freehand', points: [] }] }],
    ['another end than a shape', { add: [{ kind: 'arrow', from: 'nobody', to: { x: 0, y: 0 } }] }],
    ['a change of nothing', { add: [rectangle], change: [{ id: 'AAAAAAAAAAAAAAAA', at: [0, 0, 0] }] }],
    ['a removal of no id', { add: [rectangle], remove: [null] }],
  ])('refuses %s, and leaves the board as it is', (_, edits) => {
    const { calls, board } = createFrame();
    expect(() => calls.put(edits as never)).toThrow(/./);
    expect(board.shapes.size).toBe(0);
  });

  it('changes nothing for who may only look', () => {
    const { calls, board, standing } = createFrame();
    standing.learn({ role: 'view', canManage: false, boardName: '' });
    expect(() => calls.put({ add: [rectangle] })).toThrow(RangeError);
    expect(board.shapes.size).toBe(0);
  });

  it('tells shapes back to front, ink by its points in the world', () => {
    const { calls, test } = createFrame();
    test.down(100, 100).move(150, 130).up();
    const [id] = calls.put({ add: [rectangle] }) as [ShapeId];
    const [ink, box] = calls.shapes(null) as [Record<string, unknown>, Record<string, unknown>];
    expect([ink['kind'], box['id']]).toEqual(['freehand', id]);
    const points = ink['points'] as { x: number; y: number }[];
    expect([Math.round(points[0]!.x), Math.round(points.at(-1)!.y)]).toEqual([100, 130]);
    expect(ink).not.toHaveProperty('ink');
    expect(structuredClone([ink, box])).toEqual([ink, box]);
    expect(calls.shapes([id, 'AAAAAAAAAAAAAAAA' as ShapeId])).toEqual([box]);
  });

  it('takes tools, themes, views, selections and people that there are, and no others', () => {
    const { calls, editor, themes, toolbox } = createFrame();
    calls.tool('rectangle');
    calls.tool('rectangle');
    expect(toolbox.current).toBe('rectangle');
    calls.view({ x: 0, y: 0, width: 500, height: 400 });
    expect(editor.viewport.camera).toEqual({ x: 0, y: 0, zoom: 2 });
    calls.theme('dark');
    expect(themes).toEqual(['dark']);
    for (const wrong of [
      () => calls.tool('hammer' as never),
      () => calls.theme('pink' as never),
      () => calls.view({ x: NaN, y: 0, width: 1, height: 1 }),
      () => calls.view({ x: 0, y: 0, width: 0, height: 1 }),
      () => calls.select(['no id' as never]),
      () => calls.follow(12),
      () => calls.ticket(7 as never),
      () => calls.export('pdf' as never),
    ]) {
      expect(wrong).toThrow(/./);
    }
  });

  it('exports what is there as SVG and JSON', () => {
    const { calls } = createFrame();
    calls.put({ add: [{ ...rectangle, to: { x: 400, y: 200 }, words: '<b>' }] });
    expect(calls.export('svg')).toContain('&lt;b&gt;');
    expect(JSON.parse(calls.export('json') as string)).toHaveProperty('shapes');
  });
});

function createFrame() {
  const test = createTestEditor();
  const { editor, board, toolbox } = test;
  const { company } = createTestCompany().join();
  const themes: string[] = [];
  const standing = createStanding();
  const theme = { shown: 'light', choose: (next: string) => void themes.push(next) } as const;
  const presences = { peers: new Map() } as never; // nobody is here
  const open = { board, company, editor, presences, standing, toolbox };
  const calls = createFrameCalls({ open, theme, setTicket: () => undefined, random: createRandom(1).bytes });
  return { calls, test, board, editor, toolbox, standing, themes };
}
