// lib0's unsigned varints, written in place: what passes a room a thousand times a second is written once into bytes of its exact size,
// where lib0's encoder grows by doubling and copies at the end. Reading is lib0's (`decoding.readVarUint`).

const BITS = 7;
const MORE = 0x80;

/** How many bytes `value` takes: an integer from 0 to 2^32 − 1. */
export function varUintSize(value: number): number {
  let size = 1;
  for (let rest = value >>> BITS; rest > 0; rest >>>= BITS) size++;
  return size;
}

/** Writes `value`, an integer from 0 to 2^32 − 1, and returns where it ends. */
export function setVarUint(target: Uint8Array, start: number, value: number): number {
  let at = start;
  let rest = value;
  while (rest >= MORE) {
    target[at++] = MORE | (rest & (MORE - 1));
    rest >>>= BITS;
  }
  target[at++] = rest;
  return at;
}
