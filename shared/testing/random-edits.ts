// What people do to a board, at random and by seed: for fuzz over documents, with no pointer and no screen.
import type * as Y from 'yjs';
import { addShapes, removeShapes, setEdits, type Edit, type Origin } from '../document/board-document.ts';
import { boardRoots } from '../document/layout.ts';
import { orderAbove } from '../document/order.ts';
import { isShapeId, type ShapeId } from '../ids.ts';
import type { Random } from './random.ts';
import { randomStyle, randomShape } from './random-shapes.ts';

/** One gesture in one transaction: mostly a new shape, else some removed, one edited, or given a prop of some later version. */
export function randomEdit(doc: Y.Doc, random: Random, origin: Origin): void {
  const ids = [...boardRoots(doc).shapes.keys()].filter(isShapeId);
  if (ids.length === 0 || random.chance(0.6)) addRandomShapes(doc, random, 1, origin);
  else if (random.chance(0.4)) removeShapes(doc, [random.pick(ids), random.pick(ids)], origin);
  else setEdits(doc, [editOf(random.pick(ids), random)], origin);
}

/** `count` shapes in one transaction, each in front of the one before; their ids, back to front. */
export function addRandomShapes(doc: Y.Doc, random: Random, count: number, origin: Origin): readonly ShapeId[] {
  let order: string | null = null;
  const shapes = Array.from({ length: count }, () => {
    order = orderAbove(order, random.bytes);
    return { ...randomShape(random), order };
  });
  addShapes(doc, shapes, origin);
  return shapes.map(({ id }) => id);
}

function editOf(id: ShapeId, random: Random): Edit {
  const place = (): number => random.between(-2000, 2000);
  return random.pick<Edit>([
    { id, prop: 'at', value: [place(), place(), random.between(-4, 4)] },
    { id, prop: 'size', value: [random.between(0, 500), random.between(0, 500)] },
    { id, prop: 'order', value: orderAbove(null, random.bytes) },
    { id, prop: 'style.color', value: randomStyle(random).color },
    { id, prop: 'style.width', value: randomStyle(random).width },
    { id, prop: 'style.fill', value: randomStyle(random).fill },
    { id, prop: 'style.dash', value: random.chance(0.5) ? randomStyle(random).dash : null },
    { id, prop: 'style.opacity', value: randomStyle(random).opacity },
    { id, prop: 'glow', value: random.integer(0, 9) },
  ]);
}
