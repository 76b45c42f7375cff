// The offline copy's rows in IndexedDB: one database an origin for all its boards. Knows no Yjs: what is in a row is bytes.
import type { BoardId } from '#shared/ids.ts';
import type { BoardsMost, CopyContents, CopyRow, CopyStore, NewRow } from './offline-copy-store.ts';

const NAME = 'inkwire';
/** A later layout counts this up and migrates in `createStores`; an older page then finds the database denied, and says so. */
const VERSION = 1;

type StoreName = 'boards' | 'updates' | 'words';

interface BoardRecord {
  readonly boardId: BoardId;
  readonly openedAtMs: number;
  readonly sizeBytes: number;
}

/** @param open Reaches for the browser's factory; reaching alone throws where it is denied, and some have none. */
export function createCopyDatabase(open: () => IDBFactory | undefined): CopyStore {
  let opened: Promise<IDBDatabase> | null = null;

  function database(): Promise<IDBDatabase> {
    const forget = (): void => void (opened = null);
    opened ??= openDatabase(open, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opened;
  }

  /** Runs `work` in one transaction; resolves, once that is complete, to what `work` returns a way to read. */
  async function run<Result>(
    stores: readonly StoreName[],
    mode: IDBTransactionMode,
    work: (transaction: IDBTransaction) => () => Result,
  ): Promise<Result> {
    const from = await database();
    return new Promise((resolve, reject) => {
      // Relaxed survives the end of the browser, not of the power; waiting for the disk at each stroke costs a battery.
      const transaction = from.transaction(stores, mode, { durability: 'relaxed' });
      const result = work(transaction);
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error ?? new Error('the storage called a transaction off'));
    });
  }

  return {
    open: (boardId, dateMs) =>
      run(['boards', 'updates', 'words'], 'readwrite', (transaction) =>
        readAll(transaction, boardId, 0, ({ rows }) => {
          const record: BoardRecord = { boardId, openedAtMs: dateMs, sizeBytes: sizeOf(rows) };
          transaction.objectStore('boards').put(record);
        }),
      ),
    read: (boardId, afterKey) =>
      run(['updates', 'words'], 'readonly', (transaction) => readAll(transaction, boardId, afterKey, () => undefined)),
    append: (boardId, rows) =>
      run(['updates'], 'readwrite', (transaction) => {
        const updates = transaction.objectStore('updates');
        const requests = rows.map((row) => updates.add(keptFromRow(boardId, row)));
        return () => requests.map(({ result }) => Number(result));
      }),
    markSaved: (keys) =>
      run(['updates'], 'readwrite', (transaction) => {
        for (const key of keys) markRow(transaction.objectStore('updates'), key);
        return () => undefined;
      }),
    compact: (boardId, merge) =>
      run(['updates'], 'readwrite', (transaction) => {
        let isDone = false;
        readRows(transaction, boardId, 0, ({ rows, damaged }) => {
          const merged = merge(rows);
          if (!merged) return;
          const updates = transaction.objectStore('updates');
          updates.add(keptFromRow(boardId, merged));
          for (const key of [...rows.map((row) => row.key), ...damaged]) updates.delete(key);
          isDone = true;
        });
        return () => isDone;
      }),
    keepWords: (boardId, id, words) =>
      run(['words'], 'readwrite', (transaction) => {
        transaction.objectStore('words').put({ board: boardId, id, words, keptAtMs: Date.now() }, [boardId, id]);
        return () => undefined;
      }),
    forgetWords: (boardId, id) =>
      run(['words'], 'readwrite', (transaction) => {
        transaction.objectStore('words').delete([boardId, id]);
        return () => undefined;
      }),
    dropOldest: (boardId, most) =>
      run(['boards', 'updates', 'words'], 'readwrite', (transaction) => {
        dropOldest(transaction, boardId, most);
        return () => undefined;
      }),
    close() {
      // Transactions under way still end well.
      void opened?.then((each) => each.close()).catch(() => undefined); // what never opened is not to be closed
      opened = null;
    },
  };
}

function openDatabase(open: () => IDBFactory | undefined, onGone: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const factory = open();
    if (!factory) throw new Error('this browser has no IndexedDB');
    const request = factory.open(NAME, VERSION);
    request.onupgradeneeded = () => createStores(request.result);
    request.onerror = () => reject(request.error ?? new Error('the storage did not open'));
    request.onblocked = () => reject(new Error('an older page holds the storage'));
    request.onsuccess = () => {
      const database = request.result;
      // A newer page wants to migrate, or the person clears the site: neither waits for this one.
      database.onversionchange = () => {
        database.close();
        onGone();
      };
      database.onclose = onGone;
      resolve(database);
    };
  });
}

function createStores(database: IDBDatabase): void {
  database.createObjectStore('boards', { keyPath: 'boardId' });
  const updates = database.createObjectStore('updates', { autoIncrement: true });
  updates.createIndex('board', 'board');
  updates.createIndex('unsent', 'unsent');
  database.createObjectStore('words').createIndex('board', 'board');
}

/** `unsent` is there only while it is true, so its index holds no other rows. */
function keptFromRow(board: BoardId, { update, changes }: NewRow): Record<string, unknown> {
  return { board, update, changes, ...(changes > 0 && { unsent: board }) };
}

function readAll(
  transaction: IDBTransaction,
  boardId: BoardId,
  afterKey: number,
  onRows: (contents: Omit<CopyContents, 'words'>) => void,
): () => CopyContents {
  const contents = readRows(transaction, boardId, afterKey, onRows);
  const words = transaction.objectStore('words').index('board').getAll(boardId);
  return () => ({ ...contents(), words: inOrderOfAge(words.result) });
}

function readRows(
  transaction: IDBTransaction,
  boardId: BoardId,
  afterKey: number,
  onRead: (contents: Omit<CopyContents, 'words'>) => void,
): () => Omit<CopyContents, 'words'> {
  const index = transaction.objectStore('updates').index('board');
  const rows: CopyRow[] = [];
  const damaged: number[] = [];
  // Two lists of one index are in one order: of their keys.
  const keys = index.getAllKeys(boardId);
  const values = index.getAll(boardId);
  values.onsuccess = () => {
    for (const [at, value] of (values.result as unknown[]).entries()) {
      const key = Number(keys.result[at]);
      if (key <= afterKey) continue;
      const row = rowFromKept(key, value);
      if (row) rows.push(row);
      else damaged.push(key);
    }
    onRead({ rows, damaged });
  };
  return () => ({ rows, damaged });
}

function rowFromKept(key: number, value: unknown): CopyRow | null {
  if (typeof value !== 'object' || value === null) return null;
  const { update, changes } = value as Partial<Record<keyof NewRow, unknown>>; // an object's fields may be anything
  if (!(update instanceof Uint8Array) || typeof changes !== 'number' || !(changes >= 0)) return null;
  return { key, update, changes };
}

/** Their keys are random ids. */
function inOrderOfAge(kept: readonly unknown[]): readonly unknown[] {
  const records = kept as readonly { readonly words?: unknown; readonly keptAtMs?: unknown }[]; // of the index `board`, so they are objects
  return [...records].sort((one, other) => Number(one.keptAtMs) - Number(other.keptAtMs)).map(({ words }) => words);
}

function markRow(updates: IDBObjectStore, key: number): void {
  const request = updates.get(key);
  request.onsuccess = () => {
    const { board, update } = (request.result ?? {}) as Record<string, unknown>; // undefined for no row
    if (board !== undefined) updates.put({ board, update, changes: 0 }, key);
  };
}

function dropOldest(transaction: IDBTransaction, boardId: BoardId, most: BoardsMost): void {
  const [boards, updates, words] = ['boards', 'updates', 'words'].map((name) => transaction.objectStore(name));
  if (!boards || !updates || !words) return;
  const all = boards.getAll();
  all.onsuccess = () => {
    const records = (all.result as BoardRecord[]).sort((one, other) => other.openedAtMs - one.openedAtMs);
    let sizeBytes = 0;
    for (const [rank, record] of records.entries()) {
      sizeBytes += record.sizeBytes;
      if (record.boardId === boardId || (rank < most.boards && sizeBytes <= most.sizeBytes)) continue;
      countAll([updates.index('unsent'), words.index('board')], record.boardId, (unsent) => {
        if (unsent > 0) return;
        boards.delete(record.boardId);
        const keys = updates.index('board').getAllKeys(record.boardId);
        keys.onsuccess = () => {
          for (const key of keys.result) updates.delete(key);
        };
      });
    }
  };
}

function countAll([first, ...others]: readonly IDBIndex[], key: string, onCount: (count: number) => void): void {
  if (!first) return onCount(0);
  const request = first.count(key);
  request.onsuccess = () => countAll(others, key, (count) => onCount(count + request.result));
}

function sizeOf(rows: readonly NewRow[]): number {
  return rows.reduce((sum, { update }) => sum + update.length, 0);
}
