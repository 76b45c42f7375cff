import { describe, expect, it } from 'vitest';
import { createRandom } from '../testing/random.ts';
import { base64FromBytes, bytesFromBase64 } from './base64.ts';

describe('base64', () => {
  it('writes what others read', () => {
    expect(base64FromBytes(Uint8Array.of(0, 255, 16))).toBe('AP8Q');
    expect(base64FromBytes(new Uint8Array(0))).toBe('');
  });

  it('brings any bytes back, also more than a call may have arguments', () => {
    const bytes = createRandom(2).bytes(300_000);
    expect(bytesFromBase64(base64FromBytes(bytes))).toEqual(bytes);
  });

  it('refuses text that is not base64', () => {
    expect(bytesFromBase64('a')).toBeNull();
    expect(bytesFromBase64('ä===')).toBeNull();
  });
});
