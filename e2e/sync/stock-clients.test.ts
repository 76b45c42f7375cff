// Clients from npm, as they are, against our server over real sockets.
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { WebsocketProvider as OlderProvider } from 'y-websocket-2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './test-server.ts';

const providers = [
  ['3.1', WebsocketProvider],
  ['2.1', OlderProvider],
] as const;

describe('stock clients', () => {
  let server: TestServer;
  const open: WebsocketProvider[] = [];

  beforeEach(async () => {
    server = await startTestServer();
  });

  afterEach(async () => {
    for (const provider of open.splice(0)) {
      provider.destroy();
      provider.awareness.destroy();
    }
    await server.close();
  });

  function join(Provider: typeof WebsocketProvider, boardId: string): WebsocketProvider {
    const provider = new Provider(`ws://127.0.0.1:${server.port}/sync`, boardId, new Y.Doc(), {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // near enough for the provider
      disableBc: true,
    });
    open.push(provider);
    return provider;
  }

  it.each(providers)('y-websocket %s: two converge, both ways, and a third gets all', async (_version, Provider) => {
    const [one, two] = [join(Provider as typeof WebsocketProvider, 'board'), join(WebsocketProvider, 'board')];
    one.doc.getMap('shapes').set('a', 1);
    await Promise.all([synced(one), synced(two)]);
    two.doc.getMap('shapes').set('b', 2);
    await Promise.all([one, two].map((each) => until(each.doc, () => each.doc.getMap('shapes').size === 2)));
    const three = join(WebsocketProvider, 'board');
    await synced(three);
    expect(three.doc.getMap('shapes').toJSON()).toEqual({ a: 1, b: 2 });
  });
});

function synced(provider: WebsocketProvider): Promise<void> {
  if (provider.synced) return Promise.resolve();
  return new Promise((resolve) => provider.once('sync', () => resolve()));
}

function until(doc: Y.Doc, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!isTrue()) return;
      doc.off('update', check);
      resolve();
    };
    doc.on('update', check);
    check();
  });
}
