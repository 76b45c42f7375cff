import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { BoardId } from '#shared/ids.ts';
import { readFrame } from '#shared/protocol/frames.ts';
import { createMemoryStore } from '../store/testing/memory-store.ts';
import type { BoardBytes } from '../workers/jobs.ts';
import { RoomUnavailable } from './rooms.ts';
import { createHandDoc, createHandRooms, docFromFrames } from './testing/hand-rooms.ts';

const [ada, program] = [11, 33];
const board = 'board' as BoardId; // of the checked alphabet

const updateOf = (message: Uint8Array): Uint8Array => {
  const frame = readFrame(message);
  if (frame.kind !== 'update') throw new Error(`a ${frame.kind} is no update`);
  return frame.update;
};

function shapesOf({ chunks, entries }: BoardBytes): unknown {
  const doc = new Y.Doc();
  for (const update of [...chunks, ...entries.map(({ bytes }) => bytes)]) Y.applyUpdate(doc, update);
  return doc.getMap('shapes').toJSON();
}

describe('the server without a socket', () => {
  it('appends to a board where nobody is, and lets it go again', async () => {
    const hand = createHandRooms();
    const doc = createHandDoc(program);
    const used = hand.rooms.use(board, async (room) => {
      const seq = await room.receiveFromServer([updateOf(doc.put('a', 1))]);
      const { headSeq, bytes } = await room.content();
      return { seq, headSeq, shapes: shapesOf(bytes) };
    });
    await hand.settle();
    expect(await used).toEqual({ seq: 1, headSeq: 1, shapes: { a: 1 } });
    await hand.settle();
    expect(hand.rooms.roomCount).toBe(0);
    expect((await hand.store.open(board))?.headSeq).toBe(1);
  });

  it('shows what it appends to all who are live, before it is durable', async () => {
    const hand = createHandRooms();
    const [doc, ben] = [createHandDoc(program), await hand.live()];
    hand.store.hold();
    let isDone = false;
    const used = hand.rooms
      .use(board, (room) => room.receiveFromServer([updateOf(doc.put('a', 1))]))
      .then(() => (isDone = true));
    await hand.settle();
    expect(docFromFrames(ben.take()).getMap('shapes').toJSON()).toEqual({ a: 1 });
    expect(isDone).toBe(false);
    hand.store.release();
    await hand.settle();
    await used;
  });

  it('reads all that was taken so far, when it is durable', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live()];
    author.say(doc.put('a', 1));
    await hand.settle();
    hand.store.hold();
    author.say(doc.put('b', 2));
    let read: unknown = null;
    const used = hand.rooms
      .use(board, (room) => room.content())
      .then(({ headSeq, bytes }) => (read = [headSeq, shapesOf(bytes)]));
    await hand.settle();
    expect(read).toBeNull();
    hand.store.release();
    await hand.settle();
    await used;
    expect(read).toEqual([2, { a: 1, b: 2 }]);
  });

  it('appends what is larger than a piece in one record', async () => {
    const hand = createHandRooms({ limits: { inlineCheckBytes: 500, pieceBytes: 500 } });
    const doc = new Y.Doc();
    doc.transact(() => {
      for (let count = 0; count < 40; count++) doc.getMap('shapes').set(`shape-${count}`, 'x'.repeat(100));
    });
    const used = hand.rooms.use(board, (room) => room.receiveFromServer([Y.encodeStateAsUpdate(doc)]));
    await hand.settle();
    const seq = await used;
    const records = await hand.store.read(board, 1);
    expect(seq).toBeGreaterThan(5);
    expect(records.map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq])).toEqual([[1, seq]]);
  });

  it('takes nothing of an update that is none', async () => {
    const hand = createHandRooms();
    const used = hand.rooms.use(board, (room) => room.receiveFromServer([Uint8Array.of(1, 2, 3)]));
    await expect(used).rejects.toMatchObject({ name: 'MalformedUpdate' });
    await hand.settle();
    expect([await hand.store.open(board), hand.rooms.roomCount]).toEqual([null, 0]);
  });

  it('is told when a board cannot be opened, and when the server closes', async () => {
    const memory = createMemoryStore();
    const store = { ...memory, open: () => Promise.reject(new Error('the disk is gone')) };
    const hand = createHandRooms({ store });
    await expect(hand.rooms.use(board, (room) => room.content())).rejects.toBeInstanceOf(RoomUnavailable);
    await hand.rooms.close();
    await expect(hand.rooms.use(board, (room) => room.content())).rejects.toBeInstanceOf(RoomUnavailable);
  });
});
