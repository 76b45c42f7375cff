import { describe, expect, it } from 'vitest';
import { agoFromMs } from './ago.ts';
import { strings } from './strings.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('how long ago', () => {
  it.each([
    [-5, 'just now'],
    [MINUTE_MS - 1, 'just now'],
    [MINUTE_MS, '1 minute ago'],
    [HOUR_MS - 1, '59 minutes ago'],
    [HOUR_MS, '1 hour ago'],
    [24 * HOUR_MS, 'yesterday'],
    [50 * HOUR_MS, '2 days ago'],
  ])('%i ms are %s', (agoMs, words) => {
    expect(agoFromMs(agoMs, strings)).toBe(words);
  });
});
