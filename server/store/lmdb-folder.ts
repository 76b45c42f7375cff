// A data folder from beside the server that owns it. LMDB lets other processes of the machine read while one writes, each of them one moment of it, so
// a backup needs neither the server's help nor a pause of it. Only a board's record may be written here, in a step of its own: the server keeps none in mind.
import { mkdir, open as openFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { open } from 'lmdb';
import { isBoardId, type BoardId } from '#shared/ids.ts';
import { BOARDS } from './data-folder.ts';
import { key, shelfKey } from './lmdb-keys.ts';

export interface DataFolder {
  /** Ids of all boards of which anything is stored, in the order of their bytes. One step through the index a board. */
  boardIds(): readonly BoardId[];
  /** What is kept of a board beside its content; null for nothing (`readRecord` of board-store.ts). */
  record(boardId: BoardId): Uint8Array | null;
  /** Writes a copy of one moment, without the room that removed things left, into a folder that it makes; resolves once that is on disk. */
  copyTo(folder: string): Promise<void>;
  close(): Promise<void>;
}

const FILE = 'data.mdb';

/** The one file that all boards of a data folder, or of a backup of it, stand in. */
export function boardsFile(folder: string): string {
  return path.join(folder, BOARDS, FILE);
}

/** How large the boards of a data folder are on disk, their spare room included; null when there are none. */
export async function boardsSizeBytes(folder: string): Promise<number | null> {
  const file = await stat(boardsFile(folder)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  return file && file.size;
}

/** @throws when there are no boards in the folder, or they cannot be read. */
export function openDataFolder(folder: string): DataFolder {
  const database = open<Buffer, Buffer>(path.join(folder, BOARDS), {
    readOnly: true,
    keyEncoding: 'binary',
    encoding: 'binary',
  });

  function nextBoardId(after: BoardId | null): BoardId | null {
    // Keys are an id, 0 and more (lmdb-keys.ts): 1 follows all of a board's. Those that begin with 0 are of shelves, not of boards.
    const start = Buffer.from(`${after ?? ''}\x01`, 'latin1');
    for (const found of database.getKeys({ start, limit: 1 })) {
      const id = found.toString('latin1', 0, found.indexOf(0));
      return isBoardId(id) ? id : null;
    }
    return null;
  }

  return {
    boardIds() {
      const ids: BoardId[] = [];
      for (let id = nextBoardId(null); id !== null; id = nextBoardId(id)) ids.push(id);
      return ids;
    },
    record(boardId) {
      const value = database.getBinary(key(boardId, 'R'));
      return value ? Uint8Array.from(value.subarray(value.indexOf(0) + 1)) : null;
    },
    async copyTo(target) {
      const boards = path.join(target, BOARDS);
      await mkdir(boards, { recursive: true });
      await database.backup(boards, true);
      const file = await openFile(boardsFile(target), 'r+');
      await file.sync().finally(() => file.close());
    },
    close: () => database.close(),
  };
}

/** Removes what reading a copy leaves beside it. */
export function removeReaderTable(folder: string): Promise<void> {
  return rm(path.join(folder, BOARDS, 'lock.mdb'), { force: true });
}

/**
 * Keeps what `change` makes of the record of a board, in one step that no other process comes between; the same bytes as board-store.ts' `writeRecord`
 * writes. @param change Its null is a board without a record; @throws what `change` throws, with nothing changed.
 */
export async function changeRecord(
  folder: string,
  boardId: BoardId,
  change: (record: Uint8Array | null) => { readonly shelf: string; readonly bytes: Uint8Array },
): Promise<void> {
  const database = open<Buffer, Buffer>(path.join(folder, BOARDS), {
    keyEncoding: 'binary',
    encoding: 'binary',
    overlappingSync: false,
  });
  try {
    database.transactionSync(() => {
      const before = database.getBinary(key(boardId, 'R'));
      const { shelf, bytes } = change(before ? Uint8Array.from(before.subarray(before.indexOf(0) + 1)) : null);
      if (before) database.removeSync(shelfKey(before.toString('latin1', 0, before.indexOf(0)), boardId));
      database.putSync(key(boardId, 'R'), Buffer.concat([Buffer.from(`${shelf}\0`), bytes]));
      database.putSync(shelfKey(shelf, boardId), Buffer.alloc(0));
    });
  } finally {
    await database.close();
  }
}
