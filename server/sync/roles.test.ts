import { describe, expect, it } from 'vitest';
import type { BoardId, MessageId } from '#shared/ids.ts';
import { writeQueryPresence, writeSay, writeSyncStep1, type Frame } from '#shared/protocol/frames.ts';
import { roles, type Role } from '#shared/protocol/roles.ts';
import { standingFromText } from '#shared/protocol/standing.ts';
import type { HandPeer } from './testing/hand-peer.ts';
import { createHandDoc, createHandRooms, docFromFrames, EMPTY_VECTOR, presenceOf } from './testing/hand-rooms.ts';

const [ada, ben] = [11, 22];
const board = 'board' as BoardId; // of the checked alphabet
const words = { id: 'm1' as MessageId, name: 'Ada', color: 'sky', text: 'hi' }; // of the checked alphabet

/** The same frame with its kinds written longer than they need be: `80 00` is 0, and so on (F2). */
function stretched(message: Uint8Array, kinds: number): Uint8Array {
  const longer = [...message.subarray(0, kinds)].flatMap((byte) => [byte | 0x80, 0x80, 0]);
  return Uint8Array.from([...longer, ...message.subarray(kinds)]);
}

/** Each frame that a client may send; `heard` tells it from what another peer or the sender was sent. */
const kinds: readonly {
  readonly kind: Frame['kind'];
  readonly least: Role;
  readonly kindBytes: number;
  readonly write: () => Uint8Array;
  readonly heard: (other: readonly Frame[], sender: readonly Frame[]) => boolean;
}[] = [
  {
    kind: 'sync-step-1',
    least: 'view',
    kindBytes: 2,
    write: () => writeSyncStep1(EMPTY_VECTOR),
    heard: (_other, sender) => sender.some(({ kind }) => kind === 'sync-step-2'),
  },
  {
    kind: 'query-presence',
    least: 'view',
    kindBytes: 1,
    write: writeQueryPresence,
    heard: (_other, sender) => sender.some(({ kind }) => kind === 'presence'),
  },
  {
    kind: 'presence',
    least: 'comment',
    kindBytes: 1,
    write: () => presenceOf(ada, 5),
    heard: (other) => other.some(({ kind }) => kind === 'presence'),
  },
  {
    kind: 'say',
    least: 'comment',
    kindBytes: 1,
    write: () => writeSay(words),
    heard: (other) => other.some(({ kind }) => kind === 'chat'),
  },
  {
    kind: 'sync-step-2',
    least: 'edit',
    kindBytes: 2,
    write() {
      const doc = createHandDoc(ada);
      doc.put('a', 1);
      return doc.step2();
    },
    heard: (other) => other.some(({ kind }) => kind === 'update'),
  },
  {
    kind: 'update',
    least: 'edit',
    kindBytes: 2,
    write: () => createHandDoc(ada).put('a', 1),
    heard: (other) => other.some(({ kind }) => kind === 'update'),
  },
];

const cases = roles.flatMap((role) => kinds.map((each) => [role, each.kind, each] as const));

describe('a role', () => {
  it.each(cases)(
    '%s and %s: is heard or dropped in silence, however its kind is written (R2)',
    async (role, kind, each) => {
      for (const kindBytes of [0, each.kindBytes]) {
        const hand = createHandRooms();
        const other = await hand.live({ isOurs: true });
        const sender = await hand.live({ isOurs: true, role });
        other.take();
        sender.say(stretched(each.write(), kindBytes));
        await hand.settle();
        const may = roles.indexOf(role) >= roles.indexOf(each.least);
        const said = sender.take();
        expect(each.heard(other.take(), said), `${kindBytes} bytes stretched`).toBe(may);
        expect([sender.closedFor, other.closedFor, hand.alarms]).toEqual([null, null, []]);
        const isSync = kind === 'sync-step-2' || kind === 'update';
        expect(said.filter((frame) => frame.kind === 'saved')).toEqual(isSync ? [{ kind: 'saved', count: 1 }] : []);
        if (isSync) expect((await hand.store.open(board))?.headSeq ?? 0).toBe(may ? 1 : 0);
      }
    },
  );

  it('of a viewer carries no update in a large SyncStep2, nor anything a worker would see (R2)', async () => {
    const hand = createHandRooms({ limits: { inlineCheckBytes: 10 } });
    const viewer = await hand.live({ role: 'view' });
    const doc = createHandDoc(ada);
    doc.put('a', 'x'.repeat(1000));
    viewer.say(doc.step2());
    await hand.settle();
    expect((await hand.live()).session.state.state).toBe('live');
    expect(await hand.store.open(board)).toBeNull();
  });

  it('is counted like any other frame: who floods with what it may not is read later (L4)', async () => {
    const hand = createHandRooms({ limits: { framesPerSecond: 5 } });
    const viewer = await hand.live({ role: 'view' });
    for (let count = 0; count < 50; count++) viewer.say(createHandDoc(ada).put('a', count));
    expect(viewer.isPaused).toBe(true);
  });

  it('does not make a broken frame whole (F5)', async () => {
    const hand = createHandRooms();
    const viewer = await hand.live({ role: 'view' });
    viewer.say(Uint8Array.of(0, 2, 9, 1));
    expect(viewer.closedFor?.code).toBe(4400);
  });
});

describe('standing', () => {
  const standingsOf = (frames: readonly Frame[]) =>
    frames.flatMap((frame) => (frame.kind === 'standing' ? [standingFromText(frame.text)] : []));
  const standingOf = (peer: HandPeer, role: Role) => ({ ...peer.session.standing, role });

  it('is the first that a session of ours is told, and no other session is (R1)', async () => {
    const hand = createHandRooms();
    const [ours, stock] = [hand.arrive({ isOurs: true, role: 'own' }), hand.arrive({ role: 'own' })];
    await hand.settle();
    const frames = ours.take();
    expect(frames.map(({ kind }) => kind)).toEqual(['standing', 'sync-step-1']);
    expect(standingsOf(frames)).toEqual([{ role: 'own', canManage: true, boardName: '' }]);
    expect(stock.kinds()).toEqual(['sync-step-1']);
  });

  it('tells who one is by a ticket, what the board is called, and until when', async () => {
    const hand = createHandRooms();
    const peer = await hand.live({ isOurs: true });
    const { room } = peer.session;
    room?.restand(peer.session, {
      role: 'edit',
      linkId: 'a',
      boardName: 'Plan',
      name: 'Ada',
      color: 'sky',
      expiresMs: 9,
    });
    expect(standingsOf(peer.take())).toEqual([
      { role: 'edit', canManage: false, boardName: 'Plan', name: 'Ada', color: 'sky', expiresMs: 9 },
    ]);
  });

  it('that is lowered drops what comes next, and takes the person off the board (R4)', async () => {
    const hand = createHandRooms();
    const [doc, author, other] = [createHandDoc(ada), await hand.live(), await hand.live()];
    author.say(presenceOf(ada, 1));
    author.say(doc.put('a', 1));
    await hand.settle();
    other.take();
    author.session.room?.restand(author.session, standingOf(author, 'view'));
    author.say(doc.put('b', 2));
    author.say(presenceOf(ada, 2));
    await hand.settle();
    expect(other.take()).toEqual([{ kind: 'presence', entries: [{ clientId: ada, clock: 1, state: 'null' }] }]);
    expect(
      docFromFrames((await lateFrames(hand)).take())
        .getMap('shapes')
        .toJSON(),
    ).toEqual({ a: 1 });
  });

  it('that is raised brings back what was dropped: the server asks what it lacks (R4)', async () => {
    const hand = createHandRooms();
    const [doc, author] = [createHandDoc(ada), await hand.live({ role: 'view' })];
    author.say(doc.put('a', 1));
    await hand.settle();
    author.take();
    author.session.room?.restand(author.session, standingOf(author, 'edit'));
    expect(author.take()).toEqual([{ kind: 'sync-step-1', vector: EMPTY_VECTOR }]);
    author.say(doc.step2());
    author.say(presenceOf(ada, 3));
    await hand.settle();
    const late = await lateFrames(hand);
    const frames = late.take();
    expect(docFromFrames(frames).getMap('shapes').toJSON()).toEqual({ a: 1 });
    expect(frames.some(({ kind }) => kind === 'presence')).toBe(true);
  });

  it('puts the name of a ticket into what is said, whatever its session says (T1)', async () => {
    const hand = createHandRooms();
    const [author, other] = [await hand.live({ isOurs: true }), await hand.live({ isOurs: true })];
    author.session.standing = { ...author.session.standing, name: 'Grace' };
    author.say(writeSay({ ...words, name: 'Mallory' }));
    await hand.settle();
    const chats = other.take().flatMap((frame) => (frame.kind === 'chat' ? frame.messages : []));
    expect(chats).toMatchObject([{ ...words, name: 'Grace', color: 'sky' }]);
  });

  it('that is lowered while a worker cuts drops the pieces that are left', async () => {
    const hand = createHandRooms({ limits: { inlineCheckBytes: 300, pieceBytes: 300 } });
    const author = await hand.live({ isOurs: true });
    const doc = createHandDoc(ben);
    for (let count = 0; count < 20; count++) doc.put(`shape-${count}`, 'x'.repeat(100));
    author.say(doc.step2());
    author.session.standing = standingOf(author, 'view');
    await hand.settle();
    expect(await hand.store.open(board)).toBeNull();
    expect(author.take()).toContainEqual({ kind: 'saved', count: 1 });
  });

  /** Somebody who comes later and is sent all there is. */
  async function lateFrames(hand: ReturnType<typeof createHandRooms>): Promise<HandPeer> {
    const late = hand.arrive();
    late.say(writeSyncStep1(EMPTY_VECTOR));
    await hand.settle();
    return late;
  }
});
