// Programs at a board: `inkwire/client` from Node, over real sockets, among each other and beside a stock client.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { joinBoard, JoinError, type JoinOptions, type ProgramBoard } from '../../client/program/node.ts';
import { openTcpProxy } from '../testing/tcp-proxy.ts';
import { startTestServer, type TestServer } from './test-server.ts';

describe('programs at a board', () => {
  let server: TestServer;
  let joined: ProgramBoard[];

  beforeEach(async () => {
    server = await startTestServer();
    joined = [];
  });

  afterEach(async () => {
    for (const board of joined) board.close();
    await server.close();
  });

  async function join(options: Partial<JoinOptions> = {}): Promise<ProgramBoard> {
    const board = await joinBoard({ url: `http://127.0.0.1:${server.port}/b/programs`, ...options });
    joined.push(board);
    return board;
  }

  it('see each other’s shapes, typed, and what becomes of them', async () => {
    const [one, other] = [await join(), await join()];
    const [box, note] = one.add(
      { kind: 'rectangle', from: { x: 0, y: 0 }, to: { x: 200, y: 100 }, words: 'one', style: { fill: 'blue' } },
      { kind: 'note', corner: { x: 400, y: 0 }, words: 'other' },
    );
    const [arrow] = one.add({ kind: 'arrow', from: box!, to: note! });
    await until(other, () => other.shapes.has(arrow!));
    expect(other.shapes.get(box!)).toMatchObject({
      kind: 'rectangle',
      at: [100, 50, 0],
      size: [200, 100],
      words: 'one',
    });
    expect(other.shapes.get(box!)?.style.fill).toBe('blue');

    other.change(box!, { at: [0, 0, 1], words: 'two', style: { color: 'red', fontSize: 30 } });
    other.remove(note!);
    await until(one, () => !one.shapes.has(note!));
    expect(one.shapes.get(box!)).toMatchObject({ at: [0, 0, 1], words: 'two', style: { color: 'red', fill: 'blue' } });
    await Promise.all([one.saved(), other.saved()]);
    expect(one.json()).toEqual(other.json());
  });

  it('draw every kind so that it is shown', async () => {
    const one = await join();
    const [from, to] = [
      { x: 0, y: 0 },
      { x: 80, y: 60 },
    ];
    const outlined = (['rectangle', 'ellipse', 'diamond', 'triangle', 'star', 'line', 'arrow'] as const).map(
      (kind) => ({ kind, from, to }),
    );
    const ink = (['freehand', 'highlight'] as const).map((kind) => ({ kind, points: [from, to] }));
    const ids = one.add(...outlined, ...ink, { kind: 'text', corner: from, words: 'words', width: 90 });
    expect(ids.map((id) => one.shapes.get(id)?.kind)).toEqual([
      ...[...outlined, ...ink].map(({ kind }) => kind),
      'text',
    ]);
  });

  it('change several things in one step', async () => {
    const [one, other] = [await join(), await join()];
    const changes: number[] = [];
    other.onChange(({ added }) => changes.push(added.length));
    one.together(() => {
      for (let x = 0; x < 5; x++) one.add({ kind: 'line', from: { x, y: 0 }, to: { x, y: 9 } });
    });
    await until(other, () => other.shapes.size === 5);
    expect(changes).toEqual([5]);
  });

  it('say who they are, and talk', async () => {
    const [ann, ben] = [await join({ name: 'Ann', color: 'plum' }), await join({ name: 'Ben' })];
    await new Promise<void>((resolve) => {
      const look = (): void => {
        if (ben.people.peers.get(ann.people.ownId)?.cursor) resolve();
      };
      ben.people.onChange(look);
      ann.people.say({ cursor: { x: 1, y: 2 } });
    });
    expect([...ben.people.peers.values()]).toEqual([{ name: 'Ann', color: 'plum', cursor: { x: 1, y: 2 } }]);
    const heard = new Promise((resolve) => ben.chat.onNews(resolve));
    ann.chat.say('a word');
    await ann.saved();
    expect(await heard).toMatchObject([{ name: 'Ann', color: 'plum', text: 'a word' }]);
  });

  it('know that what they drew is durable, also after the line was cut', async () => {
    const proxy = await openTcpProxy(server.port);
    const one = await join({ url: `http://127.0.0.1:${proxy.port}/b/programs` });
    proxy.cut();
    one.add({ kind: 'freehand', points: [{ x: 0, y: 0 }] });
    const saved = one.saved();
    proxy.restore();
    await saved;
    const other = await join();
    expect(other.json()).toEqual(one.json());
    one.close();
    await proxy.close();
  });

  it('are told why they cannot come', async () => {
    const closed = await openTcpProxy(server.port);
    closed.goSilent();
    await expect(join({ url: `http://127.0.0.1:${closed.port}/b/programs`, patienceMs: 50 })).rejects.toThrow('0.05 s');
    await closed.close();
    await expect(join({ url: 'http://127.0.0.1/somewhere' })).rejects.toThrow(RangeError);
  });

  it('leave nothing behind, and whoever waits hears of it', async () => {
    const one = await join();
    one.add({ kind: 'line', from: { x: 0, y: 0 }, to: { x: 9, y: 9 } });
    const waiting = one.saved();
    one.close();
    one.close();
    await expect(waiting).rejects.toThrow(JoinError);
    await expect(one.saved()).rejects.toThrow('left');
    while (server.rooms.sessions.size > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('refuse shapes that name no shape or no point', async () => {
    const one = await join();
    const [line] = one.add({ kind: 'line', from: { x: 0, y: 0 }, to: { x: 9, y: 9 } });
    one.remove(line!);
    expect(() => one.add({ kind: 'arrow', from: line!, to: { x: 0, y: 0 } })).toThrow(RangeError);
    expect(() => one.add({ kind: 'freehand', points: [] })).toThrow(RangeError);
    expect(() => one.change(line!, { at: [0, 0, 0] })).toThrow(RangeError);
    expect(one.shapes.size).toBe(0);
  });
});

/** Resolves at the first change after which `isTrue`, or now. */
function until(board: ProgramBoard, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!isTrue()) return;
      stop();
      resolve();
    };
    const stop = board.onChange(check);
    check();
  });
}
