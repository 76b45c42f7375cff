// What every storage of the offline copy does, as cases that run anywhere: against the fake in unit tests, against IndexedDB inside a browser.
import { assert } from '#shared/assert.ts';
import type { BoardId, MessageId } from '#shared/ids.ts';
import type { CopyRow, CopyStore, NewRow } from '../board/offline-copy-store.ts';

/** Each gets an empty store; `reopen` is another tab's view of the same storage. */
type Case = (store: CopyStore, reopen: () => CopyStore) => Promise<void>;

const one = 'board-one' as BoardId; // of the alphabet
const two = 'board-two' as BoardId;
const hello = 'hello' as MessageId;

export const copyStoreContract: Readonly<Record<string, Case>> = {
  async 'keeps rows by board, in the order they were appended, for every tab'(store, reopen) {
    const keys = await store.append(one, [row(1, 1), row(2)]);
    await store.append(two, [row(9)]);
    await reopen().append(one, [row(3, 2)]);
    const { rows } = await reopen().open(one, 5);
    same(rows.map(text), ['1*1', '2*0', '3*2']);
    same(
      rows.slice(0, 2).map(({ key }) => key),
      keys,
    );
  },
  async 'reads what is behind a key alone'(store) {
    const [first = 0] = await store.append(one, [row(1), row(2)]);
    same((await store.read(one, first)).rows.map(text), ['2*0']);
  },
  async 'marks rows as saved, passing over those that are gone'(store) {
    const [first = 0] = await store.append(one, [row(1, 1), row(2, 1)]);
    await store.markSaved([first, 999]);
    same((await store.read(one, 0)).rows.map(text), ['1*0', '2*1']);
  },
  async 'puts one row in the place of all of a board, or changes nothing'(store) {
    await store.append(one, [row(1, 1), row(2)]);
    await store.append(two, [row(9)]);
    same([await store.compact(one, () => null)], [false]);
    same([await store.compact(one, (rows) => row(10 * rows.length, 1))], [true]);
    same((await store.read(one, 0)).rows.map(text), ['20*1']);
    same((await store.read(two, 0)).rows.map(text), ['9*0']);
  },
  async 'changes nothing when merging fails'(store) {
    await store.append(one, [row(1), row(2)]);
    const failing = store.compact(one, () => {
      throw new Error('no');
    });
    same([await failing.catch(() => 'failed')], ['failed']);
    same((await store.read(one, 0)).rows.map(text), ['1*0', '2*0']);
  },
  async 'loses no row that another tab appends while one compacts'(store, reopen) {
    await store.append(one, [row(1), row(2)]);
    await Promise.all([reopen().append(one, [row(3)]), store.compact(one, (rows) => row(10 * rows.length))]);
    const { rows } = await store.read(one, 0);
    const found = rows.map(text).sort().join(' ');
    assert(found === '30*0' || found === '20*0 3*0', `both or one after the other, not ${found}`);
  },
  async 'keeps words until they are forgotten'(store, reopen) {
    await store.keepWords(one, hello, { text: 'hello' });
    same((await reopen().read(one, 0)).words, [{ text: 'hello' }]);
    same((await store.read(two, 0)).words, []);
    await store.forgetWords(one, hello);
    same((await store.read(one, 0)).words, []);
  },
  async 'drops the boards opened longest ago, never this one nor one with something unsent'(store) {
    const ids = ['a', 'b', 'c', 'd', 'e'].map((id) => id as BoardId); // of the alphabet
    for (const [at, id] of ids.entries()) {
      await store.append(id, [row(at, id === 'b' ? 1 : 0)]);
      await store.open(id, 100 + at);
    }
    await store.keepWords(ids[2]!, hello, 'unsent');
    await store.dropOldest(ids[3]!, { boards: 1, sizeBytes: 1000 });
    same(await rowCounts(store, ids), [0, 1, 1, 1, 1]);
  },
  async 'drops boards when all of them are too large'(store) {
    const ids = ['a', 'b', 'c'].map((id) => id as BoardId); // of the alphabet
    for (const [at, id] of ids.entries()) {
      await store.append(id, [{ update: new Uint8Array(100), changes: 0 }]);
      await store.open(id, 100 + at);
    }
    await store.dropOldest(ids[2]!, { boards: 9, sizeBytes: 250 });
    same(await rowCounts(store, ids), [0, 1, 1]);
  },
};

function row(byte: number, changes = 0): NewRow {
  return { update: Uint8Array.of(byte), changes };
}

function text({ update, changes }: CopyRow): string {
  return `${update.join()}*${changes}`;
}

async function rowCounts(store: CopyStore, ids: readonly BoardId[]): Promise<readonly number[]> {
  const contents = await Promise.all(ids.map((id) => store.read(id, 0)));
  return contents.map(({ rows }) => rows.length);
}

function same(found: readonly unknown[], expected: readonly unknown[]): void {
  assert(JSON.stringify(found) === JSON.stringify(expected), `${JSON.stringify(found)} is ${JSON.stringify(expected)}`);
}
