import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardId } from '#shared/ids.ts';
import type { ChatWords } from '#shared/protocol/chat.ts';
import { createFakeClock } from '#shared/testing/fake-clock.ts';
import { createRandom } from '#shared/testing/random.ts';
import { copyStoreContract } from '../testing/copy-store-contract.ts';
import { createFakeCopyStore, type FakeCopyStore } from '../testing/fake-copy-store.ts';
import { createOfflineCopy, ROWS_MAX } from './offline-copy.ts';

const boardId = 'board' as BoardId; // of the alphabet
const SERVER = { kind: 'server' };

/** One tab of a browser; those with one store are tabs of one browser. */
function createTab(store: FakeCopyStore) {
  const doc = new Y.Doc();
  const clock = createFakeClock();
  const words: unknown[] = [];
  const log: string[] = [];
  let told = 0;
  const copy = createOfflineCopy({
    doc,
    boardId,
    store,
    clock,
    dateMs: () => clock.dateMs(),
    alone: (_name, work) => work(),
    tellTabs: () => told++,
    isFromServer: (origin) => origin === SERVER,
    onWords: (kept) => void words.push(...kept),
    log: (sentence) => void log.push(sentence),
  });
  return {
    doc,
    clock,
    copy,
    words,
    log,
    told: () => told,
    draw: (key: string, origin: unknown = null) => doc.transact(() => doc.getMap('shapes').set(key, 1), origin),
    keys: () => Object.keys(doc.getMap('shapes').toJSON()).sort(),
  };
}

/** Lets every promise that waits for nothing outside run out. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await Promise.resolve();
}

async function openTab(store: FakeCopyStore) {
  const tab = createTab(store);
  await settle();
  return tab;
}

describe('the fake storage', () => {
  it.each(Object.entries(copyStoreContract))('%s', async (_rule, check) => {
    const store = createFakeCopyStore();
    await check(store, () => store);
  });
});

describe('the offline copy', () => {
  it('brings back after a reload what I drew and what others drew', async () => {
    const store = createFakeCopyStore();
    const tab = await openTab(store);
    tab.draw('mine');
    tab.draw('theirs', SERVER);
    await settle();
    expect(tab.copy).toMatchObject({ state: 'kept', isWhole: true });
    tab.copy.close();
    expect((await openTab(store)).keys()).toEqual(['mine', 'theirs']);
  });

  it('merges what is drawn before it has loaded', async () => {
    const store = createFakeCopyStore();
    (await openTab(store)).draw('first');
    await settle();
    const tab = createTab(store);
    tab.draw('early');
    expect(tab.copy).toMatchObject({ state: 'loading', isWhole: false });
    await settle();
    expect(tab.keys()).toEqual(['early', 'first']);
    expect((await openTab(store)).keys()).toEqual(['early', 'first']);
  });

  it('counts as unsent what was not saved before the reload, and nothing else', async () => {
    const store = createFakeCopyStore();
    const tab = await openTab(store);
    tab.draw('one');
    tab.draw('two', SERVER);
    await settle();
    tab.copy.saved();
    tab.draw('three');
    tab.draw('four');
    await settle();
    const next = createTab(store);
    const counted: number[] = [];
    next.doc.on('update', (_update: Uint8Array, origin: unknown) => counted.push(next.copy.changesOf(origin)));
    await settle();
    next.draw('five');
    expect(counted).toEqual([2, 1]);
  });

  it('knows that a row is saved although the server was faster than the storage', async () => {
    const store = createFakeCopyStore();
    const tab = await openTab(store);
    tab.draw('one');
    tab.copy.saved(); // the row is still being written
    await settle();
    expect(store.rows(boardId).map(({ changes }) => changes)).toEqual([0]);
  });

  it('does not append what it has loaded', async () => {
    const store = createFakeCopyStore();
    (await openTab(store)).draw('one');
    await settle();
    await openTab(store);
    expect(store.keys(boardId)).toHaveLength(1);
  });

  it('reads what another tab appended, and tells of its own', async () => {
    const store = createFakeCopyStore();
    const [one, two] = [await openTab(store), await openTab(store)];
    one.draw('one');
    await settle();
    expect([one.told(), two.told()]).toEqual([1, 0]);
    await two.copy.refresh();
    expect(two.keys()).toEqual(['one']);
  });

  it('makes one row of many, and keeps count of what was not sent', async () => {
    const store = createFakeCopyStore();
    const tab = await openTab(store);
    for (let index = 0; index <= ROWS_MAX; index++) tab.draw(`s${index}`, index < 3 ? null : SERVER);
    await settle();
    tab.clock.advance(10_000);
    await settle();
    expect(store.rows(boardId).map(({ changes }) => changes)).toEqual([3]);
    expect((await openTab(store)).keys()).toHaveLength(ROWS_MAX + 1);
    tab.copy.saved();
    await settle();
    expect(store.rows(boardId).map(({ changes }) => changes)).toEqual([0]);
  });

  it('leaves damaged rows out, says so, and loses no other', async () => {
    const store = createFakeCopyStore();
    const tab = await openTab(store);
    tab.draw('before');
    await settle();
    await store.append(boardId, [{ update: Uint8Array.of(9, 9, 9), changes: 0 }]);
    tab.draw('after');
    await settle();
    const next = await openTab(store);
    expect(next.keys()).toEqual(['after', 'before']);
    expect(next.log).toEqual([expect.stringContaining('is damaged')]);
  });

  it('says that it lives in memory where storage is denied, and drawing goes on', async () => {
    const store = createFakeCopyStore();
    store.isDenied = true;
    const tab = await openTab(store);
    tab.draw('one');
    tab.draw('two');
    await settle();
    expect(tab.copy).toMatchObject({ state: 'memory', isWhole: false });
    expect(tab.keys()).toEqual(['one', 'two']);
    expect(tab.log).toHaveLength(1);
  });

  it('writes the whole board once the storage takes it again', async () => {
    const store = createFakeCopyStore();
    const tab = await openTab(store);
    tab.draw('one');
    await settle();
    store.isDenied = true;
    tab.draw('two');
    await settle();
    tab.draw('three');
    expect(tab.copy.state).toBe('memory');
    store.isDenied = false;
    tab.clock.advance(60_000);
    tab.draw('four');
    await settle();
    expect(tab.copy).toMatchObject({ state: 'kept', isWhole: true });
    expect(store.rows(boardId).map(({ changes }) => changes)).toEqual([1, 3]);
    expect((await openTab(store)).keys()).toEqual(['four', 'one', 'three', 'two']);
  });

  it('keeps words until they are forgotten', async () => {
    const store = createFakeCopyStore();
    const tab = await openTab(store);
    const words = { id: 'm1', name: 'Ann', color: 'sky', text: 'hello' } as unknown as ChatWords; // of the alphabet
    tab.copy.keepWords(words);
    expect(tab.copy.isWhole).toBe(false);
    await settle();
    expect(tab.copy.isWhole).toBe(true);
    expect((await openTab(store)).words).toEqual([words]);
    tab.copy.forgetWords(words.id);
    await settle();
    expect((await openTab(store)).words).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6])('loses nothing of what two tabs drew, reloaded at any time (seed %i)', async (seed) => {
    const random = createRandom(seed);
    const store = createFakeCopyStore();
    const tabs = [await openTab(store), await openTab(store)];
    const drawn: string[] = [];
    for (let step = 0; step < 300; step++) {
      const at = random.chance(0.5) ? 0 : 1;
      const tab = tabs[at]!;
      if (random.chance(0.8)) {
        drawn.push(`s${step}`);
        tab.draw(`s${step}`);
      } else if (random.chance(0.5)) {
        tab.clock.advance(4000);
      } else {
        await settle();
        tab.copy.close();
        tabs[at] = createTab(store);
      }
    }
    await settle();
    expect((await openTab(store)).keys()).toEqual(drawn.sort());
    expect(store.compactions).toBeGreaterThan(0);
  });
});
