// The servers that the bench compares, each a process of its own on a free port.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startServer } from '../e2e/testing/server-process.ts';

export interface BenchServer {
  readonly port: number;
  stop(): Promise<void>;
}

export type ServerName = 'inkwire' | 'tutorial-relay' | 'naive-document-server';

/** Inkwire as it is built, with storage on and acks after fsync; only what holds back one fast writer is lifted, as the load comes from few sockets. */
export function startBenchServer(name: ServerName): Promise<BenchServer> {
  if (name !== 'inkwire') return startBaseline(name);
  return startServer({ MAX_FRAMES_PER_SECOND: '1000000', MAX_BYTES_PER_SECOND: '999999999' });
}

/** A baseline listens where it likes and sends its address. @throws when it ends before that. */
async function startBaseline(name: string): Promise<BenchServer> {
  const child = fork(fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit');
  const early = ended.then(([code]: unknown[]) => {
    throw new Error(`${name} ended with ${String(code)} before it listened`);
  });
  const [address] = (await Promise.race([once(child, 'message'), early])) as [{ readonly port: number }]; // what it sends
  early.catch(() => undefined); // a later end is what stop() asks for
  return {
    port: address.port,
    async stop() {
      child.disconnect();
      await ended;
    },
  };
}
