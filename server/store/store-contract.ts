// The suite that every engine of the store passes. An engine's own test is the set-up and this call.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import type { BoardStore, LogRecord } from './board-store.ts';

export interface StoreSetup {
  /** Opens the same storage again each time it is called; the store before was closed. */
  open(): Promise<BoardStore>;
  remove(): Promise<void>;
}

const board = 'a-board' as BoardId; // of the checked alphabet, as all ids here
const other = 'a-board-2' as BoardId;
const vector = Uint8Array.of(0);

export function describeStore(engine: string, setUp: () => Promise<StoreSetup>): void {
  describe(`the store in ${engine}`, () => {
    let setup: StoreSetup;
    let store: BoardStore;

    beforeEach(async () => {
      setup = await setUp();
      store = await setup.open();
    });

    afterEach(async () => {
      await store.close();
      await setup.remove();
    });

    const reopen = async (): Promise<void> => {
      await store.close();
      store = await setup.open();
    };

    it('stores nothing of a board that was only asked for', async () => {
      expect(await store.open(board)).toBeNull();
      await reopen();
      expect(await store.open(board)).toBeNull();
    });

    it('keeps records in order, also after it was opened again', async () => {
      await appendAll(store, record(1, 3), record(4, 4), record(5, 300), record(301, 301));
      for (const turn of ['as it is', 'opened again']) {
        expect((await store.open(board))?.headSeq, turn).toBe(301);
        expect(await store.read(board, 1), turn).toEqual([
          record(1, 3),
          record(4, 4),
          record(5, 300),
          record(301, 301),
        ]);
        await reopen();
      }
    });

    it('reads from within a record, and nothing past the head', async () => {
      await appendAll(store, record(1, 3), record(4, 9));
      expect(await store.read(board, 2)).toEqual([record(1, 3), record(4, 9)]);
      expect(await store.read(board, 9)).toEqual([record(4, 9)]);
      expect(await store.read(board, 10)).toEqual([]);
    });

    it('refuses a record that does not follow the head, and writes nothing of it', async () => {
      await expect(store.append(board, record(2, 2))).rejects.toMatchObject({ code: 'seq-gap' });
      expect(await store.open(board)).toBeNull();
      await appendAll(store, record(1, 2));
      for (const wrong of [record(2, 3), record(4, 4)]) {
        await expect(store.append(board, wrong)).rejects.toMatchObject({ code: 'seq-gap' });
      }
      expect(await store.read(board, 1)).toEqual([record(1, 2)]);
    });

    it('keeps boards apart whose ids begin alike', async () => {
      await Promise.all([store.append(board, record(1, 1)), store.append(other, record(1, 2))]);
      expect((await store.open(board))?.headSeq).toBe(1);
      expect((await store.open(other))?.headSeq).toBe(2);
      await store.remove(board);
      expect(await store.open(board)).toBeNull();
      expect(await store.read(other, 1)).toEqual([record(1, 2)]);
    });

    it('puts a generation in the place of the log up to its seq, in one step', async () => {
      await appendAll(store, record(1, 3), record(4, 5), record(6, 6));
      const chunks = [chunk(10), chunk(70_000), chunk(1)];
      const generation = await store.swap(board, 5, chunks, vector);
      expect(generation).toEqual({ id: 1, upToSeq: 5, chunkCount: 3, sizeBytes: 70_011, vector });
      await reopen();
      expect(await store.open(board)).toEqual({ headSeq: 6, generation });
      expect(await store.read(board, 1)).toEqual([record(6, 6)]);
      for (const [index, bytes] of chunks.entries()) expect(await store.chunk(board, 1, index)).toEqual(bytes);
    });

    it('goes on after a generation that covers the whole log', async () => {
      await appendAll(store, record(1, 3));
      await store.swap(board, 3, [chunk(5)], vector);
      await reopen();
      expect((await store.open(board))?.headSeq).toBe(3);
      await expect(store.append(board, record(1, 1))).rejects.toMatchObject({ code: 'seq-gap' });
      await appendAll(store, record(4, 4));
      expect(await store.read(board, 4)).toEqual([record(4, 4)]);
    });

    it('keeps a replaced generation for its readers until it is forgotten', async () => {
      await appendAll(store, record(1, 1));
      await store.swap(board, 1, [chunk(5)], vector);
      await appendAll(store, record(2, 2));
      const second = await store.swap(board, 2, [chunk(6)], vector);
      expect(second.id).toBe(2);
      expect(await store.chunk(board, 1, 0)).toEqual(chunk(5));
      await store.forget(board, 1);
      await store.forget(board, 1);
      await expect(store.chunk(board, 1, 0)).rejects.toMatchObject({ code: 'chunk-missing' });
      expect(await store.chunk(board, 2, 0)).toEqual(chunk(6));
    });

    it('removes what nobody forgot when a board is opened after a crash', async () => {
      await appendAll(store, record(1, 1));
      await store.swap(board, 1, [chunk(5)], vector);
      await store.swap(board, 1, [chunk(6)], vector);
      await reopen();
      await store.open(board);
      await expect(store.chunk(board, 1, 0)).rejects.toMatchObject({ code: 'chunk-missing' });
      expect(await store.chunk(board, 2, 0)).toEqual(chunk(6));
    });

    it('owns what it was given and gives away what it returns', async () => {
      const given = record(1, 1);
      await store.append(board, given);
      given.bytes.fill(0xee);
      const [first] = await store.read(board, 1);
      expect(first).toEqual(record(1, 1));
      first?.bytes.fill(0xdd);
      expect(await store.read(board, 1)).toEqual([record(1, 1)]);
    });

    it('keeps refused entries away from the log', async () => {
      await appendAll(store, record(1, 2));
      await store.quarantine(board, 2, chunk(7), 'no document could take it');
      expect(await store.read(board, 1)).toEqual([record(1, 2)]);
    });

    it('makes appends durable before it is closed, and may be closed twice', async () => {
      const appends = [board, other].map((id) => store.append(id, record(1, 1)));
      await store.close();
      await Promise.all(appends);
      await store.close();
      store = await setup.open();
      expect((await store.open(other))?.headSeq).toBe(1);
    });

    async function appendAll(to: BoardStore, ...records: readonly LogRecord[]): Promise<void> {
      for (const each of records) await to.append(board, each);
    }
  });
}

function record(firstSeq: number, lastSeq: number): LogRecord {
  return { firstSeq, lastSeq, bytes: new Uint8Array(5).fill(firstSeq) };
}

function chunk(sizeBytes: number): Uint8Array {
  return new Uint8Array(sizeBytes).fill(sizeBytes);
}
