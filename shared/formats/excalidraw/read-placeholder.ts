// Pictures and other pages of an Excalidraw file, which boards do not show: a box stands where each was, so that the rest is where it belongs and arrows follow on.
import type { ShapeId } from '../../ids.ts';
import { isNumberWithin } from '../../shapes/fields.ts';
import { fontSizes, storedStyle } from '../../shapes/style.ts';
import { measuredWords } from '../../shapes/words.ts';
import { middleOf, type Element } from './element.ts';
import type { Made } from './read-line.ts';
import type { Why } from '../whys.ts';

const STYLE = { color: 'gray', width: 2, dash: 'dashed', fontSize: fontSizes.small.size } as const;
/** What the box says where it has no address. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['image', 'image'],
  ['embeddable', 'page'],
  ['iframe', 'page'],
]);
/** Between the words and the sides of our shapes (shared/shapes/outlined.ts). */
const PADDING = 12;
/** World units: the shortest name in one line. */
const LEAST_ROOM = 48;
/** An address as long is none that a person reads. */
const ADDRESS_MAX = 200;

export function isShownElsewhere({ type }: Element): boolean {
  return NAMES.has(type);
}

export function readPlaceholder(id: ShapeId, element: Element): Made | Why {
  const { width, height, angle, fields, type } = element;
  if (fields['opacity'] === 0) return 'unseen';
  const opacity = isNumberWithin(fields['opacity'], 10, 100) ? fields['opacity'] / 100 : 1;
  const middle = middleOf(element);
  const at = [middle.x, middle.y, angle];
  const shape = { kind: 'rectangle', version: 1, at, size: [width, height], style: storedStyle({ ...STYLE, opacity }) };
  const { link } = fields;
  const address = typeof link === 'string' ? link.trim() : '';
  const words = [address, NAMES.get(type) ?? ''].find(
    (each) => each.length <= ADDRESS_MAX && fits(each, width, height),
  );
  return {
    shapes: [words === undefined ? { id, fields: shape } : { id, fields: shape, words }],
    whys: [type === 'image' ? 'picture' : 'page'],
  };
}

/** Whether there is something to write, and room for it; an address may be broken anywhere, a word is not. */
function fits(words: string, width: number, height: number): boolean {
  const room = Math.max(0, width - 2 * PADDING);
  const measured = measuredWords(words, STYLE.fontSize, room);
  return words !== '' && measured.height <= height && measured.width <= room && room >= LEAST_ROOM;
}
