// Our client and stock ones from npm on one board, over real sockets.
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { Awareness } from 'y-protocols/awareness';
import { WebsocketProvider } from 'y-websocket';
import { WebsocketProvider as OlderProvider } from 'y-websocket-2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSyncClient } from '../../client/sync/sync-client.ts';
import { createNodePorts } from '../../client/program/node-ports.ts';
import { startTestServer, type TestServer } from './test-server.ts';

/** The older class differs in members that nobody uses here. */
const Older = OlderProvider as unknown as typeof WebsocketProvider;

interface Person {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  leave(): void;
}

describe('our client among stock clients', () => {
  let server: TestServer;
  let people: Person[];

  beforeEach(async () => {
    server = await startTestServer();
    people = [];
  });

  afterEach(async () => {
    for (const { leave, doc } of people) {
      leave();
      doc.destroy();
    }
    await server.close();
  });

  function joinWithOurs(): Person {
    const doc = new Y.Doc();
    const awareness = new Awareness(doc);
    const log = (sentence: string, error: unknown): void => {
      throw new Error(sentence, { cause: error });
    };
    const client = createSyncClient({ ...createNodePorts(), doc, awareness, url: urlOf('board'), log });
    client.start();
    return joined({ doc, awareness, leave: () => client.close() });
  }

  function joinWithStock(Provider: typeof WebsocketProvider): Person {
    const provider = new Provider(urlOf(''), 'board', new Y.Doc(), {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // near enough for the provider
      disableBc: true,
    });
    return joined({ doc: provider.doc, awareness: provider.awareness, leave: () => provider.destroy() });
  }

  function joined(person: Person): Person {
    people.push(person);
    return person;
  }

  function urlOf(boardId: string): string {
    return `ws://127.0.0.1:${server.port}/sync/${boardId}`;
  }

  it('makes one board and one list of people with y-websocket 3.1 and 2.1', async () => {
    joinWithStock(WebsocketProvider).doc.getMap('shapes').set('3.1', 1);
    joinWithOurs().doc.getMap('shapes').set('ours', 1);
    joinWithStock(Older).doc.getMap('shapes').set('2.1', 1);
    people.forEach(({ awareness }, index) => awareness.setLocalState({ name: `person ${index}` }));
    await Promise.all(people.map(({ doc }) => until(doc, () => doc.getMap('shapes').size === 3)));
    for (const { doc } of people) expect(doc.getMap('shapes').toJSON()).toEqual({ '3.1': 1, ours: 1, '2.1': 1 });

    const everyone = people.map(({ doc, awareness }) => [doc.clientID, awareness.getLocalState()]);
    for (const { awareness } of people) {
      await until(awareness, () => awareness.getStates().size === 3);
      expect(new Map(awareness.getStates())).toEqual(new Map(everyone as [number, unknown][]));
    }
  });

  it('edits one text with them at the same time', async () => {
    const [stock, ours] = [joinWithStock(WebsocketProvider), joinWithOurs()];
    for (let count = 0; count < 50; count++) {
      for (const { doc } of [stock, ours]) doc.getText('text/t').insert(0, doc === ours.doc ? 'o' : 's');
      await new Promise((resolve) => setImmediate(resolve));
    }
    await Promise.all(people.map(({ doc }) => until(doc, () => doc.getText('text/t').length === 100)));
    expect(ours.doc.getText('text/t').toJSON()).toBe(stock.doc.getText('text/t').toJSON());
  });

  it('sees a stock client leave, and is seen leaving', async () => {
    const [stock, ours, watcher] = [joinWithStock(WebsocketProvider), joinWithOurs(), joinWithOurs()];
    for (const { awareness } of people) awareness.setLocalState({});
    await until(watcher.awareness, () => watcher.awareness.getStates().size === 3);
    stock.leave();
    await until(watcher.awareness, () => watcher.awareness.getStates().size === 2);
    expect(watcher.awareness.getStates().has(stock.doc.clientID)).toBe(false);
    ours.leave();
    await until(watcher.awareness, () => watcher.awareness.getStates().size === 1);
  });
});

/** Resolves at the first change after which `isTrue`, or now. */
function until(watched: Y.Doc | Awareness, isTrue: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!isTrue()) return;
      watched.off('update', check);
      resolve();
    };
    watched.on('update', check);
    check();
  });
}
