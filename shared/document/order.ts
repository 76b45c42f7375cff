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
  const above = keyAbove(top);
  return above === null || above.length + JITTER_LENGTH > ORDER_LENGTH_MAX ? (top ?? '') : above + jitter(random);
}

/** An order behind `bottom`, never the same twice; `bottom` itself where nothing can be made from it. */
export function orderBelow(bottom: string, random: RandomBytes): string {
  const below = keyBelow(bottom);
  // What `bottom` begins with could get random digits that lead past it.
  const apart = below !== null && bottom.startsWith(below) ? keyBelow(below) : below;
  return apart === null || apart.length + JITTER_LENGTH > ORDER_LENGTH_MAX ? bottom : apart + jitter(random);
}

function keyBelow(bottom: string): string | null {
  try {
    return generateKeyBetween(null, bottom);
  } catch {
    return null; // as for keyAbove
  }
}

function keyAbove(top: string | null): string | null {
  try {
    return generateKeyBetween(top, null);
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
