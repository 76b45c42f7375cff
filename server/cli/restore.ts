// `inkwire restore`: a backup put into a data folder while no server runs on it. Several renames are no single step: a mark stands there while they are
// made, and no server starts beside it (store/data-folder.ts), so that a restore that is broken off is never taken for an empty folder.
import { chown, copyFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { BEFORE, BOARDS, COMING, copied, EPOCH, isThere, REPLACING } from '../store/data-folder.ts';
import { lockFolder } from '../store/folder-lock.ts';
import { boardsFile, boardsSizeBytes } from '../store/lmdb-folder.ts';
import { copyFiles, countBoards, watchSize } from './backup.ts';
import { CommandError, countText, type Terminal } from './terminal.ts';

export interface RestoreOptions {
  /** What is there may be moved aside. */
  readonly replaces: boolean;
  readonly now: Date;
}

/**
 * Puts a backup in the place of what is in the data folder, while no server runs on it; with `replaces`, what is there is moved to a folder
 * `before-<time>` beside it. A restore that was broken off is made again from the start. @throws CommandError; StoreError when a server owns the folder.
 */
export async function restore(
  backup: string,
  dataFolder: string,
  { replaces, now }: RestoreOptions,
  terminal: Terminal,
): Promise<void> {
  const sizeBytes = await boardsSizeBytes(backup);
  if (sizeBytes === null) throw new CommandError(`${backup} is no backup: it holds no boards.`);
  const lock = await lockFolder(dataFolder);
  try {
    if ((await boardsSizeBytes(dataFolder)) !== null && !replaces)
      throw new CommandError(
        `${dataFolder} holds boards; --replace moves them aside and puts the backup in their place.`,
      );
    const coming = path.join(dataFolder, COMING);
    const boardCount = await bringIn(backup, coming, sizeBytes, terminal).catch(async (error: unknown) => {
      await rm(coming, { recursive: true, force: true }); // nothing was replaced
      throw error;
    });
    const aside = path.join(dataFolder, `${BEFORE}${now.toISOString().replaceAll(':', '-')}`);
    const isAside = await replaceAll(dataFolder, coming, aside);
    terminal.tell(`Restored ${countText(boardCount, 'board')} to ${dataFolder}.`);
    if (isAside) terminal.tell(`What was there is in ${aside}.`);
  } finally {
    await lock.release();
  }
}

/** Resolves to how many boards have come, once all of it is on disk. */
async function bringIn(backup: string, coming: string, sizeBytes: number, terminal: Terminal): Promise<number> {
  await rm(coming, { recursive: true, force: true });
  await mkdir(path.join(coming, BOARDS), { recursive: true, mode: 0o700 });
  const stopWatching = watchSize(coming, sizeBytes, terminal);
  try {
    await copyFile(boardsFile(backup), boardsFile(coming));
    await copyFiles(backup, coming);
  } finally {
    stopWatching();
  }
  terminal.progress('Reading it through …');
  const boardCount = await countBoards(coming);
  await giveToOwner(coming, path.dirname(coming));
  for (const name of await filesWithin(coming)) await syncFile(path.join(coming, name));
  return boardCount;
}

/** Whether anything was moved aside. */
async function replaceAll(dataFolder: string, coming: string, aside: string): Promise<boolean> {
  const mark = path.join(dataFolder, REPLACING);
  await writeFile(mark, '');
  await syncFile(mark);
  await rm(path.join(dataFolder, EPOCH), { force: true }); // positions of logs are soon those of other content
  let isAside = false;
  for (const name of copied) {
    if (!(await isThere(path.join(coming, name)))) continue; // a server whose settings name the secret keeps none
    if (await isThere(path.join(dataFolder, name))) {
      await mkdir(aside, { recursive: true, mode: 0o700 });
      await rename(path.join(dataFolder, name), path.join(aside, name));
      isAside = true;
    }
    await rename(path.join(coming, name), path.join(dataFolder, name));
  }
  if (isAside) await giveToOwner(aside, dataFolder);
  await rm(coming, { recursive: true });
  await rm(mark);
  return isAside;
}

/** What the system's administrator puts there is for the server's own user to write, whose the folder is. */
async function giveToOwner(place: string, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(folder);
  for (const name of ['', ...(await readdir(place, { recursive: true }))])
    await chown(path.join(place, name), uid, gid);
}

async function filesWithin(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}

async function syncFile(place: string): Promise<void> {
  const file = await open(place, 'r+');
  await file.sync().finally(() => file.close());
}
