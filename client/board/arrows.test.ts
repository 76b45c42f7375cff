import { afterEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Point } from '#shared/geometry/point.ts';
import { createShapeId, type ShapeId } from '#shared/ids.ts';
import { arrowBetween, shownEnds, type ArrowShape } from '#shared/shapes/arrow.ts';
import type { EndPlace } from '#shared/shapes/shape-def.ts';
import { outlinedFromCorners } from '#shared/shapes/outlined.ts';
import { defaultStyle } from '#shared/shapes/style.ts';
import { createRandom } from '#shared/testing/random.ts';
import { createBoard, type Board } from './board.ts';
import { createUndo } from './undo.ts';

const random = createRandom(1);
const createId = (): ShapeId => createShapeId(random.bytes);
const open: { close(): void }[] = [];

function start(doc = new Y.Doc()) {
  const board = createBoard(doc, random.bytes);
  const undo = createUndo(doc);
  open.push(undo, board);
  return { doc, board, undo };
}

/** A box of 100 by 100 around a place. */
function addBox(board: Board, x: number, y: number): ShapeId {
  const id = createId();
  const [from, to] = [
    { x: x - 50, y: y - 50 },
    { x: x + 50, y: y + 50 },
  ];
  board.add(outlinedFromCorners(id, 'rectangle', from, to, defaultStyle));
  return id;
}

/** An arrow that ends in the middle of a box, as if it were pulled there. */
function addArrow(board: Board, from: Point, to: ShapeId): ShapeId {
  const id = createId();
  const target = board.shapes.get(to);
  if (!target) throw new Error('the box is there');
  const [x, y] = target.at;
  const place: EndPlace = { point: { x, y }, target };
  board.add(arrowBetween(id, { point: from }, place, defaultStyle));
  return id;
}

const arrowOf = (board: Board, id: ShapeId) => board.shapes.get(id) as ArrowShape;
const endOf = (board: Board, id: ShapeId): Point => shownEnds(arrowOf(board, id)).end;

function sync(...docs: readonly Y.Doc[]): void {
  for (const from of docs) for (const to of docs) if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
}

afterEach(() => {
  for (const { close } of open.splice(0)) close();
});

describe('an arrow at a shape', () => {
  it('stops before its edge and goes along wherever the shape goes (Q2)', () => {
    const { board } = start();
    const box = addBox(board, 300, 0);
    const arrow = addArrow(board, { x: 0, y: 0 }, box);
    // The box begins at x = 250, the gap is 8.
    expect(endOf(board, arrow)).toEqual({ x: 242, y: 0 });
    board.edit([{ id: box, prop: 'at', value: [0, 400, 0] }]);
    expect(endOf(board, arrow).x).toBeCloseTo(0);
    expect(endOf(board, arrow).y).toBeCloseTo(342);
  });

  it('is told as changed in the same transaction', () => {
    const { board } = start();
    const box = addBox(board, 300, 0);
    const arrow = addArrow(board, { x: 0, y: 0 }, box);
    const told: ShapeId[][] = [];
    board.onChange(({ changed }) => told.push(changed.map(({ after }) => after.id).sort()));
    board.edit([{ id: box, prop: 'at', value: [400, 0, 0] }]);
    expect(told).toEqual([[arrow, box].sort()]);
  });

  it('stays where it is seen when the shape is deleted, and follows it again when that is undone (Q4)', () => {
    const { board, undo } = start();
    const box = addBox(board, 300, 0);
    const arrow = addArrow(board, { x: 0, y: 0 }, box);
    board.remove([box]);
    expect(endOf(board, arrow)).toEqual({ x: 242, y: 0 });
    expect(arrowOf(board, arrow).end.to).toBeUndefined();
    undo.undo();
    board.edit([{ id: box, prop: 'at', value: [500, 0, 0] }]);
    expect(endOf(board, arrow)).toEqual({ x: 442, y: 0 });
  });

  it('that somebody puts to a shape while another deletes it ends where it was put (Q4)', () => {
    const [ada, bo] = [start(), start()];
    const box = addBox(ada.board, 300, 0);
    sync(ada.doc, bo.doc);
    const arrow = addArrow(bo.board, { x: 0, y: 0 }, box);
    ada.board.remove([box]);
    sync(ada.doc, bo.doc);
    for (const { board } of [ada, bo]) expect(endOf(board, arrow)).toEqual({ x: 300, y: 0 });
  });

  it('has both its ends dragged by two people at once (Q3)', () => {
    const [ada, bo] = [start(), start()];
    const box = addBox(ada.board, 300, 0);
    const arrow = addArrow(ada.board, { x: 0, y: 0 }, box);
    sync(ada.doc, bo.doc);
    // The arrow's box is 300 by 1 around (150, 0).
    ada.board.edit([{ id: arrow, prop: 'start', value: { point: [-1, 0] } }]);
    bo.board.edit([{ id: arrow, prop: 'end', value: { point: [1, 0] } }]);
    sync(ada.doc, bo.doc);
    for (const { board } of [ada, bo]) {
      expect(shownEnds(arrowOf(board, arrow))).toEqual({ start: { x: -150, y: 0 }, end: { x: 450, y: 0 } });
    }
  });

  it('is shown following before its shape has come, as soon as that comes', () => {
    const [ada, bo] = [start(), start()];
    const box = addBox(ada.board, 300, 0);
    const arrow = addArrow(ada.board, { x: 0, y: 0 }, box);
    const value = ada.doc.getMap('shapes').get(arrow);
    bo.doc.getMap('shapes').set(arrow, value);
    expect(endOf(bo.board, arrow)).toEqual({ x: 300, y: 0 });
    bo.doc.getMap('shapes').set(box, ada.doc.getMap('shapes').get(box));
    expect(endOf(bo.board, arrow)).toEqual({ x: 242, y: 0 });
  });

  it('does not follow an arrow, nor itself, nor in a circle (Q2)', () => {
    const { doc, board } = start();
    const [one, other] = [createId(), createId()];
    for (const [id, to] of [
      [one, other],
      [other, one],
      [createId(), one],
    ] as const) {
      const { fields } = arrowBetween(id, { point: { x: 0, y: 0 } }, { point: { x: 9, y: 0 } }, defaultStyle);
      doc.getMap('shapes').set(id, { ...fields, end: { point: [0.5, 0], to, anchor: [0, 0] }, order: 'a0' });
      expect(endOf(board, id)).toEqual({ x: 9, y: 0 });
    }
  });

  it('copied with its shape follows the copy; copied alone it ends where it is seen (Q5)', () => {
    const { board } = start();
    const box = addBox(board, 300, 0);
    const arrow = addArrow(board, { x: 0, y: 0 }, box);
    const copies = board.copy([box, arrow], { x: 0, y: 100 }, createId);
    const copiedArrow = copies.find((id) => board.shapes.get(id)?.kind === 'arrow')!;
    expect(endOf(board, copiedArrow)).toEqual({ x: 242, y: 100 });
    const [alone] = board.copy([arrow], { x: 0, y: 50 }, createId);
    expect(endOf(board, alone!)).toEqual({ x: 242, y: 50 });
    board.edit([{ id: box, prop: 'at', value: [900, 0, 0] }]);
    expect(endOf(board, copiedArrow)).toEqual({ x: 242, y: 100 });
    expect(endOf(board, alone!)).toEqual({ x: 242, y: 50 });
  });

  it('follows a shape as it would stand, too', () => {
    const { board } = start();
    const box = addBox(board, 300, 0);
    const arrow = addArrow(board, { x: 0, y: 0 }, box);
    const moved = { ...board.shapes.get(box)!, at: [400, 0, 0] as const };
    const preview = board.following([moved]).find(({ id }) => id === arrow) as ArrowShape;
    expect(shownEnds(preview).end).toEqual({ x: 342, y: 0 });
    expect(endOf(board, arrow)).toEqual({ x: 242, y: 0 });
  });
});
