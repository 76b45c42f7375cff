// The suite that every engine of the store passes. An engine's own test is the set-up and this call. Long, as it is one contract: in parts, an engine could
// pass the half of it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardId, MessageId } from '#shared/ids.ts';
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
      expect(await store.read(board, 1)).toEqual([]);
      await expect(store.chunk(board, 1, 0)).rejects.toMatchObject({ code: 'chunk-missing' });
      await expect(store.swap(board, 0, [chunk(1)], vector)).rejects.toMatchObject({ code: 'seq-gap' });
      await store.forget(board, 1);
      await store.remove(board);
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

    it('takes the record that ends the log again, and has it once: an append that failed may have been written', async () => {
      await appendAll(store, record(1, 2), record(3, 5), record(3, 5));
      expect(await store.read(board, 1)).toEqual([record(1, 2), record(3, 5)]);
      const others = { ...record(3, 5), bytes: chunk(6) };
      for (const wrong of [others, record(3, 4), record(1, 2)]) {
        await expect(store.append(board, wrong)).rejects.toMatchObject({ code: 'seq-gap' });
      }
    });

    it('takes what many boards append at once', async () => {
      const boards = Array.from({ length: 100 }, (_, index) => `board-${index}` as BoardId);
      for (let seq = 1; seq <= 3; seq++) await Promise.all(boards.map((id) => store.append(id, record(seq, seq))));
      await reopen();
      for (const id of boards) expect(await store.read(id, 1)).toEqual([record(1, 1), record(2, 2), record(3, 3)]);
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
      const chunks = [chunk(10), chunk(700), chunk(1)];
      const generation = await store.swap(board, 5, chunks, vector);
      expect(generation).toEqual({ id: 1, upToSeq: 5, chunkCount: 3, sizeBytes: 711, vector });
      await reopen();
      expect(await store.open(board)).toEqual({ headSeq: 6, generation });
      expect(await store.read(board, 1)).toEqual([record(6, 6)]);
      for (const [index, bytes] of chunks.entries()) expect(await store.chunk(board, 1, index)).toEqual(bytes);
    });

    it('keeps a generation of many large chunks', async () => {
      await appendAll(store, record(1, 1));
      const chunks = Array.from({ length: 40 }, (_, index) => new Uint8Array(300 * 1024).fill(index));
      await store.swap(board, 1, chunks, vector);
      await reopen();
      for (const [index, bytes] of chunks.entries()) {
        // toEqual would take its time for each byte.
        expect(Buffer.compare(await store.chunk(board, 1, index), bytes), `chunk ${index}`).toBe(0);
      }
    });

    it('refuses a generation that ends within a record, past the head or before the last one, and changes nothing', async () => {
      await appendAll(store, record(1, 3), record(4, 5), record(6, 8));
      const generation = await store.swap(board, 5, [chunk(5)], vector);
      for (const upToSeq of [3, 4, 6, 7, 9]) {
        await expect(store.swap(board, upToSeq, [chunk(6)], vector)).rejects.toMatchObject({ code: 'seq-gap' });
      }
      expect(await store.open(board)).toEqual({ headSeq: 8, generation });
      expect(await store.read(board, 1)).toEqual([record(6, 8)]);
      expect(await store.chunk(board, 1, 0)).toEqual(chunk(5));
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
      await store.swap(board, 2, [chunk(6)], vector);
      expect(await store.chunk(board, 1, 0)).toEqual(chunk(5));
      await store.forget(board, 1);
      await store.forget(board, 1);
      await expect(store.chunk(board, 1, 0)).rejects.toMatchObject({ code: 'chunk-missing' });
      await store.forget(board, 2);
      expect(await store.chunk(board, 2, 0), 'the current one is not forgotten').toEqual(chunk(6));
    });

    it('numbers generations on, also after it was opened again', async () => {
      await appendAll(store, record(1, 1));
      for (let id = 1; id <= 4; id++) {
        expect((await store.swap(board, 1, [chunk(id)], vector)).id).toBe(id);
        if (id % 2 === 0) await reopen();
      }
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

      const [givenChunk, givenVector] = [chunk(5), Uint8Array.of(7)];
      const generation = await store.swap(board, 1, [givenChunk], givenVector);
      givenChunk.fill(0xee);
      givenVector.fill(0xee);
      expect(generation.vector).toEqual(Uint8Array.of(7));
      (await store.chunk(board, 1, 0)).fill(0xdd);
      expect(await store.chunk(board, 1, 0)).toEqual(chunk(5));
      expect((await store.open(board))?.generation?.vector).toEqual(Uint8Array.of(7));
    });

    it('keeps refused entries away from the log', async () => {
      await appendAll(store, record(1, 2));
      await store.quarantine(board, 2, chunk(7), 'no document could take it');
      expect(await store.read(board, 1)).toEqual([record(1, 2)]);
    });

    it('removes all of a board, which may then begin anew', async () => {
      await appendAll(store, record(1, 1), record(2, 2));
      await store.swap(board, 1, [chunk(5)], vector);
      await store.quarantine(board, 1, chunk(7), 'no document could take it');
      await store.remove(board);
      await reopen();
      expect(await store.open(board)).toBeNull();
      await expect(store.chunk(board, 1, 0)).rejects.toMatchObject({ code: 'chunk-missing' });
      await appendAll(store, record(1, 1));
      expect(await store.open(board)).toEqual({ headSeq: 1, generation: null });
    });

    it('keeps a chat in order, apart from the board, and gives the last of it', async () => {
      for (let count = 1; count <= 300; count++) await store.appendChat(board, message(count), chunk(count));
      await store.appendChat(other, message(1), chunk(7));
      for (const turn of ['as it is', 'opened again']) {
        expect(await store.readChat(board, 2), turn).toEqual([chunk(299), chunk(300)]);
        expect(await store.readChat(board, 1000), turn).toHaveLength(300);
        expect(await store.readChat(other, 9), turn).toEqual([chunk(7)]);
        expect(await store.open(board), turn).toBeNull();
        await reopen();
      }
    });

    it('keeps one message of an id, the first, also after it was opened again', async () => {
      expect(await store.appendChat(board, message(1), chunk(5))).toBeNull();
      expect(await store.appendChat(board, message(1), chunk(6))).toEqual(chunk(5));
      await reopen();
      expect(await store.appendChat(board, message(1), chunk(6))).toEqual(chunk(5));
      expect(await store.appendChat(other, message(1), chunk(6))).toBeNull();
      expect(await store.readChat(board, 9)).toEqual([chunk(5)]);
    });

    it('removes a chat with its board', async () => {
      await store.appendChat(board, message(1), chunk(5));
      await store.remove(board);
      expect(await store.readChat(board, 9)).toEqual([]);
      expect(await store.appendChat(board, message(1), chunk(6))).toBeNull();
    });

    it('keeps one record a board, the last, apart from the board itself', async () => {
      expect(await store.readRecord(board)).toBeNull();
      await store.writeRecord(board, 'ada', chunk(5));
      await store.writeRecord(other, 'ada', chunk(6));
      await store.writeRecord(board, 'ada', chunk(7));
      for (const turn of ['as it is', 'opened again']) {
        expect(await store.readRecord(board), turn).toEqual(chunk(7));
        expect(await store.readRecord(other), turn).toEqual(chunk(6));
        expect(await store.open(board), turn).toBeNull();
        await reopen();
      }
    });

    it('lists the records of one shelf in order of their boards, from any place on', async () => {
      const ids = ['Z', 'a', 'a-', 'a0', 'aa', 'b'] as readonly string[] as readonly BoardId[]; // of the checked alphabet
      for (const [index, id] of [...ids].reverse().entries()) await store.writeRecord(id, 'ada', chunk(index + 1));
      await store.writeRecord('a1' as BoardId, 'ad', chunk(9)); // of the checked alphabet
      const listed = async (after: BoardId | null, count: number) =>
        (await store.listRecords('ada', after, count)).map(({ boardId, bytes }) => [boardId, bytes.length]);
      const all = ids.map((id, index) => [id, 6 - index]);
      expect(await listed(null, 99)).toEqual(all);
      expect(await listed(null, 2)).toEqual(all.slice(0, 2));
      for (const [index, id] of ids.entries()) expect(await listed(id, 99)).toEqual(all.slice(index + 1));
      expect(await store.listRecords('nobody', null, 9)).toEqual([]);
    });

    it('tells a board that was drawn or chatted on from one that is only known by its record', async () => {
      await store.writeRecord(board, 'ada', chunk(5));
      expect(await store.has(board)).toBe(false);
      await store.appendChat(board, message(1), chunk(5));
      await appendAll(store, record(1, 1));
      await store.appendChat(other, message(1), chunk(5));
      expect([await store.has(board), await store.has(other)]).toEqual([true, true]);
      await store.swap(board, 1, [chunk(5)], vector);
      await store.remove(other);
      await reopen();
      expect([await store.has(board), await store.has(other)]).toEqual([true, false]);
    });

    it('moves a record to another shelf', async () => {
      await store.writeRecord(board, 'ada', chunk(5));
      await store.writeRecord(board, 'ben', chunk(6));
      expect(await store.listRecords('ada', null, 9)).toEqual([]);
      expect(await store.listRecords('ben', null, 9)).toEqual([{ boardId: board, bytes: chunk(6) }]);
    });

    it('removes a record with its board, and keeps the log when a record is written', async () => {
      await appendAll(store, record(1, 1));
      await store.writeRecord(board, 'ada', chunk(5));
      await store.writeRecord(other, 'ada', chunk(6));
      expect(await store.read(board, 1)).toEqual([record(1, 1)]);
      await store.remove(board);
      await reopen();
      expect(await store.readRecord(board)).toBeNull();
      expect(await store.listRecords('ada', null, 9)).toEqual([{ boardId: other, bytes: chunk(6) }]);
    });

    it('knows all boards that have a record, whatever their shelf', async () => {
      expect(await store.recordedBoards()).toEqual([]);
      await store.writeRecord(board, 'ada', chunk(5));
      await store.writeRecord(other, 'ben', chunk(5));
      await appendAll(store, record(1, 1));
      await reopen();
      expect([...(await store.recordedBoards())].sort()).toEqual([board, other].sort());
    });

    it('clears a board of all but its record', async () => {
      await appendAll(store, record(1, 1), record(2, 2));
      await store.swap(board, 1, [chunk(5)], vector);
      await store.appendChat(board, message(1), chunk(5));
      await store.writeRecord(board, 'ada', chunk(7));
      await store.append(other, record(1, 1));
      await store.clear(board);
      await reopen();
      expect([await store.has(board), await store.open(board), await store.readChat(board, 9)]).toEqual([
        false,
        null,
        [],
      ]);
      expect(await store.read(board, 1)).toEqual([]);
      expect(await store.readRecord(board)).toEqual(chunk(7));
      expect(await store.listRecords('ada', null, 9)).toEqual([{ boardId: board, bytes: chunk(7) }]);
      expect(await store.has(other)).toBe(true);
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

function message(count: number): MessageId {
  return `message-${count}` as MessageId; // of the checked alphabet
}

function chunk(sizeBytes: number): Uint8Array {
  return new Uint8Array(sizeBytes).fill(sizeBytes);
}
