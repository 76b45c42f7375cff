// The whole server in a process of its own that tells, when asked, how much memory it holds on to. Run by slow-reader.test.ts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildApp } from '../../server/app.ts';
import { configFromEnvironment } from '../../server/config.ts';
import { createParts } from '../../server/parts.ts';

/** Looks so often, so far apart: a compaction that is just under way ends within it, and what it held is nobody's. */
const LOOKS = 10;
const LOOK_INTERVAL_MS = 100;

const folder = await mkdtemp(path.join(tmpdir(), 'inkwire-measured-'));
const parts = await createParts(configFromEnvironment({ DATA_DIR: folder, LOG_LEVEL: 'silent' }));
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

/** The least of several looks, each after collecting garbage. */
async function answer(): Promise<void> {
  let heldBytes = Infinity;
  for (let look = 0; look < LOOKS; look++) {
    await delay(LOOK_INTERVAL_MS);
    globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    heldBytes = Math.min(heldBytes, heapUsed + external);
  }
  process.send?.({ heldBytes });
}
