// The offline copy's storage in a test's hands: two tabs may share one, it can be full, denied or damaged.
import type { CopyContents, CopyRow, CopyStore, NewRow } from '../board/offline-copy-store.ts';

export interface FakeCopyStore extends CopyStore {
  /** While true, every call rejects. */
  isDenied: boolean;
  /** How often a board was compacted. */
  compactions: number;
  keys(boardId: string): readonly number[];
  rows(boardId: string): readonly CopyRow[];
}

interface FakeBoard {
  openedAtMs: number;
  sizeBytes: number;
  readonly rows: Map<number, NewRow>;
  readonly words: Map<string, unknown>;
}

export function createFakeCopyStore(): FakeCopyStore {
  const boards = new Map<string, FakeBoard>();
  let lastKey = 0;

  function boardOf(boardId: string): FakeBoard {
    let board = boards.get(boardId);
    if (!board) boards.set(boardId, (board = { openedAtMs: -1, sizeBytes: 0, rows: new Map(), words: new Map() }));
    return board;
  }
  const rowsOf = (boardId: string): CopyRow[] => [...boardOf(boardId).rows].map(([key, row]) => ({ key, ...row }));
  const put = (boardId: string, row: NewRow): number => {
    boardOf(boardId).rows.set(++lastKey, { update: row.update.slice(), changes: row.changes });
    return lastKey;
  };
  const contentsOf = (boardId: string, afterKey: number): CopyContents => ({
    rows: rowsOf(boardId).filter(({ key }) => key > afterKey),
    words: [...boardOf(boardId).words.values()],
    damaged: [],
  });
  async function run<Result>(work: () => Result): Promise<Result> {
    await Promise.resolve();
    if (store.isDenied) throw new Error('denied');
    return work();
  }

  const store: FakeCopyStore = {
    isDenied: false,
    compactions: 0,
    keys: (boardId) => [...boardOf(boardId).rows.keys()],
    rows: rowsOf,
    open: (boardId, dateMs) =>
      run(() => {
        const sizeBytes = rowsOf(boardId).reduce((sum, { update }) => sum + update.length, 0);
        Object.assign(boardOf(boardId), { openedAtMs: dateMs, sizeBytes });
        return contentsOf(boardId, 0);
      }),
    read: (boardId, afterKey) => run(() => contentsOf(boardId, afterKey)),
    append: (boardId, rows) => run(() => rows.map((row) => put(boardId, row))),
    markSaved: (keys) =>
      run(() => {
        for (const { rows } of boards.values()) {
          for (const key of keys) {
            const row = rows.get(key);
            if (row) rows.set(key, { ...row, changes: 0 });
          }
        }
      }),
    compact: (boardId, merge) =>
      run(() => {
        const merged = merge(rowsOf(boardId));
        if (!merged) return false;
        boardOf(boardId).rows.clear();
        put(boardId, merged);
        store.compactions++;
        return true;
      }),
    keepWords: (boardId, id, words) => run(() => void boardOf(boardId).words.set(id, words)),
    forgetWords: (boardId, id) => run(() => void boardOf(boardId).words.delete(id)),
    dropOldest: (boardId, most) =>
      run(() => {
        const known = [...boards].filter(([, { openedAtMs }]) => openedAtMs >= 0);
        known.sort(([, one], [, other]) => other.openedAtMs - one.openedAtMs);
        let sum = 0;
        for (const [rank, [id, board]] of known.entries()) {
          sum += board.sizeBytes;
          const isUnsent = board.words.size > 0 || [...board.rows.values()].some(({ changes }) => changes > 0);
          if (id === boardId || isUnsent || (rank < most.boards && sum <= most.sizeBytes)) continue;
          boards.delete(id);
        }
      }),
    close: () => undefined,
  };
  return store;
}
