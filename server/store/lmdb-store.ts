// The embedded engine: one LMDB environment in the data folder. The only file that speaks lmdb.
// Keys are bytes, so that seqs sort as numbers: board id, 0, then
//   G            the generation: JSON of `Generation`, its vector as base64
//   L seq        a record under its first seq: the last seq, then the record's bytes
//   C id index   a chunk of a generation
//   Q seq        a quarantined entry: JSON of reason and time, 0, then the entry
// Numbers are 8 bytes, big end first. No board id is the prefix of another's key: 0 is not in their alphabet.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import type { BoardId } from '#shared/ids.ts';
import { StoreError, type BoardStore, type Generation, type LogRecord, type StoredBoard } from './board-store.ts';
import { lockFolder } from './folder-lock.ts';

export interface LmdbStoreOptions {
  /** Made when absent. */
  readonly folder: string;
  /** `disk`: an append is durable once flushed; `commit`: once committed, which a killed process survives and a power cut may not. */
  readonly ackMode: 'disk' | 'commit';
}

type Kind = 'G' | 'L' | 'C' | 'Q';
type Database = RootDatabase<Buffer, Buffer>;

/** @throws StoreError `store-folder-in-use`, `store-folder-unwritable` */
export async function openLmdbStore({ folder, ackMode }: LmdbStoreOptions): Promise<BoardStore> {
  const lock = await lockFolder(folder);
  const file = path.join(folder, 'boards');
  await mkdir(file, { recursive: true });
  const database: Database = open({ path: file, keyEncoding: 'binary', encoding: 'binary' });
  let closing: Promise<void> | null = null;

  /** Waits as long as the ack mode asks; `write` has been given to the engine. */
  async function durable(write: Promise<unknown>): Promise<void> {
    try {
      await write;
      // A put resolves before the flush: only this one says that the disk has it.
      if (ackMode === 'disk') await database.flushed;
    } catch (error) {
      throw new StoreError('store-failed', `The data folder ${folder} could not be written.`, { cause: error });
    }
  }

  function generationOf(boardId: BoardId): Generation | null {
    const bytes = database.getBinary(key(boardId, 'G'));
    if (!bytes) return null;
    const { vector, ...rest } = JSON.parse(bytes.toString()) as Omit<Generation, 'vector'> & {
      readonly vector: string;
    }; // our own record
    return { ...rest, vector: bytesFromBuffer(Buffer.from(vector, 'base64')) };
  }

  function headSeqOf(boardId: BoardId): number {
    const range = {
      start: key(boardId, 'L', Number.MAX_SAFE_INTEGER),
      end: key(boardId, 'L', 0),
      reverse: true,
      limit: 1,
    };
    for (const { value } of database.getRange(range)) return Number(value.readBigUInt64BE());
    return generationOf(boardId)?.upToSeq ?? 0;
  }

  const keysBetween = (start: Buffer, end: Buffer): Buffer[] => [...database.getKeys({ start, end })];

  function removeAll(keys: readonly Buffer[]): void {
    for (const each of keys) void database.remove(each); // part of the transaction around it, whose promise tells how it went
  }

  return {
    async open(boardId): Promise<StoredBoard | null> {
      const headSeq = headSeqOf(boardId);
      if (headSeq === 0) return null;
      const generation = generationOf(boardId);
      const current = generation?.id ?? 0;
      const stray = keysBetween(key(boardId, 'C', 0), key(boardId, 'C', current));
      if (stray.length > 0) await durable(database.transaction(() => removeAll(stray)));
      return { headSeq, generation };
    },

    async append(boardId, { firstSeq, lastSeq, bytes }) {
      const headSeq = headSeqOf(boardId);
      if (firstSeq !== headSeq + 1 || lastSeq < firstSeq) {
        throw new StoreError(
          'seq-gap',
          `The log of ${boardId} goes on at ${headSeq + 1}, not with ${firstSeq} to ${lastSeq}.`,
        );
      }
      await durable(database.put(key(boardId, 'L', firstSeq), Buffer.concat([number(lastSeq), bytes])));
    },

    read(boardId, fromSeq) {
      const records: LogRecord[] = [];
      // The record that holds `fromSeq` may begin before it.
      const before = { start: key(boardId, 'L', fromSeq), end: key(boardId, 'L', 0), reverse: true, limit: 1 };
      const first = [...database.getKeys(before)][0] ?? key(boardId, 'L', fromSeq);
      for (const { key: each, value } of database.getRange({ start: first, end: key(boardId, 'L', Infinity) })) {
        const record = recordFromValue(each, value);
        if (record.lastSeq >= fromSeq) records.push(record);
      }
      return Promise.resolve(records);
    },

    chunk(boardId, generationId, index) {
      const bytes = database.getBinary(key(boardId, 'C', generationId, index));
      if (bytes) return Promise.resolve(bytesFromBuffer(bytes));
      return Promise.reject(
        new StoreError('chunk-missing', `Generation ${generationId} of ${boardId} has no chunk ${index}.`),
      );
    },

    async swap(boardId, upToSeq, chunks, vector) {
      const id = (generationOf(boardId)?.id ?? 0) + 1;
      const sizeBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      const generation: Generation = { id, upToSeq, chunkCount: chunks.length, sizeBytes, vector };
      const json = JSON.stringify({ ...generation, vector: Buffer.from(vector).toString('base64') });
      await durable(
        database.transaction(() => {
          chunks.forEach((chunk, index) => void database.put(key(boardId, 'C', id, index), Buffer.from(chunk)));
          void database.put(key(boardId, 'G'), Buffer.from(json));
          removeAll(keysBetween(key(boardId, 'L', 0), key(boardId, 'L', upToSeq + 1)));
        }),
      );
      return generation;
    },

    async forget(boardId, generationId) {
      if (generationId === generationOf(boardId)?.id) return;
      const keys = keysBetween(key(boardId, 'C', generationId), key(boardId, 'C', generationId + 1));
      await durable(database.transaction(() => removeAll(keys)));
    },

    quarantine(boardId, seq, bytes, reason) {
      const head = Buffer.from(JSON.stringify({ reason, at: new Date().toISOString() }));
      return durable(database.put(key(boardId, 'Q', seq), Buffer.concat([head, Buffer.of(0), bytes])));
    },

    async remove(boardId) {
      const keys = keysBetween(key(boardId, 'C'), key(boardId, 'Q', Infinity));
      await durable(database.transaction(() => removeAll(keys)));
    },

    close() {
      closing ??= (async () => {
        await database.flushed;
        await database.close();
        await lock.release();
      })();
      return closing;
    },
  };
}

/** A number of Infinity sorts after all others. */
function key(boardId: BoardId, kind: Kind, ...numbers: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(`${boardId}\0${kind}`), ...numbers.map(number)]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(8, 0xff);
  if (Number.isFinite(value)) bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

function recordFromValue(key: Buffer, value: Buffer): LogRecord {
  return {
    firstSeq: Number(key.readBigUInt64BE(key.length - 8)),
    lastSeq: Number(value.readBigUInt64BE()),
    // A copy: the value may lie in the memory map, which the next write moves.
    bytes: bytesFromBuffer(value.subarray(8)),
  };
}

function bytesFromBuffer(buffer: Buffer): Uint8Array {
  return Uint8Array.from(buffer);
}
