// A process of its own for tests that kill one or starve it.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Readable } from 'node:stream';

/** Runs `source`, a module beside this file, in a shell after `limits` (`ulimit …`). */
export function spawnSource(source: string, limits = ':'): ChildProcessByStdio<null, Readable, Readable> {
  const command = `${limits}; exec "$0" --import tsx --input-type=module -e "$1"`;
  return spawn('sh', ['-c', command, process.execPath, source], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
