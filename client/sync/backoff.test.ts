import { describe, expect, it } from 'vitest';
import { hintedDelayMs, retryDelayMs } from './backoff.ts';

const least = (): number => 0;
const most = (): number => 0.999_999;

describe('the wait before a retry', () => {
  it('is anything from nothing to 250 ms after the first loss', () => {
    expect(retryDelayMs(0, least)).toBe(0);
    expect(retryDelayMs(0, () => 0.5)).toBe(125);
    expect(retryDelayMs(0, most)).toBeCloseTo(250, 2);
  });

  it('doubles its longest with each loss, up to 30 s', () => {
    // 250, 500, 1000, 2000, 4000, 8000, 16000, then 32000 is cut to 30000
    const longest = [0, 1, 2, 3, 4, 5, 6, 7].map((failures) => Math.round(retryDelayMs(failures, most)));
    expect(longest).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000]);
  });

  it('stays a number of at most 30 s after a night of losses', () => {
    expect(retryDelayMs(5000, most)).toBeLessThanOrEqual(30_000);
  });

  it('is 100 to 500 ms after a hint', () => {
    expect(hintedDelayMs(least)).toBe(100);
    expect(hintedDelayMs(most)).toBeCloseTo(500, 2);
  });
});
