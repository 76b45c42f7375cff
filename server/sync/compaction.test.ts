import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardId } from '#shared/ids.ts';
import { writeSyncStep1 } from '#shared/protocol/frames.ts';
import { createInlineWorkers } from '../workers/testing/inline-workers.ts';
import { JobFailed, type Job, type JobResults, type Workers } from '../workers/jobs.ts';
import type { HandPeer } from './testing/hand-peer.ts';
import { createHandDoc, createHandRooms, docFromFrames, EMPTY_VECTOR, type HandDoc } from './testing/hand-rooms.ts';
import type { HandRooms } from './testing/hand-rooms.ts';

const [ada, ben] = [11, 22];
const board = 'board' as BoardId; // of the checked alphabet
const limits = { framesPerSecond: 1e9, bytesPerSecond: 1e9, compactTailBytes: 4000 };

/** Workers whose compactions wait, fail or lie as the test wants. */
function steeredWorkers() {
  const inline = createInlineWorkers();
  const steering = {
    compactions: 0,
    failures: 0,
    refusedSeqs: [] as number[],
    /** Compactions from now on wait until what it returns is called. */
    hold(): () => void {
      let open = (): void => undefined;
      gate = new Promise((resolve) => (open = resolve));
      return open;
    },
    workers: undefined as unknown as Workers,
  };
  let gate = Promise.resolve();
  async function compact(job: Extract<Job, { kind: 'compact' }>): Promise<JobResults['compact']> {
    steering.compactions++;
    await gate;
    if (steering.failures-- > 0) throw new JobFailed('the thread died');
    const { refusedSeqs } = steering;
    const entries = job.board.entries.filter(({ seq }) => !refusedSeqs.includes(seq));
    const made = await inline.run<'compact'>({ ...job, board: { ...job.board, entries } });
    return { ...made, refused: refusedSeqs.map((seq) => ({ seq, reason: 'of this test' })) };
  }
  const run = (job: Job): Promise<JobResults[Job['kind']]> => (job.kind === 'compact' ? compact(job) : inline.run(job));
  // A job's answer is of its own kind.
  steering.workers = { run: run as Workers['run'], close: () => inline.close() };
  return steering;
}

async function draw(hand: HandRooms, author: HandPeer, doc: HandDoc, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    author.say(doc.put(key, new Uint8Array(400)));
    await hand.settle();
  }
}

const keys = (count: number, prefix = 's'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

async function join(hand: HandRooms): Promise<Y.Doc> {
  const peer = hand.arrive();
  peer.say(writeSyncStep1(EMPTY_VECTOR));
  await hand.settle();
  return docFromFrames(peer.take());
}

describe('a board is compacted', () => {
  it('when its log has outgrown both the limit and a quarter of its snapshot', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    await draw(hand, author, doc, keys(9)); // some 430 bytes each
    expect(steering.compactions).toBe(0);
    await draw(hand, author, doc, ['more']);
    expect(steering.compactions).toBe(1);
    await draw(hand, author, doc, keys(60, 't'));
    const stored = await hand.store.open(board);
    expect(stored?.generation?.sizeBytes).toBeGreaterThan(4 * 4000);
    const before = steering.compactions;
    for (let index = 0; steering.compactions === before && index < 30; index++) {
      await draw(hand, author, doc, [`to the next ${index}`]);
    }
    expect(steering.compactions).toBe(before + 1);
    await draw(hand, author, doc, keys(12, 'u'));
    expect(steering.compactions).toBe(before + 1);
  });

  it('and not before so much of its log is durable', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    hand.store.hold();
    await draw(hand, author, doc, keys(20));
    expect(steering.compactions).toBe(0);
    hand.store.release();
    await hand.settle();
    expect([steering.compactions, hand.alarms]).toEqual([1, []]);
  });

  it('and has the same content, its log gone up to there', async () => {
    const hand = createHandRooms({ limits });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    await draw(hand, author, doc, keys(25));
    author.say(doc.remove('s3'));
    await hand.settle();
    const stored = await hand.store.open(board);
    const records = await hand.store.read(board, 1);
    expect(records[0]?.firstSeq).toBe((stored?.generation?.upToSeq ?? 0) + 1);
    expect(Y.equalSnapshots(Y.snapshot(await join(hand)), Y.snapshot(doc.doc))).toBe(true);
  });

  it('while its people draw on, and nothing of that is lost', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    const open = steering.hold();
    await draw(hand, author, doc, keys(20));
    expect(steering.compactions).toBe(1);
    open();
    await hand.settle();
    expect((await hand.store.open(board))?.generation?.upToSeq).toBeLessThan(20);
    expect(Y.equalSnapshots(Y.snapshot(await join(hand)), Y.snapshot(doc.doc))).toBe(true);
  });

  it('and then rests four times as long as that took, however much comes, and goes on by itself', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    const open = steering.hold();
    await draw(hand, author, doc, keys(20));
    hand.clock.advance(100);
    open();
    await hand.settle();
    await draw(hand, author, doc, keys(40, 't'));
    hand.clock.advance(399);
    await hand.settle();
    expect(steering.compactions).toBe(1);
    hand.clock.advance(1);
    await hand.settle();
    expect(steering.compactions).toBe(2);
  });

  it('and does not rest when somebody who comes needs a diff for want of it', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits: { ...limits, tailBytes: 4000 }, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    const open = steering.hold();
    await draw(hand, author, doc, keys(20));
    hand.clock.advance(100);
    open();
    await hand.settle();
    await draw(hand, author, doc, keys(40, 't'));
    expect(steering.compactions).toBe(1);
    expect(Y.equalSnapshots(Y.snapshot(await join(hand)), Y.snapshot(doc.doc))).toBe(true);
    expect(steering.compactions).toBe(2);
  });

  it('again only when its log has grown as much once more, if it failed', async () => {
    const steering = steeredWorkers();
    steering.failures = 1;
    const hand = createHandRooms({ limits, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    await draw(hand, author, doc, keys(15));
    expect([steering.compactions, hand.alarms.length]).toEqual([1, 1]);
    await draw(hand, author, doc, keys(10, 't'));
    expect(steering.compactions).toBe(2);
    expect(await hand.store.open(board)).toMatchObject({ generation: { id: 1 } });
  });

  it('30 s after the last has left, with more than 64 entries, and let go then', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits: { ...limits, compactTailBytes: 1e9 }, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    for (let index = 0; index < 65; index++) author.say(doc.put(`${index}`));
    hand.leave(author);
    await hand.settle();
    hand.clock.advance(29_999);
    await hand.settle();
    expect([steering.compactions, hand.rooms.roomCount]).toEqual([0, 1]);
    hand.clock.advance(1);
    await hand.settle();
    expect([steering.compactions, hand.rooms.roomCount]).toEqual([1, 0]);
    expect(await hand.store.read(board, 1)).toEqual([]);
  });

  it('not when somebody came back within those 30 s', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits: { ...limits, compactTailBytes: 1e9 }, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    for (let index = 0; index < 65; index++) author.say(doc.put(`${index}`));
    hand.leave(author);
    await hand.settle();
    await hand.live();
    hand.clock.advance(30_000);
    await hand.settle();
    expect([steering.compactions, hand.rooms.roomCount]).toEqual([0, 1]);
  });

  it('is not waited for when the server ends: it gives up before its swap', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits, workers: steering.workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    const open = steering.hold();
    await draw(hand, author, doc, keys(20));
    const closed = hand.rooms.close();
    await hand.settle();
    hand.leave(author);
    await closed;
    open();
    await hand.settle();
    expect((await hand.store.open(board))?.generation).toBeNull();
    expect(hand.alarms).toEqual([]);
  });
});

describe('an entry that no document can take', () => {
  it('is put aside with an alarm, is sent to nobody else, and is not held any more', async () => {
    const steering = steeredWorkers();
    const hand = createHandRooms({ limits, workers: steering.workers });
    const [doc, bad, author] = [createHandDoc(ada), createHandDoc(ben), await hand.live()];
    const other = await hand.live();
    author.say(bad.put('bad', 1));
    await hand.settle();
    steering.refusedSeqs = [1];
    await draw(hand, author, doc, keys(12));
    expect(hand.store.quarantined).toEqual([{ boardId: board, seq: 1, reason: 'of this test' }]);
    expect(hand.alarms).toHaveLength(1);
    expect(Object.keys((await join(hand)).getMap('shapes').toJSON())).not.toContain('bad');
    const peer = hand.arrive();
    peer.say(writeSyncStep1(doc.vector()));
    await hand.settle();
    expect(peer.kinds()).toEqual(['sync-step-1', 'sync-step-2']);
    // Who still has it brings it back, and it is news again.
    steering.refusedSeqs = [];
    other.take();
    author.say(bad.step2());
    await hand.settle();
    expect(other.kinds()).toEqual(['update']);
  });
});
