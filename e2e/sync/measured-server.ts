// The whole server in a process of its own that tells, when asked, how much memory it holds on to. Run by slow-reader.test.ts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildApp } from '../../server/app.ts';
import { configFromEnvironment } from '../../server/config.ts';
import { createParts } from '../../server/parts.ts';

/** Looks so often, so far apart: what one collection left as just used is gone by the next. */
const LOOKS = 5;
const LOOK_INTERVAL_MS = 50;

const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-measured-'));
const parts = await createParts(
  configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent', INKWIRE_ACCESS: 'open' }),
);
const app = await buildApp(parts);
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.(app.addresses()[0]);
process.on('message', () => void answer());
process.on('disconnect', () => {
  void app
    .close()
    .then(() => parts.close())
    .then(() => rm(folder, { recursive: true }))
    .then(() => process.exit(0));
});

/** The least of several looks, each after collecting garbage, with no compaction under way: what that holds is nobody's. */
async function answer(): Promise<void> {
  for (const { room } of parts.rooms.sessions) while (room && !room.isQuiet) await room.quiet();
  let heldBytes = Infinity;
  for (let look = 0; look < LOOKS; look++) {
    await delay(LOOK_INTERVAL_MS);
    globalThis.gc?.();
    // Not `external`: it counts the store's mapped file, whose pages are the disk's cache and nobody's memory.
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    heldBytes = Math.min(heldBytes, heapUsed + arrayBuffers);
  }
  process.send?.({ heldBytes });
}
