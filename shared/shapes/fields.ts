// Checks of the stored fields that every kind has. Values come from peers: each reader answers null, and none throws, whatever it is given.
import type { ShapeBase } from './shape-def.ts';

/** A stored value with its edits laid over; nothing in it is trusted. */
export type Fields = Readonly<Record<string, unknown>>;

/** World units either way: up to here a canvas, which computes in 32-bit floats, still tells whole units apart. Cameras stay within. */
export const COORDINATE_MAX = 2 ** 24;
/** Longer than any honest order grows in a lifetime of insertions at one place; bounds what a peer can make everyone compare. */
export const ORDER_LENGTH_MAX = 64;

const ORDER = /^[A-Za-z][0-9A-Za-z]*$/;
const TURN_MAX = 1e3;
/** World units; reaches from one end of the coordinates to the other. */
export const SIZE_MAX = 2 * COORDINATE_MAX;

/** `at`, `size` and `order` of a stored value, frozen; null when one is missing or out of range. */
export function placeFromFields(value: Fields): Pick<ShapeBase, 'at' | 'size' | 'order'> | null {
  const at = value['at'];
  const size = value['size'];
  const order = value['order'];
  if (!isNumbers(at, 3) || !isNumbers(size, 2) || !isOrder(order)) return null;
  const [x, y, rotation] = at;
  const [width, height] = size;
  if (!isNumberWithin(x, -COORDINATE_MAX, COORDINATE_MAX) || !isNumberWithin(y, -COORDINATE_MAX, COORDINATE_MAX))
    return null;
  if (!isNumberWithin(rotation, -TURN_MAX, TURN_MAX)) return null;
  if (!isNumberWithin(width, 0, SIZE_MAX) || !isNumberWithin(height, 0, SIZE_MAX)) return null;
  return { at: Object.freeze([x, y, rotation] as const), size: Object.freeze([width, height] as const), order };
}

/** An order key as fractional indexing makes it, and not too long. */
export function isOrder(value: unknown): value is string {
  return typeof value === 'string' && value.length <= ORDER_LENGTH_MAX && ORDER.test(value);
}

export function isNumberWithin(value: unknown, min: number, max: number): value is number {
  // NaN fails both comparisons.
  return typeof value === 'number' && value >= min && value <= max;
}

/**
 * A plain object. Anything else is refused, also an object whose prototype a peer set by a `__proto__` key:
 * its inherited fields would be read here and lost in the next snapshot.
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isNumbers(value: unknown, length: number): value is readonly unknown[] {
  return Array.isArray(value) && value.length === length;
}
