// Seeded people over a hand-flushed network. A failing seed is run alone with
//   INKWIRE_SEED=<seed> npx vitest run --project sync e2e/sync/fuzz.test.ts
// and kept in kept-seeds.ts once it is understood.
import { describe, it } from 'vitest';
import { runFuzz } from './fuzz-run.ts';
import { keptSeeds } from './kept-seeds.ts';

const { INKWIRE_SEED, INKWIRE_LONG } = process.env;
const count = INKWIRE_LONG ? 1000 : 50;
const seeds = INKWIRE_SEED
  ? [Number(INKWIRE_SEED)]
  : [...keptSeeds, ...Array.from({ length: count }, (_, index) => index + 1)];

describe('people at random over a network at random end with one board, saved', () => {
  it.each(seeds)('seed %i', async (seed) => {
    await runFuzz(seed).catch((error: unknown) => {
      throw new Error(`seed ${seed}: rerun with INKWIRE_SEED=${seed}`, { cause: error });
    });
  });
});
