// How long to wait before the next try. Pure numbers.

/** The first retry comes within this: most losses are a short gap or a server that restarts. */
const FIRST_MS = 250;
/** A board that was left open over night is back within this of its server. */
const LONGEST_MS = 30_000;
/** After a hint the line is often not up yet, and everybody in the building got the same hint: a short, spread wait. */
const HINT_FLOOR_MS = 100;
const HINT_SPREAD_MS = 400;

/**
 * Exponential with full jitter: a random part of 250 ms · 2^failures, at most of 30 s, so that the people of one board do not return in one beat.
 * @param failures Losses in a row before this one, since the last time the board was synced.
 */
export function retryDelayMs(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
}

/** The wait after the machine came online or the tab was shown; the caller takes it only where it is shorter. */
export function hintedDelayMs(random: () => number): number {
  return HINT_FLOOR_MS + random() * HINT_SPREAD_MS;
}
