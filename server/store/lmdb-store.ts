// The embedded engine: one LMDB environment in the data folder. The only file that speaks lmdb.
// A failed write leaves nothing behind and may be tried again, but for one case that LMDB leaves us no way out of: after a fault of the disk under
// one of its two head pages it answers no write until the next start.
import { statfs } from 'node:fs/promises';
import path from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { assert } from '#shared/assert.ts';
import type { BoardId } from '#shared/ids.ts';
import {
  StoreError,
  type BoardRecordBytes,
  type BoardStore,
  type Generation,
  type LogRecord,
  type StoredBoard,
} from './board-store.ts';
import { BOARDS, expectWhole } from './data-folder.ts';
import { lockFolder } from './folder-lock.ts';
import { key, number, numberAtEnd, shelfKey } from './lmdb-keys.ts';

export interface LmdbStoreOptions {
  /** Made when absent. */
  readonly folder: string;
  /** `disk`: an append is durable once flushed; `commit`: once committed, which a killed process survives and a power cut may not. */
  readonly ackMode: AckMode;
}

type AckMode = 'disk' | 'commit';
type Database = RootDatabase<Buffer, Buffer>;

interface ShelvedRecord {
  readonly shelf: string;
  readonly bytes: Uint8Array;
}

/** @throws StoreError `store-folder-in-use`, `store-folder-unwritable`; `restore-unfinished`; `store-failed` when the boards in the folder cannot be opened */
export async function openLmdbStore({ folder, ackMode }: LmdbStoreOptions): Promise<BoardStore> {
  const lock = await lockFolder(folder);
  const database = await openWhole(folder, ackMode).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  let closing: Promise<void> | null = null;

  /** Resolves when what `write` gives to the engine is as durable as the ack mode asks. */
  async function written(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      const cause = await causeOf(error);
      throw failed(`The data folder ${folder} cannot be written${await freeSpaceOf(folder)}`, cause);
    }
  }

  /** All writes of `work`, or none. A batch runs in the engine's thread, where `transaction` would hold up every board for 4 ms a MiB. */
  const inOneStep = (work: () => void): Promise<void> => written(() => database.batch(work));

  function generationOf(boardId: BoardId): Generation | null {
    const bytes = database.getBinary(key(boardId, 'G'));
    return bytes ? generationFromBytes(bytes) : null;
  }

  /** The last seq of the newest record that begins at `seq` or before it, else of the generation; 0 when there is neither. */
  function recordEndAt(boardId: BoardId, seq: number): number {
    const range = { start: key(boardId, 'L', seq), end: key(boardId, 'L', 0), reverse: true, limit: 1 };
    for (const { value } of database.getRange(range)) return Number(value.readBigUInt64BE());
    return generationOf(boardId)?.upToSeq ?? 0;
  }

  function lastChatNumber(boardId: BoardId): number {
    const range = { start: key(boardId, 'M', Infinity), end: key(boardId, 'M', 0), reverse: true, limit: 1 };
    for (const last of database.getKeys(range)) return numberAtEnd(last);
    return 0;
  }

  function chatMessage(boardId: BoardId, count: number): Uint8Array {
    const bytes = database.getBinary(key(boardId, 'M', count));
    assert(bytes, 'a message and its id are written in one step');
    return bytesFromBuffer(bytes);
  }

  function recordOf(boardId: BoardId): ShelvedRecord | null {
    const value = database.getBinary(key(boardId, 'R'));
    if (!value) return null;
    const end = value.indexOf(0);
    return { shelf: value.toString('latin1', 0, end), bytes: bytesFromBuffer(value.subarray(end + 1)) };
  }

  const headSeqOf = (boardId: BoardId): number => recordEndAt(boardId, Infinity);
  function shelvedRecord(shelf: string, each: Buffer): BoardRecordBytes {
    const boardId = each.toString('latin1', shelf.length + 2) as BoardId; // written as one
    const record = recordOf(boardId);
    assert(record, 'a record and its place on a shelf are written in one step');
    return { boardId, bytes: record.bytes };
  }

  const keysBetween = (start: Buffer, end: Buffer): Buffer[] => [...database.getKeys({ start, end })];

  function removeAll(keys: readonly Buffer[]): void {
    for (const each of keys) void database.remove(each); // part of a batch, whose promise tells how it went
  }

  return {
    async open(boardId): Promise<StoredBoard | null> {
      const headSeq = headSeqOf(boardId);
      if (headSeq === 0) return null;
      const generation = generationOf(boardId);
      const stray = keysBetween(key(boardId, 'C', 0), key(boardId, 'C', generation?.id ?? 0));
      if (stray.length > 0) await inOneStep(() => removeAll(stray));
      return { headSeq, generation };
    },

    has: (boardId) => Promise.resolve(headSeqOf(boardId) > 0 || lastChatNumber(boardId) > 0),

    async append(boardId, { firstSeq, lastSeq, bytes }) {
      const place = key(boardId, 'L', firstSeq);
      const value = Buffer.concat([number(lastSeq), bytes]);
      const headSeq = headSeqOf(boardId);
      if (lastSeq === headSeq && database.getBinary(place)?.equals(value)) return; // tried again, and had been written
      if (firstSeq !== headSeq + 1 || lastSeq < firstSeq) throw gap(boardId, headSeq, firstSeq, lastSeq);
      await written(() => database.put(place, value));
    },

    async read(boardId, fromSeq) {
      const records: LogRecord[] = [];
      // The record that holds `fromSeq` may begin before it.
      const before = { start: key(boardId, 'L', fromSeq), end: key(boardId, 'L', 0), reverse: true, limit: 1 };
      const start = [...database.getKeys(before)][0] ?? key(boardId, 'L', fromSeq);
      for (const { key: each, value } of database.getRange({ start, end: key(boardId, 'L', Infinity) })) {
        const record = recordFromValue(each, value);
        if (record.lastSeq >= fromSeq) records.push(record);
      }
      return Promise.resolve(records);
    },

    async chunk(boardId, generationId, index) {
      const bytes = database.getBinary(key(boardId, 'C', generationId, index));
      if (bytes) return Promise.resolve(bytesFromBuffer(bytes));
      throw new StoreError('chunk-missing', `Generation ${generationId} of ${boardId} has no chunk ${index}.`);
    },

    async swap(boardId, upToSeq, chunks, vector) {
      const endSeq = recordEndAt(boardId, upToSeq);
      if (upToSeq < 1 || upToSeq !== endSeq) throw noRecordEnd(boardId, upToSeq);
      const id = (generationOf(boardId)?.id ?? 0) + 1;
      const sizeBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      const generation = { id, upToSeq, chunkCount: chunks.length, sizeBytes, vector: Uint8Array.from(vector) };
      const covered = keysBetween(key(boardId, 'L', 0), key(boardId, 'L', upToSeq + 1));
      await inOneStep(() => {
        chunks.forEach((chunk, index) => void database.put(key(boardId, 'C', id, index), Buffer.from(chunk)));
        void database.put(key(boardId, 'G'), bytesFromGeneration(generation));
        removeAll(covered);
      });
      return generation;
    },

    async forget(boardId, generationId) {
      if (generationId === generationOf(boardId)?.id) return;
      const keys = keysBetween(key(boardId, 'C', generationId), key(boardId, 'C', generationId + 1));
      await inOneStep(() => removeAll(keys));
    },

    quarantine(boardId, seq, bytes, reason) {
      return written(() => database.put(key(boardId, 'Q', seq), Buffer.concat([Buffer.from(`${reason}\0`), bytes])));
    },

    async appendChat(boardId, messageId, bytes) {
      const idKey = Buffer.concat([key(boardId, 'N'), Buffer.from(messageId)]);
      const earlier = database.getBinary(idKey);
      if (earlier) return chatMessage(boardId, Number(earlier.readBigUInt64BE()));
      const count = lastChatNumber(boardId) + 1;
      await inOneStep(() => {
        void database.put(key(boardId, 'M', count), Buffer.from(bytes));
        void database.put(idKey, number(count));
      });
      return null;
    },

    async readChat(boardId, count) {
      const range = { start: key(boardId, 'M', Infinity), end: key(boardId, 'M', 0), reverse: true, limit: count };
      const messages = [...database.getRange(range)].map(({ value }) => bytesFromBuffer(value));
      return Promise.resolve(messages.reverse());
    },

    readRecord: (boardId) => Promise.resolve(recordOf(boardId)?.bytes ?? null),

    async writeRecord(boardId, shelf, bytes) {
      const before = recordOf(boardId);
      await inOneStep(() => {
        if (before && before.shelf !== shelf) void database.remove(shelfKey(before.shelf, boardId));
        void database.put(key(boardId, 'R'), Buffer.concat([Buffer.from(`${shelf}\0`), bytes]));
        void database.put(shelfKey(shelf, boardId), Buffer.alloc(0));
      });
    },

    async listRecords(shelf, after, count) {
      // Ids end where their keys do, so that the least key after one is that and a 0.
      const start = after === null ? shelfKey(shelf) : Buffer.concat([shelfKey(shelf, after), Buffer.alloc(1)]);
      const range = { start, end: Buffer.from(`\0${shelf}\x01`), limit: count };
      return Promise.resolve([...database.getKeys(range)].map((each) => shelvedRecord(shelf, each)));
    },

    recordedBoards() {
      const shelved = keysBetween(shelfKey('').subarray(0, 1), Buffer.from('\x01'));
      return Promise.resolve(shelved.map((each) => each.toString('latin1', each.lastIndexOf(0) + 1) as BoardId)); // written as one
    },

    clear: (boardId) => inOneStep(() => removeAll(keysBetween(key(boardId, 'C'), key(boardId, 'R')))),

    async remove(boardId) {
      const keys = keysBetween(key(boardId, 'C'), key(boardId, 'R', 0));
      const record = recordOf(boardId);
      await inOneStep(() => removeAll(record ? [...keys, shelfKey(record.shelf, boardId)] : keys));
    },

    close() {
      closing ??= database.close().finally(() => lock.release());
      return closing;
    },
  };
}

async function openWhole(folder: string, ackMode: AckMode): Promise<Database> {
  await expectWhole(folder);
  return openDatabase(folder, ackMode).catch((error: unknown) => {
    throw failed(`The boards in ${folder} cannot be opened`, error);
  });
}

async function openDatabase(folder: string, ackMode: AckMode): Promise<Database> {
  const options = {
    keyEncoding: 'binary',
    encoding: 'binary',
    // With it a commit comes before its flush, and one whose flush fails stays, though its put is rejected. Without it a put resolves when flushed.
    overlappingSync: ackMode === 'commit',
    // With it each failed commit also rejects a promise that nobody holds, which ends the process.
    eventTurnBatching: false,
    // Boards that append in one turn share a flush: no commit starts before the turn ends, however many writes there are.
    txnStartThreshold: Number.MAX_SAFE_INTEGER,
  } as const;
  return Promise.resolve(open<Buffer, Buffer>(path.join(folder, BOARDS), options));
}

/** What lmdb rejects with says only that a commit failed; why is in a promise of the error, which ends the process unless it is caught at once. */
async function causeOf(error: unknown): Promise<unknown> {
  const { commitError } = error as { readonly commitError?: Promise<never> }; // its documented field
  return (await commitError?.catch((cause: unknown) => cause)) ?? error;
}

/** LMDB calls a full disk an input/output error, so the sentence tells how full it is. */
async function freeSpaceOf(folder: string): Promise<string> {
  const space = await statfs(folder).catch(() => null); // the fault that made us ask is the one to tell
  return space ? ` (${Math.floor((space.bavail * space.bsize) / 2 ** 20)} MiB free)` : '';
}

function failed(sentence: string, cause: unknown): StoreError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreError('store-failed', `${sentence}: ${reason}.`, { cause });
}

function gap(boardId: BoardId, headSeq: number, firstSeq: number, lastSeq: number): StoreError {
  return new StoreError(
    'seq-gap',
    `The log of ${boardId} goes on at ${headSeq + 1}, not with ${firstSeq} to ${lastSeq}.`,
  );
}

function noRecordEnd(boardId: BoardId, upToSeq: number): StoreError {
  return new StoreError('seq-gap', `No record of ${boardId} ends at ${upToSeq}.`);
}

function recordFromValue(key: Buffer, value: Buffer): LogRecord {
  return {
    firstSeq: numberAtEnd(key),
    lastSeq: Number(value.readBigUInt64BE()),
    // A copy: the value may lie in the memory map, which the next write moves.
    bytes: bytesFromBuffer(value.subarray(8)),
  };
}

function bytesFromGeneration(generation: Generation): Buffer {
  return Buffer.from(JSON.stringify({ ...generation, vector: Buffer.from(generation.vector).toString('base64') }));
}

function generationFromBytes(bytes: Buffer): Generation {
  const { vector, ...rest } = JSON.parse(bytes.toString()) as Omit<Generation, 'vector'> & {
    readonly vector: string;
  }; // our own record
  return { ...rest, vector: bytesFromBuffer(Buffer.from(vector, 'base64')) };
}

function bytesFromBuffer(buffer: Buffer): Uint8Array {
  return Uint8Array.from(buffer);
}
