import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/ids.ts';
import { writeSay, writeSyncStep1, type Frame } from '#shared/protocol/frames.ts';
import { createMemoryStore } from '../store/testing/memory-store.ts';
import type { HandPeer } from './testing/hand-peer.ts';
import { createHandDoc, createHandRooms, EMPTY_VECTOR, type HandRooms } from './testing/hand-rooms.ts';

function say(id: string, text = `text of ${id}`): Uint8Array {
  return writeSay({ id: id as MessageId, name: 'Ada', color: 'sky', text }); // of the checked alphabet
}

/** The ids that were told, Chat by Chat. */
function told(frames: readonly Frame[]): string[][] {
  return frames.flatMap((frame) => (frame.kind === 'chat' ? [frame.messages.map(({ id }) => id)] : []));
}

const hear = (peer: HandPeer): string[][] => told(peer.take());

async function twoPeople(hand: HandRooms): Promise<[HandPeer, HandPeer]> {
  return [await hand.live({ isOurs: true }), await hand.live({ isOurs: true })];
}

describe('what one says in a room', () => {
  it('goes to everybody, its author too, with the server’s time (T2)', async () => {
    const hand = createHandRooms();
    const [ada, ben] = await twoPeople(hand);
    hand.clock.advance(50);
    ada.say(say('m1', 'hello'));
    await hand.settle();
    const message = { id: 'm1', name: 'Ada', color: 'sky', text: 'hello', timeMs: hand.clock.dateMs() };
    for (const peer of [ada, ben]) expect(peer.take()).toEqual([{ kind: 'chat', messages: [message] }]);
  });

  it('is told to nobody before it is durable (T2)', async () => {
    const hand = createHandRooms();
    const [ada, ben] = await twoPeople(hand);
    hand.store.hold();
    ada.say(say('m1'));
    await hand.settle();
    expect([hear(ada), hear(ben)]).toEqual([[], []]);
    hand.store.release();
    await hand.settle();
    expect([hear(ada), hear(ben)]).toEqual([[['m1']], [['m1']]]);
  });

  it('is there once, however often it is said: only who says it again is told again (T3)', async () => {
    const hand = createHandRooms();
    const [ada, ben] = await twoPeople(hand);
    ada.say(say('m1', 'first'));
    ada.say(say('m1', 'first'));
    await hand.settle();
    expect([hear(ada), hear(ben)]).toEqual([[['m1'], ['m1']], [['m1']]]);
    hand.clock.advance(1000);
    ada.say(say('m1', 'second'));
    await hand.settle();
    expect(ada.take()).toMatchObject([{ kind: 'chat', messages: [{ text: 'first' }] }]);
    expect(hear(ben)).toEqual([]);
  });

  it('is tried again in order while the store fails, and told once (T6)', async () => {
    for (const when of ['before', 'after'] as const) {
      const hand = createHandRooms();
      const [ada, ben] = await twoPeople(hand);
      hand.store.failNext(2, when);
      ada.say(say('m1'));
      ada.say(say('m2'));
      for (let tries = 0; tries < 3; tries++) {
        await hand.settle();
        hand.clock.advance(400);
      }
      await hand.settle();
      expect([hear(ada), hear(ben)], when).toEqual([
        [['m1'], ['m2']],
        [['m1'], ['m2']],
      ]);
      expect(hand.alarms).toHaveLength(2);
    }
  });

  it('makes its author wait while too much of it is not durable (T6)', async () => {
    const hand = createHandRooms({ limits: { chatPending: 4 } });
    const [ada] = await twoPeople(hand);
    hand.store.hold();
    for (let count = 1; count <= 6; count++) ada.say(say(`m${count}`));
    await hand.settle();
    expect(ada.isPaused).toBe(true);
    hand.store.release();
    await hand.settle();
    expect(ada.isPaused).toBe(false);
    expect(hear(ada).flat()).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
  });

  it('is no concern of stock clients, who say nothing and are told nothing (T7, F6)', async () => {
    const hand = createHandRooms();
    const stock = await hand.live();
    const ours = await hand.live({ isOurs: true });
    stock.say(say('m1'));
    ours.say(say('m2'));
    await hand.settle();
    expect([hear(stock), hear(ours)]).toEqual([[], [['m2']]]);
    expect(stock.closedFor).toBeNull();
  });

  it('too long ends its session (F5, T1)', async () => {
    const hand = createHandRooms();
    const [ada] = await twoPeople(hand);
    ada.say(say('m1', 'x'.repeat(2001)));
    expect(ada.closedFor?.code).toBe(4400);
  });
});

describe('who joins a room', () => {
  it('is told what was said last, once, after the board (T4)', async () => {
    const hand = createHandRooms({ limits: { chatHistory: 3 } });
    const [ada] = await twoPeople(hand);
    for (let count = 1; count <= 5; count++) ada.say(say(`m${count}`));
    await hand.settle();
    const peer = hand.arrive({ isOurs: true });
    await hand.settle();
    expect(hear(peer)).toEqual([]);
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(hear(peer)).toEqual([['m3', 'm4', 'm5']]);
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(hear(peer)).toEqual([]);
  });

  it('hears that nothing was said yet (T4)', async () => {
    const hand = createHandRooms();
    const peer = hand.arrive({ isOurs: true });
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(hear(peer)).toEqual([[]]);
  });

  it('finds it after a restart, and its ids too (T3, T4)', async () => {
    const store = createMemoryStore();
    const before = createHandRooms({ store });
    const [ada] = await twoPeople(before);
    ada.say(say('m1'));
    ada.say(say('m2'));
    await before.settle();
    const after = createHandRooms({ store });
    const peer = after.arrive({ isOurs: true });
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await after.settle();
    expect(hear(peer)).toEqual([['m1', 'm2']]);
    const other = await after.live({ isOurs: true });
    peer.say(say('m1'));
    await after.settle();
    expect([hear(peer), hear(other)]).toEqual([[['m1']], []]);
  });

  it('is let go with the room only when all that it said is durable', async () => {
    const hand = createHandRooms();
    const [ada, ben] = await twoPeople(hand);
    hand.store.hold();
    ada.say(say('m1'));
    await hand.settle();
    hand.leave(ada);
    hand.leave(ben);
    await hand.settle();
    expect(hand.rooms.roomCount).toBe(1);
    hand.store.release();
    await hand.settle();
    expect(hand.rooms.roomCount).toBe(0);
  });
});

describe('a session that reads slowly', () => {
  it('is told what it missed when its socket takes more (T5)', async () => {
    const hand = createHandRooms();
    const [ada, slow] = await twoPeople(hand);
    slow.stick();
    ada.say(createHandDoc(11).put('large', new Uint8Array(100_000)));
    await hand.settle();
    for (const id of ['m1', 'm2', 'm3']) ada.say(say(id));
    await hand.settle();
    expect(slow.kinds()).toEqual(['update']);
    slow.drain();
    await hand.settle();
    expect(hear(slow)).toEqual([['m1', 'm2', 'm3']]);
  });

  it('is told the last of it when it missed more than is kept (T5)', async () => {
    const hand = createHandRooms({ limits: { chatHistory: 2 } });
    const [ada, slow] = await twoPeople(hand);
    slow.stick();
    ada.say(createHandDoc(11).put('large', new Uint8Array(100_000)));
    await hand.settle();
    for (const id of ['m1', 'm2', 'm3']) ada.say(say(id));
    await hand.settle();
    slow.take();
    slow.drain();
    await hand.settle();
    expect(hear(slow)).toEqual([['m2', 'm3']]);
  });
});
