// One board's log over any store: seqs given at once, appends in order and retried, entries instead of records. Bytes are opaque here too.
import { assert } from '#shared/assert.ts';
import type { Clock } from '#shared/clock.ts';
import type { BoardId } from '#shared/ids.ts';
import { entriesFromRecord, recordFromEntries } from '../updates/entries.ts';
import type { BoardStore, Generation } from './board-store.ts';
import { retryDelayMs } from './retry-delay.ts';

export interface Entry {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/** All that is durable: what a worker needs to build the board. */
export interface LogContent {
  readonly boardId: BoardId;
  /** The end of a record, fit for `swap`; 0 when nothing was ever durable. */
  readonly upToSeq: number;
  readonly chunks: readonly Uint8Array[];
  readonly entries: readonly Entry[];
}

export interface DocumentLog {
  /** The last seq given out; 0 before the first. */
  readonly headSeq: number;
  readonly durableSeq: number;
  /** Bytes of entries given a seq that are not durable yet. */
  readonly pendingBytes: number;
  /** Appends that failed in a row and are being tried again; 0 when all is well. */
  readonly failures: number;
  readonly generation: Generation | null;
  /**
   * Gives the entries the next seqs, in order, and returns the last of them. They become durable in order; `onDurable` tells when.
   * An append that fails is tried again for as long as the log is open, and nothing later is written before it.
   */
  append(entries: readonly Uint8Array[]): number;
  /** Durable entries from `fromSeq` on, in order. */
  read(fromSeq: number): Promise<readonly Entry[]>;
  /** A chunk of a generation that was not forgotten. */
  chunk(generationId: number, index: number): Promise<Uint8Array>;
  /** Of one moment, also while appends and a swap go on. */
  content(): Promise<LogContent>;
  /** The content up to `upToSeq`, as a generation instead; `upToSeq` comes from `content`. */
  swap(upToSeq: number, chunks: readonly Uint8Array[], vector: Uint8Array): Promise<Generation>;
  forget(generationId: number): Promise<void>;
  quarantine(seq: number, bytes: Uint8Array, reason: string): Promise<void>;
  /** Resolves when all entries are durable; while the store fails, not before it works again. */
  settled(): Promise<void>;
}

export interface DocumentLogOptions {
  readonly store: BoardStore;
  readonly boardId: BoardId;
  readonly clock: Clock;
  /** Called after each append, with the new `durableSeq`. */
  readonly onDurable: (durableSeq: number) => void;
  /** Called with each failed append; it is tried again. */
  readonly onFailure: (error: unknown) => void;
}

/** A board's log as it is stored; one that nobody wrote to is empty and stays unstored until the first append. */
export async function openDocumentLog(options: DocumentLogOptions): Promise<DocumentLog> {
  const { store, boardId, clock } = options;
  const stored = await store.open(boardId);
  let generation = stored?.generation ?? null;
  let headSeq = stored?.headSeq ?? 0;
  let durableSeq = headSeq;
  /** Given a seq, not yet given to the store. While one append is under way the next ones gather here: a slow disk gets larger writes, not more. */
  let waiting: Uint8Array[] = [];
  let pendingBytes = 0;
  let failures = 0;
  let writing: Promise<void> | null = null;
  /** Contents being read; a swap waits for them, so that each is of one generation and the whole log after it. */
  const reading = new Set<Promise<LogContent>>();
  let swapping: Promise<unknown> | null = null;

  async function write(): Promise<void> {
    while (waiting.length > 0) {
      const entries = waiting;
      waiting = [];
      const record = {
        firstSeq: durableSeq + 1,
        lastSeq: durableSeq + entries.length,
        bytes: recordFromEntries(entries),
      };
      while (!(await tryToAppend(record))) await pause(retryDelayMs(failures));
      durableSeq = record.lastSeq;
      pendingBytes -= sizeOf(entries);
      options.onDurable(durableSeq);
    }
    writing = null;
  }

  async function tryToAppend(record: Parameters<BoardStore['append']>[1]): Promise<boolean> {
    try {
      await store.append(boardId, record);
      failures = 0;
      return true;
    } catch (error) {
      failures++;
      options.onFailure(error);
      return false;
    }
  }

  const pause = (delayMs: number): Promise<void> => new Promise((resolve) => void clock.after(delayMs, resolve));

  async function read(fromSeq: number): Promise<readonly Entry[]> {
    const records = await store.read(boardId, fromSeq);
    return (
      records
        .flatMap(({ firstSeq, bytes }) =>
          entriesFromRecord(bytes).map((entry, index) => ({ seq: firstSeq + index, bytes: entry })),
        )
        // What an engine has committed and not flushed yet can be read already.
        .filter(({ seq }) => seq >= fromSeq && seq <= durableSeq)
    );
  }

  async function readContent(): Promise<LogContent> {
    // Between the commit of a swap and our knowing of it, the log would be read without what the swap has taken.
    await swapping;
    const base = generation;
    const upToSeq = durableSeq;
    const [chunks, entries] = await Promise.all([
      Promise.all(
        Array.from({ length: base?.chunkCount ?? 0 }, (_, index) => store.chunk(boardId, base?.id ?? 0, index)),
      ),
      read((base?.upToSeq ?? 0) + 1),
    ]);
    return { boardId, upToSeq, chunks, entries: entries.filter(({ seq }) => seq <= upToSeq) };
  }

  return {
    get headSeq() {
      return headSeq;
    },
    get durableSeq() {
      return durableSeq;
    },
    get pendingBytes() {
      return pendingBytes;
    },
    get failures() {
      return failures;
    },
    get generation() {
      return generation;
    },

    append(entries) {
      if (entries.length === 0) return headSeq;
      headSeq += entries.length;
      waiting.push(...entries);
      pendingBytes += sizeOf(entries);
      writing ??= write();
      return headSeq;
    },

    read,
    chunk: (generationId, index) => store.chunk(boardId, generationId, index),

    content() {
      const content = readContent();
      reading.add(content);
      const done = (): void => void reading.delete(content);
      content.then(done, done);
      return content;
    },

    swap(upToSeq, chunks, vector) {
      assert(upToSeq <= durableSeq, 'a generation covers only what is durable');
      const swap = Promise.allSettled(reading)
        .then(() => store.swap(boardId, upToSeq, chunks, vector))
        .then((next) => (generation = next));
      swapping = swap.catch(() => undefined); // the caller hears of it
      return swap;
    },

    forget: (generationId) => store.forget(boardId, generationId),
    quarantine: (seq, bytes, reason) => store.quarantine(boardId, seq, bytes, reason),

    async settled() {
      await writing;
    },
  };
}

function sizeOf(entries: readonly Uint8Array[]): number {
  return entries.reduce((sum, entry) => sum + entry.length, 0);
}
