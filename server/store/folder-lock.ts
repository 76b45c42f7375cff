// One process owns a data folder. The owner listens on a Unix socket in it: the system lets go of that however the process ends, which a file with
// a process id does not (after SIGKILL it is stale, and in containers every server is process 1). Containers that share a volume of one host see it too.
//
// `owner/` holds the owner's socket. A start makes such a folder of its own, with a socket that listens already and a name that nobody used before,
// removes dead sockets from `owner/` and renames its own to it. Of several starts one succeeds, because no folder is ever renamed to one that holds
// something; and as names are not used again, what is removed as dead cannot have come to life in between.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { access, constants, mkdtemp, readdir, realpath, rename, rm, rmdir, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StoreError } from './board-store.ts';
import { makeDataFolder } from './data-folder.ts';

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
  const lock = await lockWritable(folder).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError('store-folder-unwritable', `The data folder ${folder} cannot be written: ${reason}.`, {
      cause: error,
    });
  });
  if (lock) return lock;
  throw new StoreError(
    'store-folder-in-use',
    `Another Inkwire runs on the data folder ${folder}; stop it, or set DATA_DIR to a folder of its own.`,
  );
}

/** Null when another owns it. */
async function lockWritable(folder: string): Promise<FolderLock | null> {
  await makeDataFolder(folder);
  await access(folder, constants.W_OK);
  const whole = await realpath(folder);
  return process.platform === 'win32' ? lockByPipe(whole) : lockBySocket(whole);
}

async function lockBySocket(folder: string): Promise<FolderLock | null> {
  const owner = path.join(folder, 'owner');
  const own = await mkdtemp(`${owner}-`);
  const name = path.basename(own);
  const server = createDoor();
  let isOwner = false;
  try {
    await atAddress(own, name, (address) => listen(server, address));
    isOwner = (await isDead(owner)) && (await isRenamed(own, owner));
  } finally {
    if (!isOwner) {
      await close(server);
      await rm(own, { recursive: true, force: true });
    }
  }
  if (!isOwner) return null;
  return {
    async release() {
      await close(server);
      await rm(path.join(owner, name), { force: true });
      // Who comes next may be another user, to whom the folder would be closed; one that is quicker than this holds it already.
      await rmdir(owner).catch(falseFor('ENOENT', 'ENOTEMPTY', 'EEXIST'));
    },
  };
}

/** A pipe of Windows has one owner and ends with its process; nothing of it stays in the folder. */
async function lockByPipe(folder: string): Promise<FolderLock | null> {
  const server = createDoor();
  const address = `\\\\.\\pipe\\inkwire-${createHash('sha256').update(folder).digest('hex')}`;
  const isOwner = await listen(server, address).then(() => true, falseFor('EADDRINUSE', 'EACCES'));
  return isOwner ? { release: () => close(server) } : null;
}

/** Whether nobody listens in `owner`; the sockets that its dead owners left are removed. */
async function isDead(owner: string): Promise<boolean> {
  const names = await readdir(owner).catch(falseFor('ENOENT'));
  for (const name of names || []) {
    if (await atAddress(owner, name, answers)) return false;
    await rm(path.join(owner, name), { force: true });
  }
  return true;
}

/** False when `owner` holds something: another start was quicker. */
function isRenamed(own: string, owner: string): Promise<boolean> {
  return rename(own, owner).then(() => true, falseFor('ENOTEMPTY', 'EEXIST'));
}

/** Hands on an address of the socket `name` in `folder`: its path, or when that is too long a short way there. */
async function atAddress<Result>(
  folder: string,
  name: string,
  use: (address: string) => Promise<Result>,
): Promise<Result> {
  const whole = path.join(folder, name);
  if (Buffer.byteLength(whole) <= ADDRESS_BYTES_MAX) return use(whole);
  const way = await mkdtemp(path.join(tmpdir(), 'inkwire-'));
  try {
    await symlink(folder, path.join(way, 'to'));
    return await use(path.join(way, 'to', name));
  } finally {
    await rm(way, { recursive: true });
  }
}

function createDoor(): Server {
  const server = createServer((visitor) => visitor.destroy());
  server.unref(); // owning a folder is no reason to go on
  return server;
}

async function listen(server: Server, address: string): Promise<void> {
  server.listen(address);
  await once(server, 'listening');
  // A visitor that the process has no file descriptor for was answered by the system already.
  server.on('error', () => undefined);
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}

/** Whether a process has the socket. One that is too busy to answer, or belongs to another user, is not dead: only a refusal says so. */
async function answers(address: string): Promise<boolean> {
  const visitor = connect(address);
  try {
    await once(visitor, 'connect');
    return true;
  } catch (error) {
    return !['ECONNREFUSED', 'ENOENT'].includes(codeOf(error));
  } finally {
    visitor.destroy();
  }
}

/** Makes false of an error with one of the codes, and throws any other again. */
function falseFor(...codes: readonly string[]): (error: unknown) => false {
  return (error) => {
    if (codes.includes(codeOf(error))) return false;
    throw error;
  };
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''; // what Node throws for the system
}
