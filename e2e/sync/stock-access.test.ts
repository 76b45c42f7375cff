// Clients from npm, as they are, on a server that lets in by links: they know nothing of roles, and send what they may not.
import { once } from 'node:events';
import * as Y from 'yjs';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import { WebsocketProvider as OlderProvider } from 'y-websocket-2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BoardId } from '#shared/ids.ts';
import { startTestServer, type TestServer } from './test-server.ts';

type Provider = WebsocketProvider;

/** The older one has the same members as far as these tests go. */
const versions = [
  ['3.1', WebsocketProvider],
  ['2.1', OlderProvider as unknown as typeof WebsocketProvider],
] as const;

const OWNER = `ik_${'o'.repeat(32)}`;

let server: TestServer;
const providers: Provider[] = [];

beforeAll(async () => {
  server = await startTestServer({}, 0, 'links');
});

afterAll(async () => {
  for (const provider of providers) {
    provider.destroy();
    provider.awareness.destroy();
  }
  await server.close();
  expect(server.alarms).toEqual([]);
});

function join(boardId: BoardId, ticket: string, Version: typeof WebsocketProvider): Provider {
  const provider = new Version(`ws://127.0.0.1:${server.port}/sync`, boardId, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket, // near enough for the provider
    disableBc: true,
    params: { ticket },
  });
  providers.push(provider);
  return provider;
}

const shapes = ({ doc }: Provider): Y.Map<unknown> => doc.getMap('shapes');

async function synced(provider: Provider): Promise<Provider> {
  if (!provider.synced) await once(provider as unknown as NodeJS.EventEmitter, 'sync'); // it has `once`, and no types for it
  return provider;
}

/** Resolves when the map has the key, which an event brings. */
function has(map: Y.Map<unknown>, key: string): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!map.has(key)) return;
      map.unobserve(look);
      resolve();
    };
    map.observe(look);
    look();
  });
}

describe.each(versions)('y-websocket %s', (version, Version) => {
  it('views by a view link, draws by an edit link, and its strokes come back when a viewer may draw', async () => {
    const boardId = `board-${version.replace('.', '-')}` as BoardId; // of the checked alphabet
    const owner = await synced(join(boardId, OWNER, Version));
    const wish = { name: '', role: 'view', expiresMs: null, password: null } as const;
    const { key, link } = await server.boards.addLink(boardId, OWNER, wish);
    const viewer = await synced(join(boardId, key, Version));
    viewer.awareness.setLocalStateField('name', 'viewer');
    shapes(viewer).set('by-viewer', 1);
    shapes(owner).set('by-owner', 1);
    await has(shapes(viewer), 'by-owner');
    // What the viewer sent before it heard of the owner's stroke was dropped, and nobody was closed for it.
    expect([...shapes(owner).keys()]).toEqual(['by-owner']);
    expect(owner.awareness.getStates().has(viewer.doc.clientID)).toBe(false);
    expect(viewer.wsconnected).toBe(true);
    await server.boards.changeLink(boardId, OWNER, link.id, { role: 'edit' });
    await has(shapes(owner), 'by-viewer');
  });

  it('is sent away when its link is revoked', async () => {
    const boardId = `revoked-${version.replace('.', '-')}` as BoardId; // of the checked alphabet
    await synced(join(boardId, OWNER, Version));
    const wish = { name: '', role: 'edit', expiresMs: null, password: null } as const;
    const { key, link } = await server.boards.addLink(boardId, OWNER, wish);
    const editor = await synced(join(boardId, key, Version));
    const closed = new Promise<number>((resolve) => {
      editor.on('connection-close', (event: { readonly code: number } | null) => resolve(event?.code ?? 0));
    });
    await server.boards.revokeLink(boardId, OWNER, link.id);
    expect(await closed).toBe(4401);
  });
});
