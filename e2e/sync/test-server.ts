// The sync route of the server in this process, on a port of its own. Open to anybody, unless a test says otherwise.
import Fastify from 'fastify';
import { limits as defaultLimits, type Limits } from '#shared/protocol/limits.ts';
import type { AccessMode } from '../../server/access/access-desk.ts';
import type { BoardDesk } from '../../server/access/board-desk.ts';
import { createTestAccess } from '../../server/access/testing/test-access.ts';
import { systemClock } from '../../server/sync/clock.ts';
import { createRooms, type Rooms } from '../../server/sync/rooms.ts';
import { createMemoryStore } from '../../server/store/testing/memory-store.ts';
import { registerSocketRoute } from '../../server/sync/socket-route.ts';
import { createInlineWorkers } from '../../server/workers/testing/inline-workers.ts';

export interface TestServer {
  readonly port: number;
  readonly rooms: Rooms;
  readonly boards: BoardDesk;
  /** What the person who runs it would have been told. */
  readonly alarms: readonly unknown[];
  close(): Promise<void>;
}

/** @param at The port to take; any free one by default. */
export async function startTestServer(
  changed: Partial<Limits> = {},
  at = 0,
  mode: AccessMode = 'open',
): Promise<TestServer> {
  const store = createMemoryStore();
  const workers = createInlineWorkers();
  const alarm = (sentence: string, error?: unknown): void => void alarms.push([sentence, error]);
  const alarms: unknown[] = [];
  const rooms = createRooms({ store, workers, limits: { ...defaultLimits, ...changed }, clock: systemClock, alarm });
  const { access, boards } = createTestAccess({ store, clock: systemClock, mode });
  const app = Fastify();
  await registerSocketRoute(app, rooms, access, new Set(), () => true);
  await app.listen({ port: at, host: '127.0.0.1' });
  rooms.start();
  const { port } = app.server.address() as { readonly port: number }; // listening on TCP
  return { port, rooms, boards, alarms, close: () => app.close() };
}
