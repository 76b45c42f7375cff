import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openLmdbStore } from './lmdb-store.ts';
import { describeStore } from './store-contract.ts';

for (const ackMode of ['disk', 'commit'] as const) {
  describeStore(`LMDB, acks after ${ackMode}`, async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-lmdb-'));
    return {
      open: () => openLmdbStore({ folder, ackMode }),
      remove: () => rm(folder, { recursive: true }),
    };
  });
}
