import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { open } from 'lmdb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { lockFolder } from './folder-lock.ts';
import { openLmdbStore } from './lmdb-store.ts';
import { describeStore } from './store-contract.ts';
import { spawnSource } from './testing/spawn-source.ts';

const board = 'a-board' as BoardId; // of the checked alphabet

for (const ackMode of ['disk', 'commit'] as const) {
  describeStore(`LMDB, acks after ${ackMode}`, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-lmdb-'));
    return {
      open: () => openLmdbStore({ folder, ackMode }),
      remove: () => rm(folder, { recursive: true }),
    };
  });
}

describe('LMDB as the engine', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'inkwire-lmdb-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('commits and flushes once for all boards that append in one turn', async () => {
    const store = await openLmdbStore({ folder, ackMode: 'disk' });
    const boards = Array.from({ length: 50 }, (_, index) => `board-${index}` as BoardId);
    for (let seq = 1; seq <= 10; seq++) {
      await Promise.all(
        boards.map((id) => store.append(id, { firstSeq: seq, lastSeq: seq, bytes: new Uint8Array(100) })),
      );
    }
    await store.close();
    expect(await commitsIn(folder)).toBe(10);
  });

  it('fails the append that the disk has no room for, tells why, and keeps what was acked', async () => {
    // Files end at 1000 blocks of 512 bytes.
    const child = spawnSource(fillSource(folder), 'ulimit -f 1000');
    const faults = text(child.stderr);
    const said = await text(child.stdout);
    expect(child.exitCode ?? (await once(child, 'close'))[0], await faults).toBe(0);
    const { acked, codes, message } = JSON.parse(said) as Record<string, unknown>;
    expect(codes).toEqual(['store-failed', 'store-failed', 'store-failed']);
    expect(message).toMatch(/^The data folder .* cannot be written \(\d+ MiB free\): .+\.$/);

    const store = await openLmdbStore({ folder, ackMode: 'disk' });
    const head = Number(acked);
    expect(head).toBeGreaterThan(5);
    expect((await store.open(board))?.headSeq).toBe(head);
    await store.append(board, { firstSeq: head + 1, lastSeq: head + 1, bytes: new Uint8Array(20_000) });
    expect((await store.read(board, 1)).map(({ firstSeq }) => firstSeq)).toEqual(
      Array.from({ length: head + 1 }, (_, index) => index + 1),
    );
    await store.close();
  });

  it('says that boards cannot be opened, and lets go of the folder', async () => {
    await writeFile(path.join(folder, 'boards'), 'a file where a folder should be');
    await expect(openLmdbStore({ folder, ackMode: 'disk' })).rejects.toMatchObject({
      code: 'store-failed',
      message: expect.stringContaining(`The boards in ${folder} cannot be opened: `) as string,
    });
    const lock = await lockFolder(folder);
    await lock.release();
  });
});

/** LMDB numbers its transactions that wrote something. */
async function commitsIn(folder: string): Promise<number> {
  const database = open({ path: path.join(folder, 'boards'), readOnly: true });
  const { lastTxnId } = database.getStats() as { readonly lastTxnId: number }; // declared as an empty object
  await database.close();
  return lastTxnId;
}

/** Appends until three appends failed, then tells how that went. */
function fillSource(folder: string): string {
  return `
    import { openLmdbStore } from '../lmdb-store.ts';
    const store = await openLmdbStore({ folder: ${JSON.stringify(folder)}, ackMode: 'disk' });
    const codes = [];
    let acked = 0;
    let message = '';
    while (codes.length < 3) {
      try {
        await store.append(${JSON.stringify(board)}, { firstSeq: acked + 1, lastSeq: acked + 1, bytes: new Uint8Array(20_000) });
        acked++;
      } catch (error) {
        codes.push(error.code);
        message = error.message;
      }
    }
    await store.close();
    console.log(JSON.stringify({ acked, codes, message }));`;
}
