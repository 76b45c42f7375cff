import { describe, expect, it } from 'vitest';
import { writePresence, writeQueryPresence, writeSyncStep1, type Frame } from '#shared/protocol/frames.ts';
import type { HandPeer } from './testing/hand-peer.ts';
import { createHandDoc, createHandRooms, EMPTY_VECTOR, presenceOf, type HandRooms } from './testing/hand-rooms.ts';

const [ada, ben, cid] = [11, 22, 33];

/** What was said of whom: [client, clock, here or gone], frame by frame. */
function told(frames: readonly Frame[]): unknown[] {
  return frames.flatMap((frame) =>
    frame.kind === 'presence'
      ? frame.entries.map(({ clientId, clock, state }) => [clientId, clock, state === 'null' ? 'gone' : 'here'])
      : [],
  );
}

const hear = (peer: HandPeer): unknown[] => told(peer.take());

async function people(hand: HandRooms, count: number, isOurs = false): Promise<HandPeer[]> {
  const peers: HandPeer[] = [];
  for (let index = 0; index < count; index++) peers.push(await hand.live({ isOurs }));
  return peers;
}

describe('presence in a room', () => {
  it('of one reaches each other once, and not itself (P3)', async () => {
    const hand = createHandRooms();
    const [one, two, three] = (await people(hand, 3)) as [HandPeer, HandPeer, HandPeer];
    one.say(presenceOf(ada, 5));
    await hand.settle();
    expect(one.take()).toMatchObject([{ kind: 'presence', entries: [{ clientId: ada, clock: 5, state: 'null' }] }]); // P7
    expect([hear(two), hear(three)]).toEqual([[[ada, 5, 'here']], [[ada, 5, 'here']]]);
    one.say(presenceOf(ada, 6));
    await hand.settle();
    expect([hear(one), hear(two), hear(three)]).toEqual([[], [[ada, 6, 'here']], [[ada, 6, 'here']]]);
  });

  it('that others send on goes nowhere: a move costs one delivery a peer (P2)', async () => {
    const hand = createHandRooms();
    const peers = await people(hand, 5);
    const ids = peers.map((_, index) => 100 + index);
    peers.forEach((peer, index) => peer.say(presenceOf(ids[index]!, 1)));
    await hand.settle();
    for (const peer of peers) peer.take();
    peers[0]?.say(presenceOf(100, 2));
    await hand.settle();
    let deliveries = 0;
    for (const peer of peers) {
      for (const frame of peer.take()) {
        deliveries++;
        if (frame.kind === 'presence') peer.say(writePresence(frame.entries));
      }
    }
    await hand.settle();
    expect(deliveries).toBe(4);
    for (const peer of peers) expect(peer.take()).toEqual([]);
  });

  it('goes out once a turn, the last entry of each client in a message of its own (P9)', async () => {
    const hand = createHandRooms();
    const [one, two, three] = (await people(hand, 3, true)) as [HandPeer, HandPeer, HandPeer];
    for (let clock = 1; clock <= 5; clock++) {
      one.say(presenceOf(ada, clock));
      two.say(presenceOf(ben, clock));
    }
    hand.clock.endTurn();
    const frames = three.take();
    expect(frames).toHaveLength(2);
    expect(told(frames)).toEqual([
      [ada, 5, 'here'],
      [ben, 5, 'here'],
    ]);
    expect(hear(one)).toEqual([[ben, 5, 'here']]);
  });

  it('is told to who joins, at once, without those who have left (J4)', async () => {
    const hand = createHandRooms();
    const [one, two] = (await people(hand, 2)) as [HandPeer, HandPeer];
    one.say(presenceOf(ada, 1));
    two.say(presenceOf(ben, 1));
    hand.leave(two);
    await hand.settle();
    const peer = hand.arrive();
    const frames = peer.take();
    expect(frames.map(({ kind }) => kind)).toEqual(['sync-step-1', 'presence']);
    expect(told(frames)).toEqual([[ada, 1, 'here']]);
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(hear(peer)).toEqual([]); // it knows already
  });

  it('ends with the session, under the last clock (P4)', async () => {
    const hand = createHandRooms();
    const [one, two] = (await people(hand, 2)) as [HandPeer, HandPeer];
    one.say(presenceOf(ada, 7));
    await hand.settle();
    two.take();
    hand.leave(one);
    await hand.settle();
    expect(hear(two)).toEqual([[ada, 7, 'gone']]);
  });

  it('of a client whose new line opened before the old one ended has no gap (P2, P4)', async () => {
    const hand = createHandRooms();
    const [old, watcher] = (await people(hand, 2)) as [HandPeer, HandPeer];
    old.say(presenceOf(ada, 7));
    await hand.settle();
    const [renewed] = (await people(hand, 1)) as [HandPeer];
    watcher.take();
    renewed.say(presenceOf(ada, 8));
    await hand.settle();
    hand.leave(old);
    await hand.settle();
    expect(hear(watcher)).toEqual([[ada, 8, 'here']]);
  });

  it('comes back by the client’s own greater clock, asked for with its null (P7)', async () => {
    const hand = createHandRooms();
    const [one, watcher] = (await people(hand, 2)) as [HandPeer, HandPeer];
    one.say(presenceOf(ada, 7));
    hand.leave(one);
    const [back] = (await people(hand, 1)) as [HandPeer];
    await hand.settle();
    watcher.take();
    back.say(presenceOf(ada, 7));
    await hand.settle();
    expect([hear(back), hear(watcher)]).toEqual([[[ada, 7, 'gone']], []]);
    back.say(presenceOf(ada, 8));
    await hand.settle();
    expect(hear(watcher)).toEqual([[ada, 8, 'here']]);
  });

  it('of those who stayed is raised for one who came back, once in 5 s (P8)', async () => {
    const hand = createHandRooms();
    const [one, stayed, also] = (await people(hand, 3)) as [HandPeer, HandPeer, HandPeer];
    one.say(presenceOf(ada, 7));
    stayed.say(presenceOf(ben, 3));
    also.say(presenceOf(cid, 4, null));
    await hand.settle();
    hand.leave(one);
    const back = await hand.live();
    await hand.settle();
    for (const peer of [stayed, also]) peer.take();
    back.say(presenceOf(ada, 8));
    await hand.settle();
    expect(hear(stayed)).toEqual([
      [ben, 3, 'gone'],
      [ada, 8, 'here'],
    ]);
    expect(hear(also)).toEqual([[ada, 8, 'here']]); // who has left has nothing to renew
    stayed.say(presenceOf(ben, 4));
    await hand.settle();
    expect(hear(back)).toContainEqual([ben, 4, 'here']);

    hand.leave(back);
    const again = await hand.live();
    stayed.take();
    again.say(presenceOf(ada, 9));
    await hand.settle();
    expect(hear(stayed)).toEqual([[ada, 9, 'here']]);
    hand.clock.advance(5000);
    again.say(presenceOf(ada, 10));
    await hand.settle();
    expect(hear(stayed)).toContainEqual([ben, 4, 'gone']);
  });

  it('asks nothing of clients of inkwire.1, who raise and forget clocks by themselves (P10)', async () => {
    const hand = createHandRooms();
    const [one, stayed] = (await people(hand, 2, true)) as [HandPeer, HandPeer];
    one.say(presenceOf(ada, 7));
    stayed.say(presenceOf(ben, 7));
    await hand.settle();
    expect(hear(one)).toEqual([[ben, 7, 'here']]);
    hand.leave(one);
    const back = await hand.live({ isOurs: true });
    stayed.take();
    back.say(presenceOf(ada, 8));
    await hand.settle();
    expect([hear(back), hear(stayed)]).toEqual([[], [[ada, 8, 'here']]]);
  });

  it('is not sent to who is behind; at the head of the log it gets all that changed, departures too (P9, S4)', async () => {
    const hand = createHandRooms();
    const doc = createHandDoc(ada);
    const [one, two, slow] = (await people(hand, 3, true)) as [HandPeer, HandPeer, HandPeer];
    one.say(presenceOf(ada, 1));
    two.say(presenceOf(ben, 1));
    await hand.settle();
    slow.take();
    slow.stick();
    one.say(doc.put('large', new Uint8Array(100_000)));
    await hand.settle();
    for (let clock = 2; clock < 9; clock++) {
      one.say(presenceOf(ada, clock));
      await hand.settle();
    }
    hand.leave(two);
    await hand.settle();
    expect(slow.kinds()).toEqual(['update']);
    slow.drain();
    await hand.settle();
    expect(hear(slow)).toEqual([
      [ada, 8, 'here'],
      [ben, 1, 'gone'],
    ]);
  });

  it('of the very turn in which a session fell behind is not lost to it (S4)', async () => {
    const hand = createHandRooms();
    const doc = createHandDoc(ada);
    const [one, slow] = (await people(hand, 2, true)) as [HandPeer, HandPeer];
    slow.stick();
    one.say(doc.put('large', new Uint8Array(100_000)));
    await hand.settle();
    expect(slow.session.state.state).toBe('live');
    one.say(presenceOf(ada, 1));
    await hand.settle();
    expect(slow.kinds()).toEqual(['update']);
    slow.drain();
    await hand.settle();
    expect(hear(slow)).toEqual([[ada, 1, 'here']]);
  });

  it('is told whole to who asks (P11)', async () => {
    const hand = createHandRooms();
    const [one, two] = (await people(hand, 2)) as [HandPeer, HandPeer];
    one.say(presenceOf(ada, 1));
    await hand.settle();
    two.take();
    two.say(writeQueryPresence());
    expect(hear(two)).toEqual([[ada, 1, 'here']]);
    one.take();
    one.say(writeQueryPresence());
    expect(hear(one)).toEqual([]);
  });

  it('of more than 4 KiB is dropped, and its sender not punished (P1)', async () => {
    const hand = createHandRooms();
    const [one, two] = (await people(hand, 2)) as [HandPeer, HandPeer];
    one.say(presenceOf(ada, 1, 'x'.repeat(4095)));
    await hand.settle();
    expect([hear(two), one.closedFor]).toEqual([[], null]);
    one.say(presenceOf(ada, 2, 'x'.repeat(4094))); // with its two quotation marks
    await hand.settle();
    expect(hear(two)).toEqual([[ada, 2, 'here']]);
  });
});
