// `inkwire backup`: a data folder copied while its server runs.
import { chmod, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { BOARDS, copied, expectWhole, isThere } from '../store/data-folder.ts';
import { boardsSizeBytes, openDataFolder, removeReaderTable } from '../store/lmdb-folder.ts';
import { CommandError, countText, sizeText, type Terminal } from './terminal.ts';

const PROGRESS_INTERVAL_MS = 250;
const OWNER_ONLY = 0o600;

/**
 * Copies the data folder, all of its files at one moment of its boards, into `target`, which must not be there yet; it may be within the data folder.
 * @throws CommandError; StoreError where a restore was broken off
 */
export async function backUp(dataFolder: string, target: string, terminal: Terminal): Promise<void> {
  const sizeBytes = await boardsSizeBytes(dataFolder);
  if (sizeBytes === null) throw new CommandError(`There are no boards in ${dataFolder}; --data names another folder.`);
  await expectWhole(dataFolder);
  if (await hasEntries(target))
    throw new CommandError(`${target} is there already; a backup wants a folder of its own.`);
  // Under another name until it is whole: half a backup is never taken for one.
  const part = `${path.resolve(target)}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 }); // it holds the secret of the server
  const stopWatching = watchSize(part, sizeBytes, terminal);
  try {
    await copyBoards(dataFolder, part);
    await copyFiles(dataFolder, part);
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

async function copyBoards(from: string, to: string): Promise<void> {
  const source = openDataFolder(from);
  await source.copyTo(to).finally(() => source.close());
}

/** What stands beside the boards; a file that is not there is none. Readable by the owner of the copy alone. */
export async function copyFiles(from: string, to: string): Promise<void> {
  for (const name of copied.filter((each) => each !== BOARDS)) {
    const place = path.join(to, name);
    if (!(await isThere(path.join(from, name)))) continue;
    await copyFile(path.join(from, name), place);
    await chmod(place, OWNER_ONLY);
  }
}

/** Reads the copy from end to end of its index: a copy that cannot be read is none. */
export async function countBoards(folder: string): Promise<number> {
  const copy = openDataFolder(folder);
  const { length } = copy.boardIds();
  await copy.close();
  await removeReaderTable(folder);
  return length;
}

/** Says how much of `wholeBytes` of boards has come into a folder, until it is told to stop. */
export function watchSize(folder: string, wholeBytes: number, terminal: Terminal): () => void {
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
