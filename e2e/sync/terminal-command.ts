// `inkwire` as somebody types it where nobody watches: what it wrote, and how it ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface Ended {
  readonly code: number;
  readonly results: string;
  readonly words: string;
}

const START = fileURLToPath(new URL('../../server/start.mjs', import.meta.url));

export async function inkwire(
  typed: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [START, ...typed], { stdio: ['ignore', 'pipe', 'pipe'], env });
  let [results, words] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (results += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number]; // the event's first argument
  return { code, results, words };
}
