import { describe, expect, it } from 'vitest';
import { limits as defaultLimits } from '#shared/protocol/limits.ts';
import { createTokenBucket } from './token-bucket.ts';

const limits = { ...defaultLimits, framesPerSecond: 10, bytesPerSecond: 1000, joinBurstBytes: 5000 };

describe('a token bucket', () => {
  it('L4: gives a second of both, and the burst of bytes once', () => {
    let nowMs = 0;
    const bucket = createTokenBucket(limits, () => nowMs);
    bucket.spend(1, 5999);
    expect(bucket.debtMs()).toBe(0);
    bucket.spend(0, 1);
    expect(bucket.debtMs()).toBe(1); // one byte more, at 1000 a second
    nowMs = 10_000;
    expect(bucket.debtMs()).toBe(0);
    bucket.spend(0, 1000);
    expect(bucket.debtMs()).toBe(1);
  });

  it('lets debt be paid by time alone', () => {
    let nowMs = 0;
    const bucket = createTokenBucket(limits, () => nowMs);
    bucket.spend(30, 0); // 20 below zero, at 10 a second, and one token above
    expect(bucket.debtMs()).toBe(2100);
    nowMs = 1900;
    expect(bucket.debtMs()).toBeCloseTo(200);
    nowMs = 2100;
    expect(bucket.debtMs()).toBe(0);
  });
});
