// The name of a time in which a position of a board's log stands for one content, shown by one program: kept in the data folder from a clean end to the next
// start. After a crash positions may be given twice, which are counted before they are durable; after a restore they are; another build may read and draw the
// same bytes in another way. In each of these the time is a new one.
import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { RandomBytes } from '#shared/ids.ts';
import { EPOCH } from './data-folder.ts';

export interface Epoch {
  /** Of letters, digits, `_` and `-`. */
  readonly id: string;
  /** Lets the next start go on with it: to be called when all is durable, last of all. A second call does nothing. */
  keep(): Promise<void>;
}

const ID_BYTES = 9;
/** As it is written, to its end: what a power cut left of it is none. */
const KEPT = /^([\w-]{12}) (\S+)\n$/;

/** @param folder Owned by the caller. @param build What the program calls itself, without spaces. */
export async function openEpoch(folder: string, build: string, random: RandomBytes): Promise<Epoch> {
  const file = path.join(folder, EPOCH);
  const [, keptId, keptBuild] = KEPT.exec(await textOf(file)) ?? [];
  // Until the clean end there is none.
  await rm(file, { force: true });
  await syncFolder(folder);
  const id = keptId !== undefined && keptBuild === build ? keptId : Buffer.from(random(ID_BYTES)).toString('base64url');
  let isKept = false;
  return {
    id,
    async keep() {
      if (isKept) return;
      isKept = true;
      const handle = await open(file, 'w', 0o600);
      try {
        await handle.writeFile(`${id} ${build}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
    },
  };
}

function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''; // Node's own error
    throw error;
  });
}

/** So that a power cut does not bring back what was removed. Windows opens no folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
