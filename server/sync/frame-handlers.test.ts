import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { writePresence, writeSyncStep1, writeSyncStep2, writeUpdate } from '#shared/protocol/frames.ts';
import { createHandDoc, createHandRooms, docFromFrames, EMPTY_VECTOR, presenceOf } from './testing/hand-rooms.ts';

const ada = 11;
const nobody = { clientId: 1, clock: 1, state: '{}' };
/** Nobody is slowed: what is measured here is size. */
const fast = { framesPerSecond: 1e9, bytesPerSecond: 1e9 };

/** An update of one map entry of so many bytes, and some more for its head. */
function updateOf(sizeBytes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('shapes').set('a', new Uint8Array(sizeBytes));
  return Y.encodeStateAsUpdate(doc);
}

describe('a frame', () => {
  it.each([
    ['nothing', []],
    ['a sync message of no known kind', [0, 3, 0]],
    ['a length beyond the end', [0, 2, 9, 0, 0]],
    ['bytes after its end', [0, 2, 2, 0, 0, 7]],
    ['a presence that promises more than it holds', [1, 2, 255, 1]],
    ['a number without an end', [0, 2, 255, 255, 255, 255, 255, 255, 255, 255, 255]],
    ['a query with a body', [3, 0]],
    ['a vector that promises more than it holds', [0, 0, 2, 9, 1]],
    ['an update with bytes after its end', [0, 2, 3, 0, 0, 0]],
    ['an update that promises structs', [0, 1, 6, 1, 255, 1, 1, 0, 0]],
  ])('of %s ends its session and no other (F5, U2)', async (_, bytes) => {
    const hand = createHandRooms();
    const [hostile, other] = [await hand.live(), await hand.live()];
    hostile.say(Uint8Array.from(bytes));
    await hand.settle();
    expect([hostile.closedFor, other.closedFor]).toEqual([closeReasons.malformed, null]);
    expect(other.take()).toEqual([]);
    expect(hand.alarms).toEqual([]);
  });

  it('ends its session before the next is looked at (F5)', async () => {
    const hand = createHandRooms();
    const [hostile, other, doc] = [await hand.live(), await hand.live(), createHandDoc(ada)];
    hostile.say(Uint8Array.of());
    hostile.say(doc.put('a'));
    await hand.settle();
    expect(other.take()).toEqual([]);
  });

  it.each([
    ['auth', [2, 0, 1, 65]],
    ['saved', [64, 5]],
    ['a kind of some later version', [99, 1, 2, 3]],
  ])('of %s is ignored (F4)', async (_, bytes) => {
    const hand = createHandRooms();
    const [peer, other] = [await hand.live(), await hand.live()];
    peer.say(Uint8Array.from(bytes));
    await hand.settle();
    expect([peer.closedFor, peer.take(), other.take()]).toEqual([null, [], []]);
  });

  it('may write its numbers longer than need be (F2)', async () => {
    const hand = createHandRooms();
    const [peer, other, doc] = [await hand.live(), await hand.live(), createHandDoc(ada)];
    const update = doc.put('a').subarray(3);
    peer.say(Uint8Array.of(0x80, 0, 0x82, 0, 0x80 + update.length, 0, ...update));
    await hand.settle();
    expect(other.take()).toEqual([{ kind: 'update', update }]);
  });

  it('of presence may hold 1,024 entries and no more (L1)', async () => {
    const hand = createHandRooms();
    const [peer, hostile] = [await hand.live(), await hand.live()];
    peer.say(writePresence(Array.from({ length: 1024 }, () => nobody)));
    hostile.say(writePresence(Array.from({ length: 1025 }, () => nobody)));
    expect([peer.closedFor, hostile.closedFor]).toEqual([null, closeReasons.malformed]);
  });
});

describe('a large frame', () => {
  const limits = { ...fast, updateBytes: 3000, syncStep2Bytes: 9000, inlineCheckBytes: 1000, pieceBytes: 1000 };

  it.each([
    ['an Update', writeUpdate(updateOf(3000))],
    ['a SyncStep2', writeSyncStep2(updateOf(9000))],
    ['a SyncStep1', writeSyncStep1(new Uint8Array(3001))],
  ])('above the limit of %s ends its session (L1)', async (_, frame) => {
    const hand = createHandRooms({ limits });
    const [peer, other] = [await hand.live(), await hand.live()];
    peer.say(frame);
    await hand.settle();
    expect([peer.closedFor, other.take()]).toEqual([closeReasons.tooLarge, []]);
  });

  it('is cut in a worker and goes on in pieces, as one frame for its ack; what follows waits (U6, A1)', async () => {
    const hand = createHandRooms({ limits });
    const [author, other] = [await hand.live({ isOurs: true }), await hand.live()];
    const doc = createHandDoc(ada);
    for (let index = 0; index < 20; index++) doc.put(`${index}`, new Uint8Array(300));
    author.say(doc.step2());
    author.say(doc.put('after', 1));
    author.say(presenceOf(ada, 1));
    expect(author.isPaused).toBe(true);
    await hand.settle();
    const frames = other.take();
    const updates = frames.filter(({ kind }) => kind === 'update');
    expect(updates.length).toBeGreaterThan(5);
    expect(Y.equalSnapshots(Y.snapshot(docFromFrames(frames)), Y.snapshot(doc.doc))).toBe(true);
    expect(author.isPaused).toBe(false);
    expect(author.take().at(-1)).toEqual({ kind: 'saved', count: 2 });
  });

  it('that is malformed ends its session (U2)', async () => {
    const hand = createHandRooms({ limits });
    const peer = await hand.live();
    const bytes = updateOf(2000);
    peer.say(writeUpdate(bytes.fill(255, 3, 20)));
    await hand.settle();
    expect(peer.closedFor).toBe(closeReasons.malformed);
    expect(hand.alarms).toEqual([]);
  });

  it('of one who left meanwhile is let go: it was not acked and will come again', async () => {
    const hand = createHandRooms({ limits });
    const [author, other] = [await hand.live(), await hand.live()];
    author.say(writeUpdate(updateOf(2000)));
    hand.leave(author);
    await hand.settle();
    expect(other.take()).toEqual([]);
    expect(hand.alarms).toEqual([]);
  });
});

it('a fault of our own ends the session it met, and is told', async () => {
  const hand = createHandRooms();
  const [peer, other] = [await hand.live(), await hand.live()];
  const room = peer.session.room!;
  peer.session.room = {
    ...room,
    answerStep1() {
      throw new Error('Broken rule: of this test');
    },
  };
  peer.say(writeSyncStep1(EMPTY_VECTOR));
  expect([peer.closedFor, other.closedFor]).toEqual([closeReasons.trouble, null]);
  expect(hand.alarms).toHaveLength(1);
});
