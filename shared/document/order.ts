// Who is in front: fractional indices, strings that always have room between two. fractional-indexing enters the code here and nowhere else.
import { BASE_62_DIGITS, generateKeyBetween } from 'fractional-indexing';
import type { RandomBytes } from '../ids.ts';
import { ORDER_LENGTH_MAX } from '../shapes/fields.ts';
import type { ShapeBase } from '../shapes/shape-def.ts';

/** Two people who draw at the same moment get different orders in 238,000 of 238,001 cases, so that a shape can later go between theirs. */
const JITTER_LENGTH = 3;

/** Back to front: by order, equal orders by id. The same on every machine: code units, never a locale. */
export function compareOrder(a: ShapeBase, b: ShapeBase): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/**
 * An order in front of `top` (null: of an empty board), never the same twice.
 * Behind an order that a peer made too long or that no key can follow, `top` itself: such shapes are told apart by their ids.
 */
export function orderAbove(top: string | null, random: RandomBytes): string {
  const above = keyBetween(top, null);
  return above === null || above.length + JITTER_LENGTH > ORDER_LENGTH_MAX ? (top ?? '') : above + jitter(random);
}

/** An order behind `bottom`, never the same twice; `bottom` itself where nothing can be made from it. */
export function orderBelow(bottom: string, random: RandomBytes): string {
  const below = keyBetween(null, bottom);
  // What `bottom` begins with could get random digits that lead past it.
  const apart = below !== null && bottom.startsWith(below) ? keyBetween(null, below) : below;
  return apart === null || apart.length + JITTER_LENGTH > ORDER_LENGTH_MAX ? bottom : apart + jitter(random);
}

/**
 * An order between two neighbours that differ (null: there is none on that side), hardly ever the same twice.
 * Where nothing can be made between them, the one that is there, `below` first: such shapes are told apart by their ids.
 */
export function orderBetween(below: string | null, above: string | null, random: RandomBytes): string {
  const key = keyBetween(below, above);
  if (key === null || key.length > ORDER_LENGTH_MAX) return below ?? above ?? '';
  const apart = key + jitter(random);
  // What `above` begins with could get random digits that lead past it.
  const isBetween = apart.length <= ORDER_LENGTH_MAX && (above === null || apart < above);
  return isBetween ? apart : key;
}

function keyBetween(below: string | null, above: string | null): string | null {
  try {
    return generateKeyBetween(below, above);
  } catch {
    // A peer's key may have the alphabet of an order and still not be one, such as `zz`; nothing can be made from it.
    return null;
  }
}

/** Digits of the keys' own alphabet; the last is never the zero, which a key must not end with. */
function jitter(random: RandomBytes): string {
  const bytes = random(JITTER_LENGTH);
  return Array.from(bytes, (byte, index) => {
    const lowest = index === JITTER_LENGTH - 1 ? 1 : 0;
    return BASE_62_DIGITS.charAt(lowest + (byte % (BASE_62_DIGITS.length - lowest)));
  }).join('');
}
