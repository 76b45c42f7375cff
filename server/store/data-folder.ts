// What stands in a data folder by name, as far as it is more than an engine's own: what a copy of it takes, and what a restore leaves that was broken off.
import { access, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from './board-store.ts';

/** A folder of the engine's (lmdb-folder.ts). */
export const BOARDS = 'boards';
export const SECRET = 'secret';
/** Of the folder as it is now (epoch.ts): a copy that is put back is another. */
export const EPOCH = 'epoch';
/** A copy takes these and nothing else: in the folder may stand backups, what restores moved aside, and what a file system keeps for itself. */
export const copied: readonly string[] = [SECRET, BOARDS];

/** A backup on its way into the folder. */
export const COMING = '.restoring';
/** There while a restore puts what has come into the place of what was there. */
export const REPLACING = '.replacing';
/** With the time behind it: what a restore moved out of the way. */
export const BEFORE = 'before-';

/** Makes the folder when absent, for its own user alone: what is drawn on all boards stands in it, and the secret. */
export async function makeDataFolder(folder: string): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
}

/** @throws StoreError `restore-unfinished`: what stands there is neither what was, nor what the backup holds. */
export async function expectWhole(folder: string): Promise<void> {
  if (await isThere(path.join(folder, REPLACING)))
    throw new StoreError(
      'restore-unfinished',
      `A restore into ${folder} was broken off halfway. Run the same \`inkwire restore\` again, with --replace; what was there before stands in ${path.join(folder, BEFORE)}….`,
    );
  const coming = path.join(folder, COMING);
  if (await isThere(coming))
    throw new StoreError(
      'restore-unfinished',
      `A restore into ${folder} was broken off before it replaced anything. Run it again, or remove ${coming} to go on with what is there.`,
    );
}

export function isThere(place: string): Promise<boolean> {
  return access(place).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; // Node's own error
      throw error;
    },
  );
}
