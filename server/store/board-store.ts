// The port to durable memory: one log of opaque records, one generation of chunks, one chat log and
// one record a board. An engine knows nothing of Yjs, rooms or sessions;
// store-contract.ts is the suite that each engine passes.
import type { BoardId, MessageId } from '#shared/ids.ts';

/** What one turn of a room appended: the entries `firstSeq` to `lastSeq` in one value. */
export interface LogRecord {
  /** Seqs start at 1 and have no gaps, within a record and between records. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly bytes: Uint8Array;
}

/** A snapshot covering every seq up to `upToSeq`, as chunks that apply in order with nothing pending. */
export interface Generation {
  /** Grows by one a swap, from 1. */
  readonly id: number;
  readonly upToSeq: number;
  readonly chunkCount: number;
  readonly sizeBytes: number;
  /** The state vector of all chunks together, as SyncStep1 carries it. */
  readonly vector: Uint8Array;
}

export interface StoredBoard {
  /** The last durable seq; `generation.upToSeq` when the log after it is empty. */
  readonly headSeq: number;
  readonly generation: Generation | null;
}

export interface BoardRecordBytes {
  readonly boardId: BoardId;
  readonly bytes: Uint8Array;
}

export interface BoardStore {
  /** What is stored of a board; null when nobody ever wrote to it, and asking stores nothing. Chunks of forgotten generations are removed here. */
  open(boardId: BoardId): Promise<StoredBoard | null>;
  /** Whether anything is stored that was drawn or said on the board. */
  has(boardId: BoardId): Promise<boolean>;
  /**
   * Resolves once the record is durable (the engine's ack mode says what that survives); the first append of a board makes it.
   * One at a time a board: the next follows when this one has resolved.
   * @throws StoreError `seq-gap` unless `firstSeq` follows the head; nothing is written. `store-failed` when the engine did: it may be written all the
   * same, so the very record that ends the log may be appended again, and is there once.
   */
  append(boardId: BoardId, record: LogRecord): Promise<void>;
  /** Records that hold a seq ≥ `fromSeq`, in order; empty past the head. Read at once: keep the range small. */
  read(boardId: BoardId, fromSeq: number): Promise<readonly LogRecord[]>;
  /** One chunk of a generation that was not forgotten. @throws StoreError `chunk-missing` */
  chunk(boardId: BoardId, generationId: number, index: number): Promise<Uint8Array>;
  /**
   * In one transaction: the chunks become the board's generation and the log up to `upToSeq` (the end of a record, or of the generation before) goes.
   * The generation before keeps its chunks until `forget`, for those who still read it. A crash leaves the old state or the new.
   * @throws StoreError `seq-gap` when nothing ends at `upToSeq`, `store-failed`; nothing is written.
   */
  swap(boardId: BoardId, upToSeq: number, chunks: readonly Uint8Array[], vector: Uint8Array): Promise<Generation>;
  /** Removes the chunks of a replaced generation; doing it twice is nothing. Never the current one. */
  forget(boardId: BoardId, generationId: number): Promise<void>;
  /** Keeps an entry that no document could take, with the reason, away from the log. */
  quarantine(boardId: BoardId, seq: number, bytes: Uint8Array, reason: string): Promise<void>;
  /**
   * Ends the board's chat log with a message and resolves to null once that is durable; or, when a message of this id stands there, to that one, and
   * writes nothing. One at a time a board. Apart from the log of records: a board that was only chatted on is none to `open`.
   * @throws StoreError `store-failed`: it may be written all the same.
   */
  appendChat(boardId: BoardId, messageId: MessageId, bytes: Uint8Array): Promise<Uint8Array | null>;
  /** The last `count` messages, oldest first. Read at once: keep the count small. */
  readChat(boardId: BoardId, count: number): Promise<readonly Uint8Array[]>;
  /** What `writeRecord` kept of the board last; null when nothing did. Apart from log and chat: `open` knows nothing of it. */
  readRecord(boardId: BoardId): Promise<Uint8Array | null>;
  /**
   * Keeps opaque bytes about a board, on a shelf (1 to 128 letters, digits, `_` or `-`), in place of those before and of their shelf. Resolves once
   * that is durable. One at a time a board. @throws StoreError `store-failed`: it may be written all the same.
   */
  writeRecord(boardId: BoardId, shelf: string, bytes: Uint8Array): Promise<void>;
  /** The first `count` records on a shelf whose board ids come after `after`, by bytes, in that order. Read at once: keep the count small. */
  listRecords(shelf: string, after: BoardId | null, count: number): Promise<readonly BoardRecordBytes[]>;
  /** The boards that have a record, in no order. Reads their whole index: O(boards), for what is done once a day. */
  recordedBoards(): Promise<readonly BoardId[]>;
  /** Removes all that was drawn and said on a board; its record stays. */
  clear(boardId: BoardId): Promise<void>;
  /** Removes all that is stored of a board, its record too. */
  remove(boardId: BoardId): Promise<void>;
  /** Resolves when all appends are durable and the engine is closed; may be called twice. */
  close(): Promise<void>;
}

export type StoreErrorCode =
  | 'seq-gap'
  | 'chunk-missing'
  | 'store-failed'
  | 'store-folder-in-use'
  | 'store-folder-unwritable'
  | 'restore-unfinished';

/** `message` is a sentence for the person who runs the server. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
