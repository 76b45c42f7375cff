// Data folders beside each other in one place of a test's own: boards to back up, and where they come back to.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BoardId } from '#shared/ids.ts';
import type { BoardStore } from '../../store/board-store.ts';
import { openLmdbStore } from '../../store/lmdb-store.ts';

/** Of the checked alphabet. */
export const BOARD = 'board' as BoardId;

export interface DataFolders {
  /** Where all of them stand. */
  readonly root: string;
  at(...names: readonly string[]): string;
  /** Of the folder `data`, or of another there. One at a time is open. @throws StoreError as any opening does */
  open(folder?: string): Promise<BoardStore>;
  /** One entry to the board of the open store. */
  append(seq: number, boardId?: BoardId): Promise<void>;
  /** The store; the folders stay. */
  close(): Promise<void>;
  remove(): Promise<void>;
}

export async function makeDataFolders(): Promise<DataFolders> {
  const root = await mkdtemp(path.join(tmpdir(), 'inkwire-folders-'));
  const at = (...names: readonly string[]): string => path.join(root, ...names);
  let store: BoardStore | null = null;
  const close = async (): Promise<void> => {
    await store?.close();
    store = null;
  };
  return {
    root,
    at,
    async open(folder = 'data') {
      store = await openLmdbStore({ folder: at(folder), ackMode: 'commit' });
      return store;
    },
    async append(seq, boardId = BOARD) {
      if (!store) throw new Error('no store is open to append to');
      await store.append(boardId, { firstSeq: seq, lastSeq: seq, bytes: Uint8Array.of(seq) });
    },
    close,
    async remove() {
      await close();
      await rm(root, { recursive: true });
    },
  };
}
