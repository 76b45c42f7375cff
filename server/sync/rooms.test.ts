import { describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { writeSyncStep1 } from '#shared/protocol/frames.ts';
import { createMemoryStore, type MemoryStore } from '../store/testing/memory-store.ts';
import { createHandDoc, createHandRooms, docFromFrames, EMPTY_VECTOR } from './testing/hand-rooms.ts';

const ada = 11;
const board = 'board' as BoardId; // of the checked alphabet

/** Counts how often boards are opened, and lets the next openings fail. */
function watchedStore(): { readonly store: MemoryStore; opened: number; failures: number } {
  const memory = createMemoryStore();
  const watched = {
    opened: 0,
    failures: 0,
    store: {
      ...memory,
      open(boardId: BoardId) {
        watched.opened++;
        return watched.failures-- > 0 ? Promise.reject(new Error('the disk is gone')) : memory.open(boardId);
      },
    },
  };
  return watched;
}

describe('rooms', () => {
  it('load a board once for all who arrive meanwhile; what they say waits', async () => {
    const watched = watchedStore();
    const hand = createHandRooms({ store: watched.store });
    const peers = [hand.arrive(), hand.arrive(), hand.arrive()];
    const doc = createHandDoc(ada);
    peers[0]?.say(doc.put('a', 1));
    for (const peer of peers) {
      peer.say(writeSyncStep1(EMPTY_VECTOR));
      expect([peer.isPaused, peer.take()]).toEqual([true, []]);
    }
    await hand.settle();
    expect(watched.opened).toBe(1);
    for (const peer of peers) expect(peer.isPaused).toBe(false);
    expect(docFromFrames(peers[1]!.take()).getMap('shapes').toJSON()).toEqual({ a: 1 });
  });

  it('send away who came to a board that cannot be opened, and try again for the next', async () => {
    const watched = watchedStore();
    watched.failures = 1;
    const hand = createHandRooms({ store: watched.store });
    const [one, two] = [hand.arrive(), hand.arrive()];
    await hand.settle();
    expect([one.closedFor, two.closedFor]).toEqual([closeReasons.trouble, closeReasons.trouble]);
    expect(hand.alarms).toHaveLength(1);
    hand.leave(one);
    hand.leave(two);
    const peer = hand.arrive();
    await hand.settle();
    expect(peer.kinds()).toEqual(['sync-step-1']);
  });

  it('forget one who left before the board was there', async () => {
    const hand = createHandRooms();
    const [gone, peer] = [hand.arrive(), hand.arrive()];
    hand.leave(gone);
    await hand.settle();
    expect([gone.take(), gone.closedFor]).toEqual([[], null]);
    expect(peer.kinds()).toEqual(['sync-step-1']);
    hand.leave(peer);
    await hand.settle();
    expect([hand.rooms.roomCount, hand.rooms.sessions.size]).toEqual([0, 0]);
  });

  it('keep a board that everybody left until all is durable, and whoever comes meanwhile meets it', async () => {
    const watched = watchedStore();
    const hand = createHandRooms({ store: watched.store });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    hand.store.hold();
    author.say(doc.put('a', 1));
    hand.leave(author);
    await hand.settle();
    expect(hand.rooms.roomCount).toBe(1);
    const peer = hand.arrive();
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(docFromFrames(peer.take()).getMap('shapes').toJSON()).toEqual({ a: 1 });
    hand.store.release();
    hand.leave(peer);
    await hand.settle();
    expect([hand.rooms.roomCount, watched.opened]).toEqual([0, 1]);
  });

  it('store nothing for a board that was only looked at', async () => {
    const hand = createHandRooms();
    const peer = await hand.live();
    hand.leave(peer);
    await hand.settle();
    expect(await hand.store.open(board)).toBeNull();
  });

  it('keep boards apart', async () => {
    const hand = createHandRooms();
    const [doc, author, other] = [createHandDoc(ada), await hand.live(), hand.arrive({ boardId: 'other' })];
    other.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    other.take();
    author.say(doc.put('a'));
    await hand.settle();
    expect(other.take()).toEqual([]);
    expect(hand.rooms.roomCount).toBe(2);
  });
});

describe('closing the rooms', () => {
  it('reads no more, waits for the store, acks, and says 1012 (C3)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live({ isOurs: true })];
    hand.store.hold();
    author.say(doc.put('a'));
    const closed = hand.rooms.close();
    author.say(doc.put('b'));
    await hand.settle();
    expect([author.isPaused, author.closedFor]).toEqual([true, null]);
    hand.store.release();
    await hand.settle();
    expect(author.take()).toEqual([{ kind: 'saved', count: 1 }]);
    expect(author.closedFor).toBe(closeReasons.restart);
    hand.leave(author);
    await closed;
    expect(hand.clock.timers).toBe(0);
  });

  it('waits no longer than 5 s for a store and for people that do not answer (C3)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live({ isOurs: true })];
    hand.store.hold();
    author.say(doc.put('a'));
    let isClosed = false;
    const closed = hand.rooms.close().then(() => (isClosed = true));
    for (let second = 0; second < 5; second++) {
      await hand.settle();
      expect(isClosed).toBe(false);
      hand.clock.advance(1000);
    }
    await closed;
    expect([author.closedFor, hand.alarms.length]).toEqual([closeReasons.restart, 1]);
  });

  it('sends away who comes after it, and may be done twice', async () => {
    const hand = createHandRooms();
    await Promise.all([hand.rooms.close(), hand.rooms.close()]);
    expect(hand.arrive().closedFor).toBe(closeReasons.restart);
    expect(hand.rooms.roomCount).toBe(0);
  });
});
