// A shape of each kind from random numbers: what the contract suite and the fuzz draw. A kind without a line here does not compile.
import { assert } from '../assert.ts';
import { orderAbove } from '../document/order.ts';
import { shownShape } from '../document/shown.ts';
import type { Point } from '../geometry/point.ts';
import type { InkPoint } from '../geometry/pressure.ts';
import { createShapeId } from '../ids.ts';
import { dashes } from '../pen/dash.ts';
import { palette, type ColorKey } from '../pen/palette.ts';
import { arrowBetween } from '../shapes/arrow.ts';
import { freehandFromPoints } from '../shapes/freehand-from-points.ts';
import { lineBetween } from '../shapes/line.ts';
import { noteAt } from '../shapes/note.ts';
import { outlinedFromCorners } from '../shapes/outlined.ts';
import { shapeDefs, type Shape, type ShapeKind } from '../shapes/registry.ts';
import type { NewShape } from '../shapes/shape-def.ts';
import { textAt } from '../shapes/text.ts';
import { aligns, cornerKinds, headKinds, penWidths, routes, type ShapeStyle } from '../shapes/style.ts';
import type { Random } from './random.ts';

/** Half the side of the square of the world in which random strokes begin. */
const REACH = 2000;
const WORDS = [
  'a',
  'Ada',
  'whiteboard',
  'well-known',
  '<b>&amp;',
  '\u05e9\u05dc\u05d5\u05dd',
  '\u6f22\u5b57',
  'fjord',
  'Donaudampfschiff',
];
/** Object.keys forgets that the keys of `palette` are the colours. */
const COLORS = Object.keys(palette) as ColorKey[];
const WIDTHS = Object.values(penWidths).map(({ width }) => width);

/** Those of other kinds are outlined, pulled open between two corners; a kind that is neither fails its first test. */
const special: { readonly [Kind in ShapeKind]?: (random: Random) => NewShape } = {
  freehand: (random) =>
    freehandFromPoints(createShapeId(random.bytes), randomStroke(random, random.integer(1, 60)), randomStyle(random)),
  highlight: (random) =>
    freehandFromPoints(
      createShapeId(random.bytes),
      randomStroke(random, random.integer(1, 60)),
      randomStyle(random),
      'highlight',
    ),
  line: (random) =>
    lineBetween(createShapeId(random.bytes), randomPlace(random), randomPlace(random), randomStyle(random)),
  arrow: (random) =>
    arrowBetween(
      createShapeId(random.bytes),
      { point: randomPlace(random) },
      { point: randomPlace(random) },
      randomStyle(random),
    ),
  text: (random) => ({
    ...textAt(
      createShapeId(random.bytes),
      randomPlace(random),
      randomStyle(random),
      random.chance(0.5) ? random.between(20, 400) : null,
    ),
    words: randomWords(random),
  }),
  note: (random) => ({
    ...noteAt(createShapeId(random.bytes), randomPlace(random), randomStyle(random)),
    words: randomWords(random),
  }),
};

/** Each kind of the registry. */
export const randomShapes = Object.fromEntries(
  (Object.keys(shapeDefs) as ShapeKind[]).map((kind) => [
    kind,
    special[kind] ?? ((random: Random): NewShape => randomOutlined(random, kind)),
  ]),
) as { readonly [Kind in ShapeKind]: (random: Random) => NewShape }; // made of all its kinds

/** One word at least, so that something is drawn. */
function randomWords(random: Random): string {
  const words = Array.from({ length: random.integer(1, 12) }, () => random.pick(WORDS));
  return words.join(random.chance(0.2) ? '\n' : ' ');
}

function randomOutlined(random: Random, kind: ShapeKind): NewShape {
  const [from, to] = [randomPlace(random), randomPlace(random)];
  const shape = outlinedFromCorners(createShapeId(random.bytes), kind, from, to, randomStyle(random));
  return random.chance(0.5) ? { ...shape, words: randomWords(random) } : shape;
}

function randomPlace(random: Random): Point {
  return { x: random.between(-REACH, REACH), y: random.between(-REACH, REACH) };
}

/** A shape of any kind. */
export function randomShape(random: Random): NewShape {
  return random.pick(Object.values(randomShapes))(random);
}

/** A shape of any kind as a board shows it. */
export function randomShownShape(random: Random): Shape {
  const { id, fields, parts, words = '' } = randomShape(random);
  const stored = { ...fields, ...parts, order: orderAbove(null, random.bytes) };
  const shape = shownShape(id, stored, undefined, () => words);
  assert(shape, 'a new shape passes its own check');
  return shape;
}

/** A wandering line as a hand draws it, world units; half of them with pressure. */
export function randomStroke(random: Random, count: number): readonly InkPoint[] {
  const withPressure = random.chance(0.5);
  let x = random.between(-REACH, REACH);
  let y = random.between(-REACH, REACH);
  let heading = random.between(0, 2 * Math.PI);
  return Array.from({ length: count }, () => {
    heading += random.between(-0.6, 0.6);
    const gap = random.between(0, 9);
    x += Math.cos(heading) * gap;
    y += Math.sin(heading) * gap;
    return withPressure ? { x, y, pressure: random.next() } : { x, y };
  });
}

/** Half of all are filled, half are faded, most have gaps. */
export function randomStyle(random: Random): ShapeStyle {
  return {
    color: random.pick(COLORS),
    width: random.pick(WIDTHS),
    fill: random.chance(0.5) ? random.pick(COLORS) : null,
    dash: random.pick(dashes),
    opacity: random.chance(0.5) ? 1 : random.between(0.1, 1),
    fontSize: random.integer(8, 60),
    route: random.pick(routes),
    heads: random.pick(headKinds),
    align: random.pick(aligns),
    corners: random.pick(cornerKinds),
  };
}
