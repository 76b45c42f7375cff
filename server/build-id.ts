// What this build of the server calls itself, so that answers of another are not taken for its own.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** One that changes with all that reads and draws boards; always the same when run from the sources. */
export async function readBuildId(): Promise<string> {
  // The thread's program names what it shares with others by their content, and in its first line what it was installed with (vite.config.ts).
  const file = import.meta.url.endsWith('.ts') ? null : new URL('./worker.js', import.meta.url);
  return file
    ? createHash('sha256')
        .update(await readFile(file))
        .digest('base64url')
        .slice(0, 12)
    : 'sources';
}
