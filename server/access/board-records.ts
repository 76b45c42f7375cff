// The records of all boards over the store, changed one after another a board. Knows what a record is; who may change it is not its concern.
import type { BoardId } from '#shared/ids.ts';
import {
  bytesFromRecord,
  createOldBoardRecord,
  recordFromBytes,
  shelfFromRecord,
  type BoardRecord,
} from './board-record.ts';

/** What of the store is used. */
export interface RecordStore {
  has(boardId: BoardId): Promise<boolean>;
  readRecord(boardId: BoardId): Promise<Uint8Array | null>;
  writeRecord(boardId: BoardId, shelf: string, bytes: Uint8Array): Promise<void>;
  listRecords(
    shelf: string,
    after: BoardId | null,
    count: number,
  ): Promise<readonly { readonly boardId: BoardId; readonly bytes: Uint8Array }[]>;
}

export interface BoardRecords {
  /** A board that has a log and no record is older than links; null when there is nothing of it. */
  read(boardId: BoardId): Promise<BoardRecord | null>;
  /** The boards of one owner after `after`, in order of their ids. */
  list(ownerHash: string, after: BoardId | null, count: number): Promise<readonly BoardRecord[]>;
  /**
   * Keeps what `change` makes of the record, and resolves when that is durable; the same record again is nothing to keep. Waits for the changes
   * asked for before. @throws what `change` throws, with nothing changed; StoreError
   */
  change(boardId: BoardId, change: (record: BoardRecord | null) => BoardRecord): Promise<BoardRecord>;
  /** Calls back after each change until the returned stop is called. */
  onChange(listener: (boardId: BoardId) => void): () => void;
}

export function createBoardRecords(store: RecordStore): BoardRecords {
  const listeners = new Set<(boardId: BoardId) => void>();
  /** The last change asked for, while it is under way. */
  const newest = new Map<BoardId, Promise<unknown>>();

  async function read(boardId: BoardId): Promise<BoardRecord | null> {
    const bytes = await store.readRecord(boardId);
    if (bytes) return recordFromBytes(bytes);
    return (await store.has(boardId)) ? createOldBoardRecord(boardId) : null;
  }

  async function write(boardId: BoardId, change: (record: BoardRecord | null) => BoardRecord): Promise<BoardRecord> {
    const before = await read(boardId);
    const record = change(before);
    if (record === before) return record;
    await store.writeRecord(boardId, shelfFromRecord(record), bytesFromRecord(record));
    for (const listener of [...listeners]) listener(boardId);
    return record;
  }

  return {
    read,
    async list(ownerHash, after, count) {
      const records = await store.listRecords(ownerHash, after, count);
      return records.map(({ bytes }) => recordFromBytes(bytes));
    },
    change(boardId, change) {
      const turn = newest.get(boardId) ?? Promise.resolve();
      const changed = turn.then(() => write(boardId, change));
      const ended = changed.then(
        () => undefined,
        () => undefined, // who asked is told
      );
      newest.set(boardId, ended);
      void ended.then(() => {
        if (newest.get(boardId) === ended) newest.delete(boardId);
      });
      return changed;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
