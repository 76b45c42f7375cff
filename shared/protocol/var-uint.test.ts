import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import { setVarUint, varUintSize } from './var-uint.ts';

describe('a varint written in place', () => {
  const values = [0, 1, 127, 128, 16_383, 16_384, 2 ** 21 - 1, 2 ** 21, 2 ** 28 - 1, 2 ** 28, 2 ** 31, 2 ** 32 - 1];

  it.each(values)('is what lib0 writes of %i, and what it reads', (value) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, value);
    const bytes = new Uint8Array(varUintSize(value));
    expect(setVarUint(bytes, 0, value)).toBe(bytes.length);
    expect(bytes).toEqual(encoding.toUint8Array(encoder));
    expect(decoding.readVarUint(decoding.createDecoder(bytes))).toBe(value);
  });
});
