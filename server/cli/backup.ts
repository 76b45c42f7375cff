// `inkwire backup` and `inkwire restore`: a data folder copied while its server runs, and put back while none does.
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { lockFolder } from '../store/folder-lock.ts';
import { boardsSizeBytes, openDataFolder, removeReaderTable } from '../store/lmdb-folder.ts';
import { CommandError, countText, sizeText, type Terminal } from './terminal.ts';

const PROGRESS_INTERVAL_MS = 250;
/** The backup on its way into the folder. */
const COMING = '.restoring';
/** Not for a copy: the boards, which are copied as one moment; marks of the owner (folder-lock.ts); what restores took away, or left half done. */
const LEFT_OUT = /^(boards$|owner(-|$)|before-|\.restoring$)/;

/** Copies the data folder, all of its files at one moment of its boards, into `target`, which must not be there yet. @throws CommandError */
export async function backUp(dataFolder: string, target: string, terminal: Terminal): Promise<void> {
  const sizeBytes = await boardsSizeBytes(dataFolder);
  if (sizeBytes === null) throw new CommandError(`There are no boards in ${dataFolder}; --data names another folder.`);
  if (await hasEntries(target))
    throw new CommandError(`${target} is there already; a backup wants a folder of its own.`);
  // Under another name until it is whole: half a backup is never taken for one.
  const part = `${path.resolve(target)}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 }); // it holds the secret of the server
  const stopWatching = watchSize(part, sizeBytes, terminal);
  try {
    await copyBoards(dataFolder, part);
    const others = (await readdir(dataFolder)).filter((name) => !LEFT_OUT.test(name));
    for (const name of others) await cp(path.join(dataFolder, name), path.join(part, name), { recursive: true });
    const boardCount = await countBoards(part);
    await rm(target, { recursive: true, force: true }); // at most an empty folder
    await rename(part, target);
    terminal.tell(
      `Backed up ${countText(boardCount, 'board')} to ${target}, ${sizeText((await boardsSizeBytes(target)) ?? 0)}.`,
    );
  } catch (error) {
    await rm(part, { recursive: true, force: true });
    throw error;
  } finally {
    stopWatching();
  }
}

/**
 * Puts a backup in the place of what is in the data folder, while no server runs on it; with `replaces`, what is there is moved to a folder
 * `before-<time>` beside it. @throws CommandError; StoreError when a server owns the folder.
 */
export async function restore(
  backup: string,
  dataFolder: string,
  { replaces, now }: { readonly replaces: boolean; readonly now: Date },
  terminal: Terminal,
): Promise<void> {
  if ((await boardsSizeBytes(backup)) === null) throw new CommandError(`${backup} is no backup: it holds no boards.`);
  const lock = await lockFolder(dataFolder);
  try {
    if ((await boardsSizeBytes(dataFolder)) !== null && !replaces)
      throw new CommandError(
        `${dataFolder} holds boards; --replace moves them aside and puts the backup in their place.`,
      );
    terminal.progress('Copying the backup …');
    const coming = path.join(dataFolder, COMING);
    await rm(coming, { recursive: true, force: true });
    await cp(backup, coming, { recursive: true });
    await removeReaderTable(coming);
    const boardCount = await countBoards(coming);
    const aside = path.join(dataFolder, `before-${now.toISOString().replaceAll(':', '-')}`);
    for (const name of await readdir(coming)) await replace(name, coming, dataFolder, aside);
    await rm(coming, { recursive: true });
    terminal.tell(`Restored ${countText(boardCount, 'board')} to ${dataFolder}.`);
    if (await hasEntries(aside)) terminal.tell(`What was there is in ${aside}.`);
  } finally {
    await lock.release();
  }
}

async function copyBoards(from: string, to: string): Promise<void> {
  const source = openDataFolder(from);
  await source.copyTo(to).finally(() => source.close());
}

/** Reads the copy from end to end of its index: a copy that cannot be read is none. */
async function countBoards(folder: string): Promise<number> {
  const copy = openDataFolder(folder);
  const { length } = copy.boardIds();
  await copy.close();
  await removeReaderTable(folder);
  return length;
}

async function replace(name: string, from: string, to: string, aside: string): Promise<void> {
  const place = path.join(to, name);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  await rename(place, path.join(aside, name)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error; // nothing was there
  });
  await rename(path.join(from, name), place);
}

function watchSize(folder: string, wholeBytes: number, terminal: Terminal): () => void {
  const timer = setInterval(() => {
    void boardsSizeBytes(folder).then(
      (bytes) => terminal.progress(`${sizeText(bytes ?? 0)} of at most ${sizeText(wholeBytes)} …`),
      () => undefined, // it is renamed just now
    );
  }, PROGRESS_INTERVAL_MS);
  return () => clearInterval(timer);
}

async function hasEntries(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CommandError(`${folder} cannot be read as a folder.`);
  });
  return names.length > 0;
}
