// One process owns a data folder. The owner listens on a Unix socket in it: the system lets go of that however the process ends, which a file with
// a process id does not (after SIGKILL it is stale, and in containers every server is process 1).
import { createHash } from 'node:crypto';
import { access, constants, mkdir, realpath, rename, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StoreError } from './board-store.ts';

export interface FolderLock {
  /** May be called twice. */
  release(): Promise<void>;
}

/** Addresses of Unix sockets end at 104 bytes on macOS, 108 on Linux. */
const ADDRESS_BYTES_MAX = 100;

/**
 * Makes the folder when absent and owns it until `release`.
 * @throws StoreError `store-folder-unwritable`; `store-folder-in-use` when a running process owns it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw unwritable(folder, error);
  }
  const address = await addressFromFolder(folder);
  const server = (await listen(address, folder)) ?? (await takeOver(address, folder));
  server.unref(); // owning a folder is no reason to go on
  return {
    async release() {
      if (!server.listening) return;
      server.close(); // removes its address too
      await once(server, 'close');
    },
  };
}

async function addressFromFolder(folder: string): Promise<string> {
  const whole = await realpath(folder);
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 32);
  if (process.platform === 'win32') return `\\\\.\\pipe\\inkwire-${hash}`;
  const inside = path.join(whole, 'owner.sock');
  return Buffer.byteLength(inside) <= ADDRESS_BYTES_MAX ? inside : path.join(tmpdir(), `inkwire-${hash}.sock`);
}

/** Null when somebody, living or dead, has the address. */
async function listen(address: string, folder: string): Promise<Server | null> {
  const server = createServer((visitor) => visitor.destroy());
  try {
    server.listen(address);
    await once(server, 'listening');
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return null;
    throw unwritable(folder, error);
  }
}

/**
 * Takes a dead owner's address. It is moved aside before it is judged, not judged and then removed: between the two steps of the latter another start
 * may have taken the folder, and its fresh address would go.
 */
async function takeOver(address: string, folder: string): Promise<Server> {
  if (await answers(address)) throw inUse(folder);
  const aside = `${address}.${process.pid}`;
  await rename(address, aside).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw unwritable(folder, error);
  });
  if (await answers(aside)) {
    await rename(aside, address);
    throw inUse(folder);
  }
  await rm(aside, { force: true });
  const server = await listen(address, folder);
  if (!server) throw inUse(folder);
  return server;
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const visitor = connect(address);
    visitor.once('connect', () => {
      visitor.destroy();
      resolve(true);
    });
    visitor.once('error', () => resolve(false)); // nobody listens, or nothing is there
  });
}

function inUse(folder: string): StoreError {
  return new StoreError(
    'store-folder-in-use',
    `Another Inkwire runs on the data folder ${folder}; stop it, or set DATA_DIR to a folder of its own.`,
  );
}

function unwritable(folder: string, cause: unknown): StoreError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreError('store-folder-unwritable', `The data folder ${folder} cannot be written: ${reason}.`, {
    cause,
  });
}
