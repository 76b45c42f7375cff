// The built server as users run it: a process with a port and a data folder of its own, that tests may kill and start again.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly port: number;
  readonly dataFolder: string;
  /** Process id of the server that runs now. */
  readonly pid: number;
  /** Ends it and waits for its end; resolves to the exit code, null after SIGKILL. */
  kill(signal: EndingSignal): Promise<number | null>;
  /** Starts it again on the same port and folder; it must have ended. */
  restart(): Promise<void>;
  /** Ends it if it runs, and removes its folder. */
  stop(): Promise<void>;
}

export interface Ending {
  readonly code: number | null;
  readonly errors: string;
}

export type EndingSignal = 'SIGTERM' | 'SIGINT' | 'SIGKILL';

export type Settings = Readonly<Record<string, string>>;

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
/** Stories open boards by their bare ids; those about access say so. */
const DEFAULTS: Settings = { INKWIRE_ACCESS: 'open' };
const START_DEADLINE_MS = 20_000;

/** Resolves once it serves. @throws with what it printed when it ends instead. */
export async function startServer(settings: Settings = {}): Promise<ServerProcess> {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'inkwire-data-'));
  const removeFolder = (): Promise<void> => rm(dataFolder, { recursive: true, force: true });
  let running = await launch({ ...DEFAULTS, DATA_DIR: dataFolder, ...settings, PORT: '0' }).catch(
    async (error: unknown) => {
      await removeFolder();
      throw error;
    },
  );
  const { port } = running;
  const kill = async (signal: EndingSignal): Promise<number | null> => {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return running.child.exitCode;
    const ended = once(running.child, 'exit');
    running.child.kill(signal);
    const [code] = (await ended) as [number | null]; // the event's first argument
    return code;
  };
  return {
    port,
    dataFolder,
    get pid() {
      return running.child.pid ?? 0;
    },
    kill,
    async restart() {
      running = await launch({ ...DEFAULTS, DATA_DIR: dataFolder, ...settings, PORT: String(port) });
    },
    async stop() {
      await kill('SIGKILL');
      await removeFolder();
    },
  };
}

/** Runs the server where it is expected to end by itself. @throws when it still runs after 20 s; it is ended then. */
export async function endingOfServer(settings: Settings): Promise<Ending> {
  const child = spawnServer(settings);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_DEADLINE_MS);
  const [code] = (await once(child, 'close')) as [number | null]; // the event's first argument
  clearTimeout(timer);
  return { code, errors };
}

async function launch(settings: Settings): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const child = spawnServer(settings);
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGKILL'), START_DEADLINE_MS);
  const port = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      const match = /^Inkwire is at http:\/\/.*:(\d+) /.exec(line);
      if (match) resolve(Number(match[1]));
    });
    child.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)} before it served: ${errors}`));
    });
  });
  clearTimeout(timer);
  return { child, port };
}

function spawnServer(settings: Settings): ChildProcess {
  const child = spawn(process.execPath, ['--enable-source-maps', MAIN], {
    env: { ...process.env, HOST: '127.0.0.1', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test run that is broken off takes its servers with it.
  const end = (): void => void child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
}
