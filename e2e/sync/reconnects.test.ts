// Our client against the real server on a real port, losing its line over and over: what is left behind, at either side?
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Awareness } from 'y-protocols/awareness';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import { createSyncClient, type SyncClient } from '../../client/sync/sync-client.ts';
import { createNodePorts, type NodePorts } from '../../client/program/node-ports.ts';
import { openTcpProxy, type TcpProxy } from '../testing/tcp-proxy.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let proxy: TcpProxy;
let ports: NodePorts;
let doc: Y.Doc;
let client: SyncClient;

beforeEach(async () => {
  server = await startTestServer();
  proxy = await openTcpProxy(server.port);
  ports = createNodePorts(() => 0);
  doc = new Y.Doc();
  const log = (sentence: string, error: unknown): void => {
    throw new Error(sentence, { cause: error });
  };
  const url = `ws://127.0.0.1:${proxy.port}/sync/board`;
  client = createSyncClient({ ...ports, doc, awareness: new Awareness(doc), url, log });
});

afterEach(async () => {
  client.close();
  doc.destroy();
  await proxy.close();
  await server.close();
});

const losses: readonly (() => void)[] = [
  () => {
    proxy.cut();
    proxy.restore();
  },
  () => {
    for (const session of server.rooms.sessions) session.outbox.close(closeReasons.restart);
  },
  () => {
    ports.hint('page-hidden');
    ports.hint('page-shown');
  },
];

it('100 reconnects leave no socket, timer, listener or session', async () => {
  client.start();
  await reached('saved');
  for (let count = 0; count < 100; count++) {
    const back = reached('saved', 'offline');
    losses[count % losses.length]?.();
    doc.getMap('shapes').set(`${count}`, count);
    await back;
  }
  expect(client.counts.linesOpened).toBe(101);
  await settled(() => server.rooms.sessions.size === 1 && ports.held().sockets === 1);
  expect(ports.held()).toEqual({ sockets: 1, timers: 1, hintListeners: 1 });
  expect(proxy.lines).toBe(1);

  client.close();
  await settled(() => server.rooms.sessions.size === 0 && ports.held().sockets === 0 && proxy.lines === 0);
  expect(ports.held()).toEqual({ sockets: 0, timers: 0, hintListeners: 0 });
});

/** Resolves when the status becomes `state`, after it was `first` if that is given. */
function reached(state: string, first?: string): Promise<void> {
  return new Promise((resolve) => {
    let isNext = first === undefined;
    const stop = client.onStatus((status) => {
      isNext ||= status.state === first;
      if (!isNext || status.state !== state) return;
      stop();
      resolve();
    });
  });
}

/** Both sides hear of a closed socket a few turns later. */
async function settled(isSettled: () => boolean): Promise<void> {
  while (!isSettled()) await new Promise((resolve) => setImmediate(resolve));
}
