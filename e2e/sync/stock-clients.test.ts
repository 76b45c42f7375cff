// Clients from npm, as they are, against our server over real sockets: y-websocket of today and of one major before.
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { WebsocketProvider as OlderProvider } from 'y-websocket-2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFrame, type Frame } from '#shared/protocol/frames.ts';
import { startTestServer, type TestServer } from './test-server.ts';

type Provider = WebsocketProvider;

/** The older one has the same members as far as these tests go. */
const versions = [
  ['3.1', WebsocketProvider],
  ['2.1', OlderProvider as unknown as typeof WebsocketProvider],
] as const;

/** Longer than any wait of a stock client, 30 s, and than two of our keepalives. */
const ALONE_MS = 70_000;
/** Well below the 15 s after which a stock client says anew that it is here. */
const AT_ONCE_MS = 3000;

// Each provider of a Node program listens for its end.
process.setMaxListeners(0);

let server: TestServer;
const providers: Provider[] = [];

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(async () => {
  for (const provider of providers) leave(provider);
  await server.close();
  expect(server.alarms).toEqual([]);
});

function join(boardId: string, Version: typeof WebsocketProvider = WebsocketProvider, port = server.port): Provider {
  const provider = new Version(`ws://127.0.0.1:${port}/sync`, boardId, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // near enough for the provider
    disableBc: true,
  });
  providers.push(provider);
  return provider;
}

function leave(provider: Provider): void {
  provider.destroy();
  provider.awareness.destroy();
}

const shapes = ({ doc }: Provider): Y.Map<unknown> => doc.getMap('shapes');
const say = ({ awareness }: Provider, name: string): void => awareness.setLocalStateField('name', name);

/** The names that one sees of others, sorted. */
function seen({ awareness, doc }: Provider): unknown[] {
  return [...awareness.getStates()]
    .filter(([clientId]) => clientId !== doc.clientID)
    .map(([, state]) => (state as { readonly name?: unknown }).name)
    .sort();
}

/** Resolves once it is so. @throws after `withinMs`. */
async function until(isSo: () => boolean, withinMs = 10_000): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error(`not within ${withinMs} ms: ${String(isSo)}`);
    await wait(5);
  }
}

const isSynced = (provider: Provider): boolean => provider.synced;

/** The provider uses as much of it as a browser has; it is the one of `ws`. */
const socketOf = ({ ws }: Provider): WebSocket => ws as unknown as WebSocket;

/** Every frame that the provider hears on its present line, from now on. */
function listen(provider: Provider): Frame[] {
  const frames: Frame[] = [];
  // An ArrayBuffer, as the provider asked for.
  socketOf(provider).on('message', (data: ArrayBuffer) => frames.push(readFrame(new Uint8Array(data))));
  return frames;
}

/** What was said has arrived, what that made others say too: by the third answer to a ping the server has ended the turns before it. */
async function quiet(...all: readonly Provider[]): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await Promise.all(
      all.map(async (provider) => {
        const socket = socketOf(provider);
        socket.ping();
        await once(socket, 'pong');
      }),
    );
  }
}

describe.concurrent.each(versions)('a stock client, y-websocket %s,', (version, Version) => {
  const board = (name: string): string => `${name}-${version.replace('.', '-')}`;

  it('and another converge, both ways, and a third gets all (U1, J4)', async () => {
    const [one, two] = [join(board('converge'), Version), join(board('converge'))];
    shapes(one).set('a', 1);
    await until(() => isSynced(one) && isSynced(two));
    shapes(two).set('b', 2);
    shapes(two).delete('a');
    await until(() => shapes(one).has('b') && !shapes(one).has('a'));
    const three = join(board('converge'), Version);
    await until(() => isSynced(three));
    expect(shapes(three).toJSON()).toEqual({ b: 2 });
    expect(three.doc.store.pendingStructs).toBeNull();
  });

  it('brings what was drawn while it was away, and gets what it missed (J9)', async () => {
    const [one, two] = [join(board('away'), Version), join(board('away'))];
    shapes(one).set('a', 1);
    await until(() => shapes(two).has('a'));
    one.disconnect();
    shapes(one).set('b', 2);
    shapes(two).set('c', 3);
    shapes(two).delete('a');
    await quiet(two);
    one.connect();
    await until(() => shapes(two).has('b') && shapes(one).has('c'));
    expect(shapes(one).toJSON()).toEqual({ b: 2, c: 3 });
    expect(shapes(two).toJSON()).toEqual({ b: 2, c: 3 });
  });

  it('is never sent what it sent (U3, P3)', async () => {
    const [one, two] = [join(board('echo'), Version), join(board('echo'))];
    await until(() => isSynced(one) && isSynced(two));
    say(one, 'ada');
    await until(() => seen(two).includes('ada'));
    await quiet(one, two);
    const heard = listen(one);
    for (let index = 0; index < 20; index++) {
      shapes(one).set(`${index}`, index);
      say(one, `ada ${index}`);
    }
    await until(() => shapes(two).size === 20 && seen(two).includes('ada 19'));
    await quiet(one, two);
    expect(heard).toEqual([]);
  });

  it('is seen, changes, leaves and is gone within a second (P3, P4)', async () => {
    const [one, two] = [join(board('seen'), Version), join(board('seen'))];
    say(one, 'ada');
    await until(() => seen(two).includes('ada'));
    say(one, 'ada lovelace');
    await until(() => seen(two).includes('ada lovelace'));
    one.awareness.setLocalState(null);
    await until(() => seen(two).length === 0);
    one.awareness.setLocalState({ name: 'back' });
    await until(() => seen(two).includes('back'));
    leave(one);
    await until(() => seen(two).length === 0, 1000);
  });

  it('sees others and is seen at once after a reconnect (P7, P8)', async () => {
    const all = [join(board('back'), Version), join(board('back')), join(board('back'), Version)] as const;
    const [one, two, three] = all;
    say(one, 'ada');
    say(two, 'ben');
    say(three, 'cid');
    await until(() => all.every((each) => seen(each).length === 2));
    await quiet(...all); // the older one still takes what comes after it has left
    one.disconnect();
    await until(() => seen(two).join() === 'cid' && seen(three).join() === 'ben' && seen(one).length === 0);
    one.connect();
    await until(() => seen(two).join() === 'ada,cid' && seen(three).join() === 'ada,ben', AT_ONCE_MS);
    await until(() => seen(one).join() === 'ben,cid', AT_ONCE_MS);
  });

  it('and others see each other at once after the server has restarted (P7)', async () => {
    let own = await startTestServer();
    const all = ['ada', 'ben', 'cid'].map((name) => {
      const provider = join('board', Version, own.port);
      say(provider, name);
      return provider;
    });
    await until(() => all.every((each) => seen(each).length === 2));
    await own.close();
    await until(() => all.every((each) => seen(each).length === 0));
    own = await startTestServer({}, own.port);
    await until(() => all.every((each) => seen(each).length === 2), 2500 + AT_ONCE_MS); // its own longest wait, and then at once
    for (const provider of all) leave(provider);
    await own.close();
  });

  it('among five that move costs one delivery a peer and move (P2)', async () => {
    const five = Array.from({ length: 5 }, () => join(board('five'), Version));
    await until(() => five.every(isSynced));
    five.forEach((each, index) => say(each, `${index}`));
    await until(() => five.every((each) => seen(each).length === 4));
    await quiet(...five);
    const heard = five.map(listen);
    const moves = 20;
    for (let move = 0; move < moves; move++) {
      for (const each of five) {
        each.awareness.setLocalStateField('x', move);
        // One at a time, or the server would not have to pass on each.
        const isSeen = ({ awareness }: Provider): boolean =>
          awareness.getStates().get(each.doc.clientID)?.['x'] === move;
        await until(() => five.every(isSeen));
      }
    }
    await quiet(...five);
    for (const frames of heard) expect(frames).toHaveLength(4 * moves);
  });

  it(`alone stays ${ALONE_MS / 1000} s without a reconnect (H2)`, { timeout: ALONE_MS + 30_000 }, async () => {
    const one = join(board('alone'), Version);
    let lines = 0;
    one.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') lines++;
    });
    await until(() => isSynced(one));
    const { ws } = one;
    await wait(ALONE_MS);
    expect([one.ws === ws, one.wsconnected, lines]).toEqual([true, true, 1]);
  });
});
