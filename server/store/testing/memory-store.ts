// A store for tests that keeps all in memory, whose appends a test can hold back or let fail.
import type { BoardId } from '#shared/ids.ts';
import { StoreError, type BoardStore, type Generation, type LogRecord } from '../board-store.ts';

export interface MemoryStore extends BoardStore {
  /** Appends from now on wait for `release`. */
  hold(): void;
  release(): void;
  /** The next `count` appends fail with `store-failed`: they write nothing, or write and fail `after` that, as when a connection breaks. */
  failNext(count: number, when?: 'before' | 'after'): void;
  readonly quarantined: readonly { readonly boardId: BoardId; readonly seq: number; readonly reason: string }[];
  /** Chunks of all generations that were not forgotten, for tests of who forgets. */
  chunkCount(boardId: BoardId): number;
}

interface Kept {
  records: LogRecord[];
  generation: Generation | null;
  readonly chunks: Map<string, Uint8Array>;
}

/** Closing it keeps what it holds, so a test may go on with it as after a restart. */
export function createMemoryStore(): MemoryStore {
  const boards = new Map<BoardId, Kept>();
  const chats = new Map<BoardId, Map<string, Uint8Array>>();
  const records = new Map<BoardId, { readonly shelf: string; readonly bytes: Uint8Array }>();
  const quarantined: { boardId: BoardId; seq: number; reason: string }[] = [];
  let held: Promise<void> | null = null;
  let letGo = (): void => undefined;
  let failures = 0;
  let failsAfter = false;

  const headSeqOf = (kept: Kept | undefined): number => kept?.records.at(-1)?.lastSeq ?? kept?.generation?.upToSeq ?? 0;

  function write(boardId: BoardId, record: LogRecord): void {
    const kept = boards.get(boardId) ?? { records: [], generation: null, chunks: new Map<string, Uint8Array>() };
    const { firstSeq, lastSeq } = record;
    const headSeq = headSeqOf(kept);
    const last = kept.records.at(-1);
    if (last?.firstSeq === firstSeq && last.lastSeq === lastSeq && Buffer.compare(last.bytes, record.bytes) === 0)
      return;
    if (firstSeq !== headSeq + 1 || lastSeq < firstSeq) {
      throw new StoreError('seq-gap', `The log goes on at ${headSeq + 1}, not with ${firstSeq} to ${lastSeq}.`);
    }
    kept.records.push(record);
    boards.set(boardId, kept);
  }

  async function heldOrFailing(work: () => void): Promise<void> {
    await held;
    const fails = failures > 0;
    if (fails) failures--;
    if (!fails || failsAfter) work();
    if (fails) throw new StoreError('store-failed', 'The test wants this append to fail.');
  }

  return {
    quarantined,
    chunkCount: (boardId) => boards.get(boardId)?.chunks.size ?? 0,
    hold() {
      held ??= new Promise((resolve) => (letGo = resolve));
    },
    release() {
      held = null;
      letGo();
    },
    failNext(count, when = 'before') {
      failures = count;
      failsAfter = when === 'after';
    },

    async open(boardId) {
      await Promise.resolve();
      const kept = boards.get(boardId);
      if (!kept) return null;
      for (const name of kept.chunks.keys()) {
        if (!name.startsWith(`${kept.generation?.id ?? 0}:`)) kept.chunks.delete(name);
      }
      return { headSeq: headSeqOf(kept), generation: kept.generation };
    },

    has: (boardId) => Promise.resolve(boards.has(boardId) || chats.has(boardId)),

    async append(boardId, { firstSeq, lastSeq, bytes }) {
      const record = { firstSeq, lastSeq, bytes: Uint8Array.from(bytes) };
      await heldOrFailing(() => write(boardId, record));
    },

    async read(boardId, fromSeq) {
      await Promise.resolve();
      const records = boards.get(boardId)?.records ?? [];
      return records
        .filter(({ lastSeq }) => lastSeq >= fromSeq)
        .map((record) => ({ ...record, bytes: Uint8Array.from(record.bytes) }));
    },

    async chunk(boardId, generationId, index) {
      await Promise.resolve();
      const bytes = boards.get(boardId)?.chunks.get(`${generationId}:${index}`);
      if (!bytes) throw new StoreError('chunk-missing', `Generation ${generationId} has no chunk ${index}.`);
      return Uint8Array.from(bytes);
    },

    async swap(boardId, upToSeq, chunks, vector) {
      await Promise.resolve();
      const kept = boards.get(boardId);
      const isRecordEnd = kept?.records.some(({ lastSeq }) => lastSeq === upToSeq) ?? false;
      if (!kept || !(isRecordEnd || kept.generation?.upToSeq === upToSeq)) {
        throw new StoreError('seq-gap', `No record ends at ${upToSeq}.`);
      }
      const id = (kept.generation?.id ?? 0) + 1;
      chunks.forEach((chunk, index) => kept.chunks.set(`${id}:${index}`, Uint8Array.from(chunk)));
      const sizeBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      kept.generation = { id, upToSeq, chunkCount: chunks.length, sizeBytes, vector: Uint8Array.from(vector) };
      kept.records = kept.records.filter(({ firstSeq }) => firstSeq > upToSeq);
      return kept.generation;
    },

    async forget(boardId, generationId) {
      await Promise.resolve();
      const kept = boards.get(boardId);
      if (!kept || generationId === kept.generation?.id) return;
      for (const name of kept.chunks.keys()) if (name.startsWith(`${generationId}:`)) kept.chunks.delete(name);
    },

    async quarantine(boardId, seq, _bytes, reason) {
      await Promise.resolve();
      quarantined.push({ boardId, seq, reason });
    },

    async appendChat(boardId, messageId, bytes) {
      const earlier = chats.get(boardId)?.get(messageId);
      if (earlier) return Promise.resolve(Uint8Array.from(earlier));
      const own = Uint8Array.from(bytes);
      await heldOrFailing(() => {
        const chat = chats.get(boardId) ?? new Map<string, Uint8Array>();
        chats.set(boardId, chat.set(messageId, own));
      });
      return null;
    },

    async readChat(boardId, count) {
      await Promise.resolve();
      const messages = [...(chats.get(boardId)?.values() ?? [])];
      return messages.slice(-count).map((bytes) => Uint8Array.from(bytes));
    },

    async readRecord(boardId) {
      await Promise.resolve();
      const record = records.get(boardId);
      return record ? Uint8Array.from(record.bytes) : null;
    },

    async writeRecord(boardId, shelf, bytes) {
      const own = Uint8Array.from(bytes);
      await heldOrFailing(() => void records.set(boardId, { shelf, bytes: own }));
    },

    async listRecords(shelf, after, count) {
      await Promise.resolve();
      return [...records]
        .filter(([boardId, record]) => record.shelf === shelf && (after === null || boardId > after))
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .slice(0, count)
        .map(([boardId, { bytes }]) => ({ boardId, bytes: Uint8Array.from(bytes) }));
    },

    recordedBoards: () => Promise.resolve([...records.keys()]),

    async clear(boardId) {
      await Promise.resolve();
      chats.delete(boardId);
      boards.delete(boardId);
    },

    async remove(boardId) {
      await Promise.resolve();
      records.delete(boardId);
      chats.delete(boardId);
      boards.delete(boardId);
    },

    close: () => Promise.resolve(),
  };
}
