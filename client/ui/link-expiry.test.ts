import { describe, expect, it } from 'vitest';
import { dateFieldFromMs, endInWords, expiresAtFromChoice } from './link-expiry.ts';

const NOON_MS = new Date(2026, 10, 23, 12).getTime();

describe('when a link ends', () => {
  it('a link for ever has no end', () => {
    expect(expiresAtFromChoice('never', '2026-12-24', NOON_MS)).toBeNull();
  });

  it('days are counted from now, to the minute', () => {
    expect(expiresAtFromChoice('day', '', Date.UTC(2026, 10, 23, 12, 30))).toBe('2026-11-24T12:30:00.000Z');
    expect(expiresAtFromChoice('week', '', Date.UTC(2026, 10, 23, 12, 30))).toBe('2026-11-30T12:30:00.000Z');
    expect(expiresAtFromChoice('month', '', Date.UTC(2026, 10, 23, 12, 30))).toBe('2026-12-23T12:30:00.000Z');
  });

  it('a date is its whole day, by the calendar of whoever chose it', () => {
    expect(expiresAtFromChoice('date', '2026-12-31', NOON_MS)).toBe(new Date(2027, 0, 1).toISOString());
  });

  it('a date that is none is no end', () => {
    expect(expiresAtFromChoice('date', '', NOON_MS)).toBeNull();
    expect(expiresAtFromChoice('date', 'soon', NOON_MS)).toBeNull();
  });

  it('today is said as a date field says it', () => {
    expect(dateFieldFromMs(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05');
  });

  it('is said as the day that was chosen, or with the time', () => {
    const lastDay = expiresAtFromChoice('date', '2026-12-24', NOON_MS) ?? '';
    expect(endInWords(lastDay, NOON_MS, 'en-GB')).toBe('24 Dec');
    expect(endInWords(new Date(2027, 0, 5, 14, 5).toISOString(), NOON_MS, 'en-GB')).toBe('5 Jan 2027, 14:05');
  });
});
