// One open board as shapes: follows a Y.Doc and keeps the map of shown, frozen shapes. Knows shapes, not bytes, pixels or who is here.
import type * as Y from 'yjs';
import { assert } from '#shared/assert.ts';
import { addShapes, setEdits, type Edit } from '#shared/document/board-document.ts';
import { jsonFromBoard, type BoardJson } from '#shared/document/board-json.ts';
import { boardRoots } from '#shared/document/layout.ts';
import { renewed, takenShape, type TakenShape } from '#shared/document/copy.ts';
import { compareOrder, orderAbove, orderBelow, orderBetween } from '#shared/document/order.ts';
import { removeFollowed } from '#shared/document/remove.ts';
import { createShownShapes, type ShownChange } from '#shared/document/shown-shapes.ts';
import { changedWords, wordsOf } from '#shared/document/words.ts';
import type { Bounds } from '#shared/geometry/bounds.ts';
import type { Point } from '#shared/geometry/point.ts';
import { isShapeId, type RandomBytes, type ShapeId } from '#shared/ids.ts';
import type { Shape } from '#shared/shapes/registry.ts';
import type { NewShape } from '#shared/shapes/shape-def.ts';
import { createBoardWords, type BoardWords } from './board-words.ts';
import { createListeners } from './listeners.ts';
import { changeOrigin, OWN_ORIGIN, type ChangeOrigin } from './origin.ts';
import { createSpatialIndex } from './spatial-index.ts';

/** What one transaction did to the shown shapes; never empty. A shape is in one list at most. */
export interface BoardChange extends ShownChange {
  readonly origin: ChangeOrigin;
}

export interface Board {
  /** All shown shapes. A live view: the same map, changed before listeners hear of it. */
  readonly shapes: ReadonlyMap<ShapeId, Shape>;
  /** Calls `listener` once a transaction that changed what is shown; returns the way to stop. */
  onChange(listener: (change: BoardChange) => void): () => void;
  /** Puts a shape in front of all others, in one transaction: one undo step. Its id must be new. */
  add(shape: NewShape): void;
  /** Lays values over what is stored of shapes, in one transaction, one undo step (LAYOUT.md section 3). None is nothing. */
  edit(edits: readonly Edit[]): void;
  /** Removes shapes in one transaction, one undo step; ids of none are passed over. Arrows that followed them stay where they are seen. */
  remove(ids: Iterable<ShapeId>): void;
  /** Shapes as they are shown, back to front, to be put up elsewhere. Ids of none are passed over. */
  take(ids: Iterable<ShapeId>): readonly TakenShape[];
  /** Puts shapes in front of all others, the first the farthest back, in one transaction: one undo step. Their ids must be new; answers those that are there now. */
  put(shapes: readonly NewShape[]): readonly ShapeId[];
  /** Puts copies of shapes in front of all others, in their order, each moved by so many world units; one transaction. Ids of none are passed over. */
  copy(ids: Iterable<ShapeId>, by: Point, createId: () => ShapeId): readonly ShapeId[];
  /** So many orders, ascending, in front of every shape seen so far; others at each call. */
  frontOrders(count: number): readonly string[];
  /** The same behind every shape. O(shapes). */
  backOrders(count: number): readonly string[];
  /** So many orders, ascending, right in front of a shape or right behind it: on this side of the next other order. O(shapes). */
  ordersBeside(shape: Shape, side: 'front' | 'back', count: number): readonly string[];
  /** What is written on shapes. */
  readonly words: BoardWords;
  /** All that `run` changes is one transaction, one undo step. */
  together(run: () => void): void;
  /** Shapes as they would stand if these stood in for those of their ids: they, and the arrows that follow them. O(given and their followers). */
  following(shapes: readonly Shape[]): readonly Shape[];
  /** Shapes whose bounds meet a world box, back to front; may be empty. O(log n + hits). */
  shapesIn(bounds: Bounds): Shape[];
  /** Around all shapes, world units; null for an empty board. O(1). */
  bounds(): Bounds | null;
  /** The whole document in its portable form, also what is not shown. O(document). */
  json(): BoardJson;
  /** Stops following the document, which stays its owner's. May be called twice. */
  close(): void;
}

/**
 * Follows `doc` from its present content on; `random` makes orders that two people do not share. While I may not edit, what would change the board does
 * nothing: what is only here would never reach the others. The caller closes the board, then the doc.
 */
export function createBoard(doc: Y.Doc, random: RandomBytes, mayEdit: () => boolean = () => true): Board {
  const roots = boardRoots(doc);
  const allRoots = Object.values(roots);
  const shown = createShownShapes(doc);
  const { shapes, edits: editIndex } = shown;
  const spatialIndex = createSpatialIndex();
  const listeners = createListeners<BoardChange>();
  /** What the running transaction touched; shown again, once each, when it ends. */
  const touched = new Set<ShapeId>();
  let top: string | null = null;
  let isClosed = false;

  function onShapes(event: Y.YMapEvent<unknown>): void {
    for (const key of event.keysChanged) if (isShapeId(key)) touched.add(key);
  }

  function onEdits(event: Y.YMapEvent<unknown>): void {
    // Yjs types the keys as any. A peer who takes the map for a list makes a null among them.
    for (const key of event.keysChanged as Set<string | null>) {
      const id = key === null ? null : editIndex.update(key);
      if (id !== null) touched.add(id);
    }
  }

  function onAfterTransaction(transaction: Y.Transaction): void {
    for (const id of changedWords(doc, transaction, allRoots)) touched.add(id);
    if (touched.size === 0) return;
    const change = shown.show(touched);
    touched.clear();
    if (change.added.length + change.removed.length + change.changed.length === 0) return;
    index(change);
    listeners.announce({ ...change, origin: changeOrigin(transaction) });
  }

  function index({ added, removed, changed }: ShownChange): void {
    const after = [...added, ...changed.map((each) => each.after)];
    spatialIndex.update([...removed, ...changed.map(({ before }) => before)], after);
    // Never lowered when the front shape goes: that would mean a search through the board, and higher than needed is still in front.
    for (const { order } of after) if (top === null || order > top) top = order;
  }

  index({ added: [...shapes.values()], removed: [], changed: [] });
  roots.shapes.observe(onShapes);
  roots.edits.observe(onEdits);
  doc.on('afterTransaction', onAfterTransaction);

  function frontOrders(count: number): readonly string[] {
    let last = top;
    return Array.from({ length: count }, () => (last = orderAbove(last, random)));
  }

  function backOrders(count: number): readonly string[] {
    const [first] = [...shapes.values()].map(({ order }) => order).sort();
    if (first === undefined) return frontOrders(count);
    let last = first;
    return Array.from({ length: count }, () => (last = orderBelow(last, random))).reverse();
  }

  function ordersBeside({ order }: Shape, side: 'front' | 'back', count: number): readonly string[] {
    let next: string | null = null;
    for (const { order: other } of shapes.values()) {
      const isOnSide = side === 'front' ? other > order : other < order;
      if (isOnSide && (next === null || (side === 'front' ? other < next : other > next))) next = other;
    }
    const above = side === 'front' ? next : order;
    let last = side === 'front' ? order : next;
    return Array.from({ length: count }, () => (last = orderBetween(last, above, random)));
  }

  function take(ids: Iterable<ShapeId>): readonly TakenShape[] {
    return [...ids]
      .map((id) => shapes.get(id))
      .filter((shape) => shape !== undefined)
      .sort(compareOrder)
      .map((shape) => takenShape(shape, roots.shapes.get(shape.id), editIndex.of(shape.id), wordsOf(doc, shape.id)))
      .filter((taken) => taken !== null);
  }

  function put(added: readonly NewShape[]): readonly ShapeId[] {
    if (!mayEdit()) return [];
    const orders = frontOrders(added.length);
    const ordered = added.map((shape, index) => ({ ...shape, order: orders[index] ?? '' }));
    for (const { id } of added) assert(!roots.shapes.has(id), `shape ${id} is new to the board`);
    addShapes(doc, ordered, OWN_ORIGIN);
    return added.map(({ id }) => id);
  }

  return {
    shapes,
    onChange: (listener) => listeners.add(listener),
    add: (shape) => void put([shape]),
    edit(edits) {
      if (edits.length > 0 && mayEdit()) setEdits(doc, edits, OWN_ORIGIN);
    },
    remove(ids) {
      if (mayEdit()) removeFollowed(doc, shown, ids, OWN_ORIGIN);
    },
    take,
    put,
    copy: (ids, by, createId) => put(renewed(take(ids), by, createId)),
    frontOrders,
    backOrders,
    ordersBeside,
    words: createBoardWords(doc, mayEdit),
    together: (run) => doc.transact(run, OWN_ORIGIN),
    following: (others) => shown.following(others),
    shapesIn: (bounds) => spatialIndex.within(bounds).sort(compareOrder),
    bounds: () => spatialIndex.bounds(),
    json: () => jsonFromBoard(doc),
    close() {
      if (isClosed) return;
      isClosed = true;
      roots.shapes.unobserve(onShapes);
      roots.edits.unobserve(onEdits);
      doc.off('afterTransaction', onAfterTransaction);
    },
  };
}
