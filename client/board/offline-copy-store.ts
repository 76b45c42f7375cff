// What the offline copy needs of the storage of this browser, so that a test can bring its own. Bytes and words are opaque here.
import type { BoardId, MessageId } from '#shared/ids.ts';

export interface NewRow {
  readonly update: Uint8Array;
  /** So many changes in it are not known to be at the server; 0 for what came from there. */
  readonly changes: number;
}

export interface CopyRow extends NewRow {
  /** Greater than those of all rows written before it, of whatever board. */
  readonly key: number;
}

export interface CopyContents {
  /** By key, ascending; may be empty. */
  readonly rows: readonly CopyRow[];
  /** Chat words that were kept and not forgotten, by age, unchecked. */
  readonly words: readonly unknown[];
  /** Keys of rows that are not what was written; they are in no other list. */
  readonly damaged: readonly number[];
}

export interface BoardsMost {
  readonly boards: number;
  readonly sizeBytes: number;
}

/** Every promise rejects when the storage is denied, full or gone; nothing of that call is kept then, and the next call tries anew. */
export interface CopyStore {
  /** All of one board. @param dateMs Milliseconds since 1970: noted, with the size, as its last visit. */
  open(boardId: BoardId, dateMs: number): Promise<CopyContents>;
  /** Its rows behind a key, and all words. */
  read(boardId: BoardId, afterKey: number): Promise<CopyContents>;
  /** The rows in their order, all or none; resolves to their keys once a reload finds them. */
  append(boardId: BoardId, rows: readonly NewRow[]): Promise<readonly number[]>;
  /** The server has what these rows hold; keys of no row are passed over. */
  markSaved(keys: readonly number[]): Promise<void>;
  /** In one step no other tab gets between: gives all rows of a board to `merge` and puts what it returns in their place; null changes nothing. Resolves to whether it did. */
  compact(boardId: BoardId, merge: (rows: readonly CopyRow[]) => NewRow | null): Promise<boolean>;
  keepWords(boardId: BoardId, id: MessageId, words: unknown): Promise<void>;
  forgetWords(boardId: BoardId, id: MessageId): Promise<void>;
  /** Drops the boards opened longest ago while there are more than `most`; never `boardId`, nor one with changes or words that were not sent. */
  dropOldest(boardId: BoardId, most: BoardsMost): Promise<void>;
  /** Lets go of the storage; a later call takes it up again. */
  close(): void;
}
