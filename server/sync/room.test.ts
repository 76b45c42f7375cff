import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  writeQueryPresence,
  writeSyncStep1,
  writeSyncStep2,
  writeUpdate,
  type Frame,
} from '#shared/protocol/frames.ts';
import { createHandDoc, createHandRooms, docFromFrames, EMPTY_UPDATE, EMPTY_VECTOR } from './testing/hand-rooms.ts';

const [ada, ben] = [11, 22];
const SYNCED = { kind: 'sync-step-2', update: EMPTY_UPDATE };
const saved = (count: number) => ({ kind: 'saved', count });
const shapesOf = (frames: readonly Frame[]): unknown => docFromFrames(frames).getMap('shapes').toJSON();

describe('joining a room', () => {
  it('is opened by the server with the vector of its board (J4)', async () => {
    const hand = createHandRooms();
    const peer = hand.arrive();
    await hand.settle();
    expect(peer.take()).toEqual([{ kind: 'sync-step-1', vector: EMPTY_VECTOR }]);
    const doc = createHandDoc(ada);
    peer.say(doc.put('a'));
    const later = hand.arrive();
    await hand.settle();
    expect(later.take()).toEqual([{ kind: 'sync-step-1', vector: doc.vector() }]);
  });

  it('brings no state before SyncStep1, then all of it, then the empty SyncStep2 (J4)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    author.say(doc.put('a', 1));
    author.say(doc.put('b', 2));
    const peer = hand.arrive();
    await hand.settle();
    peer.take();
    author.say(doc.put('c', 3));
    await hand.settle();
    expect(peer.take()).toEqual([]);
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    const frames = peer.take();
    expect(shapesOf(frames)).toEqual({ a: 1, b: 2, c: 3 });
    expect(frames.findIndex(({ kind }) => kind === 'sync-step-2')).toBe(frames.length - 1);
    expect(frames.at(-1)).toEqual(SYNCED);
  });

  it('waits for what came in the same turn before the SyncStep1 (J4)', async () => {
    const hand = createHandRooms();
    const [doc, author, peer] = [createHandDoc(ada), await hand.live(), hand.arrive()];
    await hand.settle();
    peer.take();
    author.say(doc.put('a'));
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(peer.kinds()).toEqual(['update', 'sync-step-2']);
  });

  it('brings nothing that the vector covers, and the whole delete set (J5)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    author.say(doc.put('a'));
    author.say(doc.put('b'));
    const known = doc.vector();
    author.say(doc.remove('a'));
    const peer = hand.arrive();
    peer.say(writeSyncStep1(known));
    await hand.settle();
    // The update of a deletion alone holds no struct, so the delete set is the answer.
    expect(peer.take().slice(1)).toEqual([{ kind: 'update', update: Uint8Array.of(0, 1, ada, 1, 0, 1) }, SYNCED]);
  });

  it('goes live without state when no SyncStep1 came for 10 s (J7)', async () => {
    const hand = createHandRooms();
    const [doc, author, peer] = [createHandDoc(ada), await hand.live(), hand.arrive()];
    author.say(doc.put('a'));
    await hand.settle();
    peer.take();
    author.say(doc.put('b'));
    hand.clock.advance(10_000);
    await hand.settle();
    expect(peer.take()).toEqual([]); // what was there when the time ran out is state
    author.say(doc.put('c'));
    await hand.settle();
    expect(peer.kinds()).toEqual(['update']);
  });

  it('answers a SyncStep1 of somebody live too (J6)', async () => {
    const hand = createHandRooms();
    const [doc, author, peer] = [createHandDoc(ada), await hand.live(), await hand.live()];
    author.say(doc.put('a', 1));
    await hand.settle();
    peer.take();
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    const frames = peer.take();
    expect(shapesOf(frames)).toEqual({ a: 1 });
    expect(frames.at(-1)).toEqual(SYNCED);
    author.say(doc.put('b', 2));
    await hand.settle();
    expect(peer.kinds()).toEqual(['update']);
  });

  it('leaves a room whose deadlines are gone with their sessions', async () => {
    const hand = createHandRooms();
    const peer = hand.arrive();
    await hand.settle();
    hand.leave(peer);
    await hand.settle();
    expect(hand.clock.timers).toBe(0);
  });
});

describe('an update', () => {
  it('goes to all others as Update at the end of the turn, never back (U1, U3)', async () => {
    const hand = createHandRooms();
    const [doc, author, ...others] = [createHandDoc(ada), await hand.live(), await hand.live(), await hand.live()];
    author.say(doc.put('a', 1));
    doc.put('b', 2);
    author.say(doc.step2());
    for (const peer of others) expect(peer.take()).toEqual([]);
    hand.clock.endTurn();
    for (const peer of others) {
      const frames = peer.take();
      expect(frames.map(({ kind }) => kind)).toEqual(['update', 'update']);
      expect(shapesOf(frames)).toEqual({ a: 1, b: 2 });
    }
    expect(author.take()).toEqual([]);
  });

  it('reaches everybody in one write a turn, authors what the others wrote (S1)', async () => {
    const hand = createHandRooms();
    const peers = [await hand.live(), await hand.live(), await hand.live()];
    const docs = [createHandDoc(ada), createHandDoc(ben)];
    const before = peers.map(({ writes }) => writes);
    docs.forEach((doc, index) => {
      for (let count = 0; count < 5; count++) peers[index]?.say(doc.put(`${index}${count}`));
    });
    hand.clock.endTurn();
    expect(peers.map(({ writes }, index) => writes - before[index]!)).toEqual([1, 1, 1]);
    expect(peers.map((peer) => peer.take().length)).toEqual([5, 5, 10]);
  });

  it('of somebody alone is no frame to it: it is still due a keepalive (H2)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    const { lastSentMs } = author.session;
    const { writes } = author;
    hand.clock.advance(5000);
    author.say(doc.put('a'));
    await hand.settle();
    expect([author.session.lastSentMs, author.writes]).toEqual([lastSentMs, writes]);
  });

  it('is not logged and goes to nobody when it brings nothing (U5)', async () => {
    const hand = createHandRooms();
    const [doc, author, other] = [createHandDoc(ada), await hand.live(), await hand.live()];
    author.say(doc.put('a'));
    author.say(doc.remove('a'));
    await hand.settle();
    const stored = await hand.store.read('board' as never, 1);
    other.take();
    other.say(doc.step2());
    author.say(doc.step2());
    author.say(writeUpdate(EMPTY_UPDATE));
    await hand.settle();
    expect([author.take(), other.take()]).toEqual([[], []]);
    expect(await hand.store.read('board' as never, 1)).toEqual(stored);
  });

  it('stands in the log with the others of its turn, in order', async () => {
    const hand = createHandRooms();
    const [author, other] = [await hand.live(), await hand.live()];
    const [adas, bens] = [createHandDoc(ada), createHandDoc(ben)];
    author.say(adas.put('a', 1));
    other.say(bens.put('b', 2));
    author.say(adas.put('c', 3));
    await hand.settle();
    author.say(adas.put('d', 4));
    await hand.settle();
    const records = await hand.store.read('board' as never, 1);
    expect(records.map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq])).toEqual([
      [1, 3],
      [4, 4],
    ]);
  });

  it('of a board is there for the next who comes, after everybody left', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    author.say(doc.put('a', 1));
    hand.leave(author);
    await hand.settle();
    expect(hand.rooms.roomCount).toBe(0);
    const peer = hand.arrive();
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(shapesOf(peer.take())).toEqual({ a: 1 });
  });

  it('whose author never sent the missing part waits, and comes together when that arrives', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    const [missing, late] = [doc.put('a', 1), doc.put('b', 2)];
    author.say(late);
    await hand.settle();
    const peer = hand.arrive();
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(peer.take()[0]).toEqual({ kind: 'sync-step-1', vector: EMPTY_VECTOR }); // it asks for all that follows the hole
    author.say(missing);
    const later = hand.arrive();
    later.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(shapesOf(later.take())).toEqual({ a: 1, b: 2 });
  });
});

describe('acks', () => {
  it('say how many frames are durable, once they are (A1)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live({ isOurs: true })];
    hand.store.hold();
    author.say(doc.put('a'));
    author.say(doc.put('b'));
    await hand.settle();
    expect(author.take()).toEqual([]);
    hand.store.release();
    await hand.settle();
    expect(author.take()).toEqual([saved(2)]);
  });

  it('only grow, and stand for many turns at once (A2)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live({ isOurs: true })];
    hand.store.hold();
    for (let turn = 0; turn < 5; turn++) {
      author.say(doc.put(`${turn}`));
      await hand.settle();
    }
    hand.store.release();
    await hand.settle();
    // The first append was under way alone; the other four gathered into the next.
    expect(author.take()).toEqual([saved(1), saved(5)]);
  });

  it('of a frame that brought nothing wait for what the board held when it came (A3)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    const echo = await hand.live({ isOurs: true });
    echo.say(writeSyncStep2(EMPTY_UPDATE));
    await hand.settle();
    expect(echo.take()).toEqual([saved(1)]); // the board held nothing: durable at once
    hand.store.hold();
    author.say(doc.put('a'));
    echo.say(doc.step2());
    await hand.settle();
    expect(echo.kinds()).toEqual(['update']);
    hand.store.release();
    await hand.settle();
    expect(echo.take()).toEqual([saved(2)]);
  });

  it('never come before an append that failed, and come when it was repeated (A4)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live({ isOurs: true })];
    hand.store.failNext(2);
    author.say(doc.put('a'));
    await hand.settle();
    author.say(doc.put('b'));
    await hand.settle();
    expect(author.take()).toEqual([]);
    expect(hand.alarms).toHaveLength(1);
    for (let wait = 0; wait < 2; wait++) {
      hand.clock.advance(1000);
      await hand.settle();
    }
    expect(author.take()).toEqual([saved(1), saved(2)]);
  });

  it('are not for stock clients (F6)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    author.say(doc.put('a'));
    await hand.settle();
    expect(author.take()).toEqual([]);
  });

  it('are told to a slow reader once it took what came before, and only the last (A2, S2)', async () => {
    const hand = createHandRooms();
    const [adas, bens] = [createHandDoc(ada), createHandDoc(ben)];
    const [author, other] = [await hand.live({ isOurs: true }), await hand.live()];
    author.stick();
    other.say(bens.put('large', new Uint8Array(100_000)));
    await hand.settle();
    for (let turn = 0; turn < 3; turn++) {
      author.say(adas.put(`${turn}`));
      await hand.settle();
    }
    expect(author.kinds()).toEqual(['update']);
    author.drain();
    await hand.settle();
    expect(author.take()).toEqual([saved(3)]);
  });

  it('stop, and the senders are no longer read, while 8 MiB wait for the store (A4)', async () => {
    const hand = createHandRooms();
    const [doc, author, other] = [createHandDoc(ada), await hand.live({ isOurs: true }), await hand.live()];
    hand.store.hold();
    for (let count = 0; count < 45; count++) {
      author.say(doc.put(`${count}`, new Uint8Array(200_000)));
      await hand.settle();
    }
    expect(author.isPaused).toBe(true);
    expect(other.isPaused).toBe(false);
    hand.store.release();
    await hand.settle();
    expect(author.isPaused).toBe(false);
    expect(author.take().at(-1)).toEqual(saved(45));
  });
});

describe('a query for presence', () => {
  it('is answered with at least the presence of nobody (P11)', async () => {
    const hand = createHandRooms();
    const peer = await hand.live();
    peer.say(writeQueryPresence());
    expect(peer.take()).toEqual([{ kind: 'presence', entries: [] }]);
  });
});

it('two documents that only ever met through the room are equal', async () => {
  const hand = createHandRooms();
  const sides = [createHandDoc(ada), createHandDoc(ben)].map((doc) => ({ doc, peer: hand.arrive() }));
  for (const { doc, peer } of sides) peer.say(writeSyncStep1(doc.vector()));
  for (let round = 0; round < 20; round++) {
    for (const { doc, peer } of sides) {
      peer.say(round % 3 === 2 ? doc.remove(`${round - 1}`) : doc.put(`${round}`, doc.doc.clientID));
    }
    await hand.settle();
    for (const { doc, peer } of sides) {
      for (const frame of peer.take()) if (frame.kind === 'update') Y.applyUpdate(doc.doc, frame.update);
    }
  }
  const [one, other] = sides.map(({ doc }) => doc.doc.getMap('shapes').toJSON());
  expect(one).toEqual(other);
  expect(Object.keys(one ?? {})).toHaveLength(8); // 14 put, 6 of them removed
});
