// The server's composition root: which store, which workers, which rooms. Built by hand, closed in the other order.
import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { availableParallelism } from 'node:os';
import { createAccessDesk, type AccessDesk } from './access/access-desk.ts';
import { createBoardDesk, type BoardDesk } from './access/board-desk.ts';
import { createBoardRecords, type BoardRecords } from './access/board-records.ts';
import { createPurge } from './access/purge.ts';
import { secretInFolder } from './access/secret.ts';
import { createTickets } from './access/tickets.ts';
import type { Config } from './config.ts';
import { readBuildId } from './build-id.ts';
import { createPictures, type Pictures } from './render/pictures.ts';
import type { BoardStore } from './store/board-store.ts';
import { openEpoch, type Epoch } from './store/epoch.ts';
import { openLmdbStore } from './store/lmdb-store.ts';
import { systemClock } from './sync/clock.ts';
import { createRooms, type RoomActivity, type Rooms } from './sync/rooms.ts';
import type { Workers } from './workers/jobs.ts';
import { createPost } from './webhooks/post.ts';
import { createWebhookDesk, type WebhookDesk } from './webhooks/webhook-desk.ts';
import { createWebhooks } from './webhooks/webhooks.ts';
import { createWorkerPool } from './workers/pool.ts';
import { createRefusalReport } from './workers/refusal-report.ts';

export interface Parts {
  readonly config: Config;
  readonly access: AccessDesk;
  readonly boards: BoardDesk;
  readonly rooms: Rooms;
  readonly workers: Workers;
  readonly pictures: Pictures;
  readonly webhooks: WebhookDesk;
  /** Which positions of logs stand for what is here (store/epoch.ts). */
  readonly epoch: string;
  /** Absolute path of the built client. */
  readonly clientFolder: string;
  /** Flushes what is under way and closes sockets with 1012; may be called twice. */
  close(): Promise<void>;
}

/** Threads beside the event loop: one at least, and no more than a board or two ever needs at once. */
const WORKERS_MAX = 4;

const NOT_KEPT =
  'What the data folder’s epoch was could not be kept: whoever has read a board reads it again after the next start.';
const DAY_MS = 24 * 60 * 60 * 1000;

/** @throws StoreError when the data folder cannot be used; Error with a sentence when its secret cannot. */
export async function createParts(config: Config): Promise<Parts> {
  const store = await openLmdbStore({ folder: config.dataFolder, ackMode: config.ackMode });
  const { epoch, desks } = await openFolder(config, store).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const workers = createWorkerPool(
    Math.min(WORKERS_MAX, Math.max(1, availableParallelism() - 1)),
    createRefusalReport(alarm),
  );
  const caller = createWebhooks({
    records: desks.records,
    post: createPost(config.privateWebhooks),
    clock: systemClock,
    random: Math.random,
    createId: randomUUID,
    alarm,
  });
  const onActivity = (activity: RoomActivity): void => caller.note(activity);
  const rooms = createRooms({ store, workers, limits: config.limits, clock: systemClock, alarm, onActivity });
  const pictures = createPictures(workers);
  const keptMs = config.deletedDays * DAY_MS;
  const purge = createPurge({ store, records: desks.records, clock: systemClock, keptMs, alarm });
  rooms.start();
  const stopPurge = purge.start();
  return {
    config,
    ...desks,
    epoch: epoch.id,
    rooms,
    workers,
    pictures,
    clientFolder: clientFolder(),
    async close() {
      stopPurge();
      caller.close();
      await pictures.close();
      const isDurable = await rooms.close();
      await workers.close();
      if (isDurable) await epoch.keep().catch((error: unknown) => alarm(NOT_KEPT, error));
      await store.close();
    },
  };
}

/** What stands in the data folder beside the store's own. */
async function openFolder(
  config: Config,
  store: BoardStore,
): Promise<{ readonly desks: Desks; readonly epoch: Epoch }> {
  const desks = await createDesks(config, store);
  return { desks, epoch: await openEpoch(config.dataFolder, await readBuildId(), randomBytes) };
}

interface Desks extends Pick<Parts, 'access' | 'boards' | 'webhooks'> {
  readonly records: BoardRecords;
}

async function createDesks(config: Config, store: BoardStore): Promise<Desks> {
  const dateMs = (): number => systemClock.dateMs();
  const secret = config.secret ?? (await secretInFolder(config.dataFolder, randomBytes));
  const tickets = createTickets({ secret, keys: config.ticketKeys, dateMs });
  const records = createBoardRecords(store);
  const access = createAccessDesk({ mode: config.accessMode, records, tickets, dateMs });
  const boards = createBoardDesk({ access, records, tickets, random: randomBytes, dateMs });
  const webhooks = createWebhookDesk({ access, records, random: randomBytes, dateMs });
  return { access, boards, webhooks, records };
}

/** For the person who runs the server, whatever the log level: something needs them. */
function alarm(sentence: string, error?: unknown): void {
  console.error(`${new Date().toISOString()} ${sentence}`, ...(error === undefined ? [] : [error]));
}

/** `dist/client`, seen from the built server in dist/server as well as from the sources. */
function clientFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  return path.resolve(
    here,
    path.basename(here) === 'server' && path.basename(path.dirname(here)) === 'dist' ? '../client' : '../dist/client',
  );
}
