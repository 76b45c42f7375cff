import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardId } from '#shared/ids.ts';
import { writeSyncStep1, type Frame } from '#shared/protocol/frames.ts';
import { createInlineWorkers } from '../workers/testing/inline-workers.ts';
import { JobFailed, type Job, type Workers } from '../workers/jobs.ts';
import type { HandPeer } from './testing/hand-peer.ts';
import {
  createHandDoc,
  createHandRooms,
  docFromFrames,
  EMPTY_UPDATE,
  EMPTY_VECTOR,
  type HandDoc,
  type HandRooms,
} from './testing/hand-rooms.ts';

const [ada, ben] = [11, 22];
const board = 'board' as BoardId; // of the checked alphabet
/** Nobody is slowed, as no time passes; a few shapes are many pieces. */
const small = {
  pieceBytes: 1000,
  liveUnsentBytes: 2000,
  tailBytes: 8000,
  compactTailBytes: 1_000_000,
  framesPerSecond: 1e9,
  bytesPerSecond: 1e9,
};
const highWaterBytes = 500;
const SYNCED = { kind: 'sync-step-2', update: EMPTY_UPDATE };
const sizeOf = (frame: Frame): number => ('update' in frame ? frame.update.length : 0);
const shape = (): Uint8Array => new Uint8Array(400);

/** Counts the jobs that were asked for. */
function countingWorkers(): { readonly workers: Workers; readonly jobs: Job['kind'][] } {
  const inline = createInlineWorkers();
  const jobs: Job['kind'][] = [];
  const run: Workers['run'] = (job) => {
    jobs.push(job.kind);
    return inline.run(job);
  };
  return { workers: { run, close: () => inline.close() }, jobs };
}

async function draw(hand: HandRooms, author: HandPeer, doc: HandDoc, count: number, prefix = 's'): Promise<void> {
  for (let index = 0; index < count; index++) {
    author.say(doc.put(`${prefix}${index}`, shape()));
    await hand.settle();
  }
}

/** Lets a peer take step by step until it is sent no more; what it was sent, and how much at most in one step. */
async function readAll(hand: HandRooms, peer: HandPeer): Promise<{ frames: readonly Frame[]; stepBytes: number }> {
  const frames: Frame[] = [];
  let stepBytes = 0;
  for (;;) {
    peer.drain();
    peer.stick();
    await hand.settle();
    const step = peer.take();
    if (step.length === 0) break;
    frames.push(...step);
    stepBytes = Math.max(
      stepBytes,
      step.reduce((sum, frame) => sum + sizeOf(frame), 0),
    );
  }
  peer.drain();
  return { frames, stepBytes };
}

const equal = (frames: readonly Frame[], doc: HandDoc): boolean =>
  Y.equalSnapshots(Y.snapshot(docFromFrames(frames)), Y.snapshot(doc.doc));

describe('a session that is behind', () => {
  it('has nothing queued for it but what it was sent before, however much is drawn (S2)', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: { ...small, tailBytes: 1_000_000 } });
    const [doc, author, slow] = [createHandDoc(ada), await hand.live(), await hand.live()];
    slow.stick();
    await draw(hand, author, doc, 100);
    expect(slow.session.outbox.unsentBytes).toBeLessThan(small.liveUnsentBytes + 2 * small.pieceBytes);
    expect(slow.session.state.state).toBe('behind');
  });

  it('reads the log piece by piece as its socket drains, and is live at the head (S2, S4)', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: { ...small, tailBytes: 1_000_000 } });
    const [doc, author, slow] = [createHandDoc(ada), await hand.live(), await hand.live()];
    slow.stick();
    await draw(hand, author, doc, 40);
    const sent = slow.take();
    slow.drain();
    await hand.settle();
    const frames = [...sent, ...slow.take()];
    expect(equal(frames, doc)).toBe(true);
    expect(frames).toHaveLength(40);
    expect(slow.session.state.state).toBe('live');
  });

  it('gets all of a turn from a seq on, that of the buffer it could not take', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: { ...small, tailBytes: 1_000_000 } });
    const [doc, author, slow] = [createHandDoc(ada), await hand.live(), await hand.live()];
    slow.stick();
    for (let index = 0; index < 40; index++) author.say(doc.put(`s${index}`, shape()));
    await hand.settle();
    const sent = slow.take();
    expect(sent.length).toBeLessThan(10);
    slow.drain();
    await hand.settle();
    const frames = [...sent, ...slow.take()];
    expect(frames).toHaveLength(40);
    expect(equal(frames, doc)).toBe(true);
  });

  it('is not sent what it wrote itself (U3)', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: small });
    const [adas, bens] = [createHandDoc(ada), createHandDoc(ben)];
    const [author, slow] = [await hand.live(), await hand.live()];
    slow.stick();
    await draw(hand, author, adas, 8);
    slow.say(bens.put('own', 1));
    await hand.settle();
    const sent = slow.take();
    slow.drain();
    await hand.settle();
    const doc = docFromFrames([...sent, ...slow.take()]);
    expect(doc.getMap('shapes').size).toBe(8);
  });

  it('whose place the tail dropped gets what a vector lacks, exactly, from one job (S3)', async () => {
    const { workers, jobs } = countingWorkers();
    const hand = createHandRooms({ highWaterBytes, limits: small, workers });
    const [doc, author, slow] = [createHandDoc(ada), await hand.live(), await hand.live()];
    slow.stick();
    await draw(hand, author, doc, 60);
    author.say(doc.remove('s3'));
    await hand.settle();
    expect(jobs).toEqual([]);
    const sent = slow.take();
    const { frames } = await readAll(hand, slow);
    expect(equal([...sent, ...frames], doc)).toBe(true);
    expect(jobs).toEqual(['diff']);
    expect(slow.session.state.state).toBe('live');
  });

  it('that falls off again while it reads what it lacked gets that too (S3)', async () => {
    const { workers, jobs } = countingWorkers();
    const hand = createHandRooms({ highWaterBytes, limits: small, workers });
    const [doc, author, slow] = [createHandDoc(ada), await hand.live(), await hand.live()];
    slow.stick();
    await draw(hand, author, doc, 60);
    const frames: Frame[] = [...slow.take()];
    slow.drain();
    slow.stick();
    await hand.settle(); // the diff is on its way, some of it sent
    await draw(hand, author, doc, 60, 't');
    frames.push(...slow.take(), ...(await readAll(hand, slow)).frames);
    expect(equal(frames, doc)).toBe(true);
    expect(jobs.length).toBeGreaterThan(1);
  });

  it('shares one job with all who lack the same (S3)', async () => {
    const { workers, jobs } = countingWorkers();
    const hand = createHandRooms({ highWaterBytes, limits: small, workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    await draw(hand, author, doc, 60);
    const arrivals = Array.from({ length: 20 }, () => hand.arrive());
    for (const peer of arrivals) peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(jobs).toEqual(['diff']);
    for (const peer of arrivals) {
      const frames = peer.take();
      expect(equal(frames, doc)).toBe(true);
      expect(frames.at(-1)).toEqual(SYNCED);
    }
  });

  it('is sent away to come back when what it needs cannot be made', async () => {
    const workers: Workers = {
      run: () => Promise.reject(new JobFailed('the thread died')),
      close: () => Promise.resolve(),
    };
    const hand = createHandRooms({ highWaterBytes, limits: small, workers });
    const [doc, author, peer] = [createHandDoc(ada), await hand.live(), hand.arrive()];
    await draw(hand, author, doc, 60);
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    expect(peer.closedFor?.code).toBe(1011);
    expect(author.closedFor).toBeNull();
    expect(hand.alarms).toHaveLength(1);
  });

  it('that leaves while its diff is made leaves nothing behind', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: small });
    const [doc, author, peer] = [createHandDoc(ada), await hand.live(), hand.arrive()];
    await draw(hand, author, doc, 60);
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    hand.clock.endTurn();
    hand.leave(peer);
    await hand.settle();
    expect(peer.closedFor).toBeNull();
    expect(hand.alarms).toEqual([]);
  });
});

describe('a compacted board', () => {
  const compacting = { ...small, compactTailBytes: 4000, pieceBytes: 20_000, liveUnsentBytes: 30_000 };

  it('goes out as it is stored, chunk by chunk as the socket drains, then the tail, then synced (J4)', async () => {
    const { workers, jobs } = countingWorkers();
    const hand = createHandRooms({ highWaterBytes, limits: { ...compacting, tailBytes: 1_000_000 }, workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    await draw(hand, author, doc, 200);
    expect(jobs).toContain('compact');
    const stored = await hand.store.open(board);
    expect(stored?.generation?.chunkCount).toBeGreaterThan(2);
    const jobsBefore = jobs.length;
    const peer = hand.arrive();
    peer.stick();
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    const first = peer.take();
    expect(first.filter(({ kind }) => kind === 'update')).toHaveLength(1);
    author.say(doc.put('meanwhile', shape()));
    const { frames, stepBytes } = await readAll(hand, peer);
    expect(equal([...first, ...frames], doc)).toBe(true);
    expect(frames.filter(({ kind }) => kind === 'sync-step-2')).toHaveLength(1);
    expect(stepBytes).toBeLessThanOrEqual(compacting.pieceBytes + 1000);
    expect(jobs).toHaveLength(jobsBefore);
  });

  it('applies with nothing pending at any step (J4)', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: compacting });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    await draw(hand, author, doc, 120);
    const peer = hand.arrive();
    peer.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    const copy = new Y.Doc();
    for (const frame of peer.take()) {
      if (frame.kind === 'update') Y.applyUpdate(copy, frame.update);
      expect(copy.store.pendingStructs).toBeNull();
    }
    expect(Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(doc.doc))).toBe(true);
  });

  it('keeps a generation for those who read it, and no longer', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: { ...compacting, tailBytes: 1_000_000 } });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    await draw(hand, author, doc, 150);
    const reader = hand.arrive();
    reader.stick();
    reader.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    const first = reader.take();
    const old = (await hand.store.open(board))?.generation;
    await draw(hand, author, doc, 200, 't');
    const now = (await hand.store.read(board, 1)).length;
    expect(now).toBeGreaterThan(0);
    expect(hand.store.chunkCount(board)).toBeGreaterThan(old?.chunkCount ?? Infinity);
    const { frames } = await readAll(hand, reader);
    expect(equal([...first, ...frames], doc)).toBe(true);
    const current = (await hand.store.open(board))?.generation;
    expect(current?.id).toBeGreaterThan(old?.id ?? Infinity);
    expect(hand.store.chunkCount(board)).toBe(current?.chunkCount);
  });

  it('loads with all that it holds, also what waits for a missing update', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: compacting });
    const [adas, bens] = [createHandDoc(ada), createHandDoc(ben)];
    const author = await hand.live();
    const missing = bens.put('b0', 1);
    author.say(bens.put('b1', 2));
    await draw(hand, author, adas, 100);
    author.say(adas.remove('s1'));
    hand.leave(author);
    await hand.settle();
    hand.clock.advance(hand.limits.compactIdleMs);
    await hand.settle();
    expect(hand.rooms.roomCount).toBe(0);
    const back = await hand.live();
    back.say(missing);
    const peer = hand.arrive();
    peer.say(writeSyncStep1(adas.vector()));
    await hand.settle();
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(adas.doc));
    for (const frame of peer.take()) if (frame.kind === 'update') Y.applyUpdate(copy, frame.update);
    expect(copy.getMap('shapes').get('b1')).toBe(2);
    expect(copy.store.pendingStructs).toBeNull();
  });
});

describe('who comes back with most of the board', () => {
  it('is sent what the tail has and it lacks, without a worker', async () => {
    const { workers, jobs } = countingWorkers();
    const hand = createHandRooms({ highWaterBytes, limits: { ...small, tailBytes: 1_000_000 }, workers });
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    await draw(hand, author, doc, 30);
    const known = doc.vector();
    await draw(hand, author, doc, 3, 'new');
    const peer = hand.arrive();
    peer.say(writeSyncStep1(known));
    await hand.settle();
    expect(peer.kinds()).toEqual(['sync-step-1', 'update', 'update', 'update', 'sync-step-2']);
    expect(jobs).toEqual([]);
  });

  it('answers only the latest of several that came while one was under way (J6)', async () => {
    const hand = createHandRooms({ highWaterBytes, limits: { ...small, tailBytes: 1_000_000 } });
    const [doc, author, peer] = [createHandDoc(ada), await hand.live(), await hand.live()];
    await draw(hand, author, doc, 5);
    peer.take();
    for (let count = 0; count < 10; count++) peer.say(writeSyncStep1(count === 9 ? doc.vector() : EMPTY_VECTOR));
    await hand.settle();
    const kinds = peer.kinds();
    expect(kinds.filter((kind) => kind === 'sync-step-2')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'update')).toHaveLength(5);
  });
});
