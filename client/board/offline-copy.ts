// The copy of one board that this browser keeps: every update of the document, mine and others', appended as it comes, loaded at the next start, compacted
// by one tab at a time; and chat words that did not go out. Knows no IndexedDB. Without storage the board lives in memory, and `state` says so.
import * as Y from 'yjs';
import type { Clock } from '#shared/clock.ts';
import type { BoardId, MessageId } from '#shared/ids.ts';
import type { ChatWords } from '#shared/protocol/chat.ts';
import { createListeners } from './listeners.ts';
import type { BoardsMost, CopyContents, CopyRow, CopyStore, NewRow } from './offline-copy-store.ts';

/** `loading`: not known yet; `kept`: what is drawn outlives a reload; `memory`: it does not. */
export type CopyState = 'loading' | 'kept' | 'memory';

export interface OfflineCopy {
  readonly state: CopyState;
  /** All that was drawn and said so far would outlive a reload. */
  readonly isWhole: boolean;
  /** Once what was kept is in the document, or there is none to be had. Never rejects. */
  readonly loaded: Promise<void>;
  onChange(listener: () => void): () => void;
  /** So many of a change's origin count as not yet sent: 1, but for what was loaded. */
  changesOf(origin: unknown): number;
  /** The server has all that the document holds now. */
  saved(): void;
  /** Takes in what other tabs appended. */
  refresh(): Promise<void>;
  keepWords(words: ChatWords): void;
  forgetWords(id: MessageId): void;
  /** Follows the document no more; what is being written still is. May be called twice. */
  close(): void;
}

export interface OfflineCopyOptions {
  readonly doc: Y.Doc;
  readonly boardId: BoardId;
  readonly store: CopyStore;
  readonly clock: Clock;
  /** Milliseconds since 1970: boards are dropped by the age of their last visit. */
  readonly dateMs: () => number;
  /** Runs `work` while no other tab holds `name`; not at all while one does. */
  readonly alone: (name: string, work: () => Promise<void>) => Promise<void>;
  /** Tells the other tabs of this board that there is something to read. */
  readonly tellTabs: () => void;
  /** Whether a change of this origin came from the server. */
  readonly isFromServer: (origin: unknown) => boolean;
  /** Told of words that were kept by an earlier page, unchecked; may be empty. */
  readonly onWords: (words: readonly unknown[]) => void;
  readonly log: (sentence: string, error: unknown) => void;
}

/** More rows than this are made one: the next start reads one long row faster than many short ones. */
export const ROWS_MAX = 64;
/** After the start has had its time. */
const COMPACT_DELAY_MS = 3000;
/** A storage that failed is not asked again at each stroke. */
const RETRY_MS = 10_000;
/** More than a person comes back to without a network, and far below what browsers give a site. */
const BOARDS_MOST: BoardsMost = { boards: 24, sizeBytes: 256 * 1024 * 1024 };

/** Begins to load at once; drawing need not wait. The caller closes the copy before the document and the store. */
export function createOfflineCopy(options: OfflineCopyOptions): OfflineCopy {
  const { doc, boardId, store, clock, log } = options;
  const listeners = createListeners();
  const loadedChanges = new WeakMap<object, number>();
  /** Keys of rows with changes that the document has and the server may lack. */
  const unsent = new Set<number>();
  const unkeptWords = new Set<MessageId>();
  let state: CopyState = 'loading';
  let pending: NewRow[] = [];
  /** Rows were lost to a failing storage: the next write is the whole document. */
  let isIncomplete = false;
  let lostChanges = 0;
  let isWriting = false;
  let savedCount = 0;
  let seenKey = 0;
  let rowCount = 0;
  let retryAtMs = -Infinity;
  let cancelCompaction: (() => void) | null = null;
  let isClosed = false;

  function setState(next: CopyState): void {
    if (next === state || isClosed) return;
    state = next;
    listeners.announce();
  }

  function failed(sentence: string, error: unknown): void {
    if (state !== 'memory') log(sentence, error);
    retryAtMs = clock.nowMs() + RETRY_MS;
    setState('memory');
  }

  async function load(): Promise<void> {
    try {
      const contents = await store.open(boardId, options.dateMs());
      take(contents);
      rowCount = contents.rows.length;
      if (!isClosed) options.onWords(contents.words);
      setState('kept');
      scheduleCompaction();
    } catch (error) {
      failed('This browser keeps no copy of the board.', error);
    }
    void write();
  }

  /** One transaction: the board is shown once, and what of it was not sent counts together. */
  function take({ rows, damaged }: CopyContents): void {
    if (isClosed) return;
    for (const key of damaged) log(`Row ${key} of the offline copy is damaged and left out.`, null);
    const origin = { kind: 'offline-copy' };
    loadedChanges.set(origin, changesIn(rows));
    doc.transact(() => {
      for (const row of rows) {
        const isTaken = applyRow(doc, row, log);
        if (isTaken && row.changes > 0) unsent.add(row.key);
        seenKey = Math.max(seenKey, row.key);
      }
    }, origin);
  }

  function onUpdate(update: Uint8Array, origin: unknown): void {
    if (typeof origin === 'object' && origin !== null && loadedChanges.has(origin)) return;
    pending.push({ update, changes: options.isFromServer(origin) ? 0 : 1 });
    void write();
  }

  async function write(): Promise<void> {
    if (state === 'loading' || isWriting || pending.length === 0) return;
    if (clock.nowMs() < retryAtMs) {
      forgetPending();
      return;
    }
    isWriting = true;
    while (pending.length > 0 || isIncomplete) {
      if (!(await writeBatch())) break;
    }
    isWriting = false;
    scheduleCompaction();
  }

  async function writeBatch(): Promise<boolean> {
    const changes = lostChanges + changesIn(pending);
    const batch = isIncomplete ? [{ update: Y.encodeStateAsUpdate(doc), changes }] : pending;
    const savedBefore = savedCount;
    pending = [];
    isIncomplete = false;
    lostChanges = 0;
    try {
      const keys = await store.append(boardId, batch);
      rowCount += keys.length;
      const mine = keys.filter((_, at) => (batch[at]?.changes ?? 0) > 0);
      if (savedCount === savedBefore) for (const key of mine) unsent.add(key);
      else mark(mine);
      if (mine.length > 0 && !isClosed) options.tellTabs();
      setState('kept');
      return true;
    } catch (error) {
      pending = [{ update: new Uint8Array(), changes }, ...pending];
      forgetPending();
      failed('The copy of the board in this browser could not be written.', error);
      return false;
    }
  }

  /** Their bytes are in the document; keeping them here, too, would grow without end. */
  function forgetPending(): void {
    lostChanges += changesIn(pending);
    isIncomplete = true;
    pending = [];
  }

  function mark(keys: readonly number[]): void {
    if (keys.length === 0) return;
    // Left unmarked, they are sent once more at the next start, which changes nothing.
    store.markSaved(keys).catch((error: unknown) => log('Rows of the offline copy stay marked as not sent.', error));
  }

  async function refresh(): Promise<void> {
    if (state !== 'kept' || isClosed) return;
    try {
      const contents = await store.read(boardId, seenKey);
      take(contents);
    } catch (error) {
      failed('The copy of the board in this browser could not be read.', error);
    }
  }

  function scheduleCompaction(): void {
    if (isClosed || cancelCompaction || state !== 'kept' || rowCount <= ROWS_MAX) return;
    cancelCompaction = clock.after(COMPACT_DELAY_MS, () => {
      cancelCompaction = null;
      compact().catch((error: unknown) => log('The offline copy was not compacted.', error));
    });
  }

  async function compact(): Promise<void> {
    await options.alone(`inkwire:copy:${boardId}`, async () => {
      const isDone = await store.compact(boardId, (rows) => (rows.length > ROWS_MAX ? mergedRow(rows, log) : null));
      // Whoever else wrote rows had them merged, too: now they are here as well.
      if (isDone) await refresh();
      await store.dropOldest(boardId, BOARDS_MOST);
    });
    rowCount = 1;
  }

  function changeWords(id: MessageId, change: Promise<void>): void {
    change.then(
      () => void unkeptWords.delete(id),
      (error: unknown) => failed('What was said could not be kept in this browser.', error),
    );
  }

  doc.on('update', onUpdate);
  return {
    get state() {
      return state;
    },
    get isWhole() {
      return state === 'kept' && !isWriting && !isIncomplete && pending.length === 0 && unkeptWords.size === 0;
    },
    loaded: load(),
    onChange: (listener) => listeners.add(listener),
    changesOf: (origin) => (typeof origin === 'object' && origin !== null ? (loadedChanges.get(origin) ?? 1) : 1),
    saved() {
      savedCount++;
      lostChanges = 0;
      pending = pending.map(({ update }) => ({ update, changes: 0 }));
      mark([...unsent]);
      unsent.clear();
    },
    refresh,
    keepWords(words) {
      unkeptWords.add(words.id);
      changeWords(words.id, store.keepWords(boardId, words.id, words));
    },
    forgetWords: (id) => changeWords(id, store.forgetWords(boardId, id)),
    close() {
      if (isClosed) return;
      isClosed = true;
      cancelCompaction?.();
      doc.off('update', onUpdate);
    },
  };
}

function changesIn(rows: readonly NewRow[]): number {
  return rows.reduce((sum, { changes }) => sum + changes, 0);
}

/** Whether the row was what Yjs writes. */
function applyRow(doc: Y.Doc, { key, update }: CopyRow, log: OfflineCopyOptions['log']): boolean {
  try {
    Y.applyUpdate(doc, update);
    return true;
  } catch (error) {
    log(`Row ${key} of the offline copy is damaged and left out.`, error);
    return false;
  }
}

/** What all rows say, by way of a document: Yjs merges bare updates slowly, and never forgets what was deleted. */
function mergedRow(rows: readonly CopyRow[], log: OfflineCopyOptions['log']): NewRow {
  const doc = new Y.Doc();
  const good = doc.transact(() => rows.filter((row) => applyRow(doc, row, log)));
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return { update, changes: changesIn(good) };
}
