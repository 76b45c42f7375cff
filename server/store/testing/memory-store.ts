// A store for tests that keeps all in memory, whose appends a test can hold back or let fail.
import type { BoardId } from '#shared/ids.ts';
import { StoreError, type BoardStore, type Generation, type LogRecord } from '../board-store.ts';

export interface MemoryStore extends BoardStore {
  /** Appends from now on wait for `release`. */
  hold(): void;
  release(): void;
  /** The next `count` appends fail with `store-failed` and write nothing. */
  failNext(count: number): void;
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
  const quarantined: { boardId: BoardId; seq: number; reason: string }[] = [];
  let held: Promise<void> | null = null;
  let letGo = (): void => undefined;
  let failures = 0;

  const headSeqOf = (kept: Kept | undefined): number => kept?.records.at(-1)?.lastSeq ?? kept?.generation?.upToSeq ?? 0;

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
    failNext(count) {
      failures = count;
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

    async append(boardId, { firstSeq, lastSeq, bytes }) {
      const copy = Uint8Array.from(bytes);
      await held;
      if (failures > 0) {
        failures--;
        throw new StoreError('store-failed', 'The test wants this append to fail.');
      }
      const headSeq = headSeqOf(boards.get(boardId));
      if (firstSeq !== headSeq + 1 || lastSeq < firstSeq) {
        throw new StoreError('seq-gap', `The log goes on at ${headSeq + 1}, not with ${firstSeq} to ${lastSeq}.`);
      }
      const kept = boards.get(boardId) ?? { records: [], generation: null, chunks: new Map<string, Uint8Array>() };
      boards.set(boardId, kept);
      kept.records.push({ firstSeq, lastSeq, bytes: copy });
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
      if (!kept) throw new Error('a board without a log has no generation');
      const id = (kept.generation?.id ?? 0) + 1;
      chunks.forEach((chunk, index) => kept.chunks.set(`${id}:${index}`, Uint8Array.from(chunk)));
      const sizeBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      kept.generation = { id, upToSeq, chunkCount: chunks.length, sizeBytes, vector };
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

    async remove(boardId) {
      await Promise.resolve();
      boards.delete(boardId);
    },

    close: () => Promise.resolve(),
  };
}
