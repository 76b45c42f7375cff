import { describe, expect, it } from 'vitest';
import { canRetryAfter, closeReasons } from './close-codes.ts';

describe('a close code', () => {
  it.each(Object.entries(closeReasons))('%s tells by its number whether to come again (C2)', (_, reason) => {
    expect(canRetryAfter(reason.code)).toBe(reason.mayRetry);
  });

  it.each([1000, 1001, 1005, 1006, 4399, 4500])('%i, ours or not, is no reason to stay away (C2)', (code) => {
    expect(canRetryAfter(code)).toBe(true);
  });

  it('has a sentence that fits into a close frame', () => {
    for (const { sentence } of Object.values(closeReasons))
      expect(Buffer.byteLength(sentence)).toBeLessThanOrEqual(123);
  });
});
