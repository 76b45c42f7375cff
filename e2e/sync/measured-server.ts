// The whole server in a process of its own that tells, when asked, how much memory it holds on to. Run by slow-reader.test.ts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { buildApp } from '../../server/app.ts';
import { configFromEnvironment } from '../../server/config.ts';
import { createParts } from '../../server/parts.ts';

/** Turns to wait for what finalizers and streams still let go of. */
const SETTLE_TURNS = 5;

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

async function answer(): Promise<void> {
  for (let count = 0; count < SETTLE_TURNS; count++) {
    globalThis.gc?.();
    await turn();
  }
  const { heapUsed, external } = process.memoryUsage();
  process.send?.({ heldBytes: heapUsed + external });
}
