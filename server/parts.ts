// The server's composition root: which store, which workers, which rooms. Built by hand, closed in the other order.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from './config.ts';
import { systemClock } from './sync/clock.ts';
import { createRooms, type Rooms } from './sync/rooms.ts';

export interface Parts {
  readonly config: Config;
  readonly rooms: Rooms;
  /** Absolute path of the built client. */
  readonly clientFolder: string;
  /** Flushes what is under way and closes sockets with 1012; may be called twice. */
  close(): Promise<void>;
}

export function createParts(config: Config): Promise<Parts> {
  const rooms = createRooms({ limits: config.limits, clock: systemClock });
  rooms.start();
  return Promise.resolve({
    config,
    rooms,
    clientFolder: clientFolder(),
    close: () => rooms.close(),
  });
}

/** `dist/client`, seen from the built server in dist/server as well as from the sources. */
function clientFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return path.resolve(
    here,
    path.basename(here) === 'server' && path.basename(path.dirname(here)) === 'dist' ? '../client' : '../dist/client',
  );
}
