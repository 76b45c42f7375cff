// The sync route of the server in this process, on a port of its own.
import Fastify from 'fastify';
import { limits as defaultLimits, type Limits } from '#shared/protocol/limits.ts';
import { systemClock } from '../../server/sync/clock.ts';
import { createRooms, type Rooms } from '../../server/sync/rooms.ts';
import { registerSocketRoute } from '../../server/sync/socket-route.ts';

export interface TestServer {
  readonly port: number;
  readonly rooms: Rooms;
  close(): Promise<void>;
}

export async function startTestServer(changed: Partial<Limits> = {}): Promise<TestServer> {
  const rooms = createRooms({ limits: { ...defaultLimits, ...changed }, clock: systemClock });
  const app = Fastify();
  await registerSocketRoute(app, rooms);
  await app.listen({ port: 0, host: '127.0.0.1' });
  rooms.start();
  const { port } = app.server.address() as { readonly port: number }; // listening on TCP
  return { port, rooms, close: () => app.close() };
}
