import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { createRandom } from '#shared/testing/random.ts';
import type { BoardStore } from './board-store.ts';
import { openLmdbStore } from './lmdb-store.ts';
import { crashBoards, crashChunks, crashRecord } from './testing/append-until-killed.ts';
import { spawnSource } from './testing/spawn-source.ts';

const SEED = 20_260_101;
const ROUNDS = 5;
/** A swap of the chunks that are written here takes about as long. */
const LATEST_MS = 20;

/** What the killed process was told is durable. */
interface Acked {
  seq: number;
  swapSeq: number;
}

describe('LMDB under a process that is killed', () => {
  it(
    `has every acked record without a gap, and the old generation or the new (seed ${SEED})`,
    { timeout: 60_000 },
    async () => {
      const random = createRandom(SEED);
      const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-crash-'));
      for (let round = 0; round < ROUNDS; round++) {
        // A folder may change its ack mode between starts.
        const ackMode = random.pick(['disk', 'commit']);
        const kill = {
          at: round % 2 === 0 ? 'swapping' : 'append',
          times: random.integer(1, 9),
          delayMs: random.integer(0, LATEST_MS),
        };
        const acked = await killedRun(folder, ackMode, kill);
        const store = await openLmdbStore({ folder, ackMode: 'disk' });
        for (const board of crashBoards) {
          await expectWhole(store, board, acked.get(board) ?? { seq: 0, swapSeq: 0 });
        }
        await store.close();
      }
      await rm(folder, { recursive: true });
    },
  );
});

/** Kills the process a little after the `times`th line that begins with `at`. */
async function killedRun(
  folder: string,
  ackMode: string,
  kill: { readonly at: string; readonly times: number; readonly delayMs: number },
): Promise<ReadonlyMap<BoardId, Acked>> {
  const source = `import { appendUntilKilled } from './append-until-killed.ts';
    await appendUntilKilled(${JSON.stringify(folder)}, ${JSON.stringify(ackMode)});`;
  const child = spawnSource(source);
  const acked = new Map<BoardId, Acked>();
  let left = kill.times;
  const ended = once(child, 'close');
  for await (const line of createInterface(child.stdout)) {
    const [what, board, seq] = line.split(' ') as [string, BoardId, string]; // as the process tells it
    const of = acked.get(board) ?? { seq: 0, swapSeq: 0 };
    acked.set(board, of);
    if (what === 'append') of.seq = Number(seq);
    if (what === 'swap') of.swapSeq = Number(seq);
    if (what === kill.at && --left === 0) setTimeout(() => child.kill('SIGKILL'), kill.delayMs);
  }
  expect(await ended, 'it ran until it was killed').toEqual([null, 'SIGKILL']);
  return acked;
}

async function expectWhole(store: BoardStore, board: BoardId, acked: Acked): Promise<void> {
  const stored = await store.open(board);
  expect(stored?.headSeq ?? 0).toBeGreaterThanOrEqual(acked.seq);
  const generation = stored?.generation ?? null;
  expect(generation?.upToSeq ?? 0).toBeGreaterThanOrEqual(acked.swapSeq);
  let seq = generation?.upToSeq ?? 0;
  for (const record of await store.read(board, 1)) {
    expect(record).toEqual(crashRecord(seq + 1));
    seq = record.lastSeq;
  }
  expect(seq).toBe(stored?.headSeq ?? 0);
  if (!generation) return;
  const chunks = crashChunks(generation.upToSeq);
  expect(generation.chunkCount).toBe(chunks.length);
  for (const [index, chunk] of chunks.entries()) {
    expect(Buffer.compare(await store.chunk(board, generation.id, index), chunk), `chunk ${index}`).toBe(0);
  }
}
