// What `saved` promises: the server is killed at random moments under load, and every acked stroke is there afterwards.
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '#shared/testing/random.ts';
import { startServer, type ServerProcess } from '../testing/server-process.ts';
import { readBoard, startInkWriter } from './ink-writer.ts';

/** Of each of two servers, side by side: their kills wait more than they work. 100 in all in the long run. */
const KILLS = process.env['INKWIRE_LONG'] ? 50 : 3;
const SEED = Number(process.env['INKWIRE_SEED'] ?? Date.now() % 1_000_000);
const SEEDS = [SEED, SEED + 1];
const WRITERS = 3;
const KILL_WITHIN_MS = 400;
/** Also the time for compactions: with strokes of 200 bytes the tail passes its limit within some kills. */
const BOARD = 'durability';

describe(`A1: every acked stroke outlives ${KILLS} kills at random moments`, () => {
  it.concurrent.each(SEEDS)(
    'INKWIRE_SEED=%i',
    async (seed) => {
      const server = await startServer();
      try {
        await killAndRead(server, createRandom(seed));
      } finally {
        await server.stop();
      }
    },
    600_000,
  );
});

async function killAndRead(server: ServerProcess, random: Random): Promise<void> {
  const acked = new Set<string>();
  for (let kill = 0; kill < KILLS; kill++) {
    const names = Array.from({ length: WRITERS }, (_, index) => `k${kill}w${index}`);
    const writers = await Promise.all(names.map((name) => startInkWriter(server.port, BOARD, name)));
    // The moment of the crash is what is tested, so it is drawn, not awaited.
    await delay(random.integer(0, KILL_WITHIN_MS));
    await server.kill('SIGKILL');
    await Promise.all(writers.map((writer) => writer.ended));
    for (const writer of writers) for (const key of writer.acked) acked.add(key);
    await server.restart();

    const document = await readBoard(server.port, BOARD);
    const kept = document.getMap('shapes');
    const lost = [...acked].filter((key) => !kept.has(key));
    expect(lost, `lost after kill ${kill}`).toEqual([]);
    expect(document.store.pendingStructs).toBeNull();
  }
  expect(acked.size).toBeGreaterThan(KILLS);
}
