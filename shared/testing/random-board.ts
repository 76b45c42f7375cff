// Boards with something of everything on them, as people leave them: moved, turned, stretched, with arrows from shape to shape. Made from random numbers.
import { assert } from '../assert.ts';
import { compareOrder, orderAbove } from '../document/order.ts';
import { followed } from '../document/shown-shapes.ts';
import { shownShape } from '../document/shown.ts';
import type { Fields } from '../shapes/fields.ts';
import { shapeDefOf, type Shape } from '../shapes/registry.ts';
import type { NewShape } from '../shapes/shape-def.ts';
import type { Random } from './random.ts';
import { randomShapes } from './random-shapes.ts';

/** `each` shapes of each kind, as shown, back to front. */
export function randomBoard(random: Random, each: number): readonly Shape[] {
  const made = Array.from({ length: each }, () => Object.values(randomShapes).map((make) => make(random))).flat();
  const shapes: Shape[] = [];
  for (const shape of made) {
    const fields = { ...shape.fields, ...shape.parts, ...placed(random, shape), ...ends(random, shape, shapes) };
    const stored = { ...fields, order: orderAbove(random.pick([null, shapes.at(-1)?.order ?? null]), random.bytes) };
    const shown = shownShape(shape.id, stored, undefined, () => shape.words ?? '');
    assert(shown, 'a new shape passes its own check, wherever it is put');
    shapes.push(shown);
  }
  const known = new Map(shapes.map((shape) => [shape.id, shape]));
  return shapes.map((shape) => followed(shape, known)).sort(compareOrder);
}

/** Half of all are turned, and as many have another size. */
function placed(random: Random, { fields }: NewShape): Fields {
  const [x, y] = fields['at'] as readonly [number, number]; // as every shape has it
  const [width, height] = fields['size'] as readonly [number, number];
  const turn = random.chance(0.5) ? random.between(-Math.PI, Math.PI) : 0;
  const stretched = [width * random.between(0.3, 3), height * random.between(0.3, 3)];
  return { at: [x, y, turn], size: random.chance(0.5) ? stretched : [width, height] };
}

/** Lines get more points, arrows something to follow. */
function ends(random: Random, { fields }: NewShape, others: readonly Shape[]): Fields {
  const part = (reach: number): readonly number[] => [random.between(-reach, reach), random.between(-reach, reach)];
  if (fields['kind'] === 'line' && random.chance(0.5)) {
    return { points: Array.from({ length: random.integer(2, 12) }, () => part(1)) };
  }
  const targets = others.filter((shape) => !shapeDefOf(shape).targets && fillsItsBox(shape));
  if (fields['kind'] !== 'arrow' || targets.length === 0) return {};
  const end = (): Fields => {
    const free = { point: part(0.7) };
    return random.chance(0.6) ? { ...free, to: random.pick(targets).id, anchor: part(0.5) } : free;
  };
  return { start: end(), end: end() };
}

/** Files of other programs have no boxes but those of a line's points. */
function fillsItsBox(shape: Shape): boolean {
  return shape.kind !== 'line' || shape.points.flat().every((place) => Math.abs(Math.abs(place) - 0.5) < 1e-9);
}
