// A board's server and its lines, all in a test's hands. The server can be killed: its lines break, its disk hears no more of it, and the next
// one starts from what the disk holds.
import type { FakeClock } from '#shared/testing/fake-clock.ts';
import type { BoardId } from '#shared/ids.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { SyncPorts } from '../../client/sync/ports.ts';
import type { Standing } from '../../server/access/access-desk.ts';
import type { BoardStore } from '../../server/store/board-store.ts';
import { createRooms, type Rooms } from '../../server/sync/rooms.ts';
import { openSession } from '../../server/sync/session-from-socket.ts';
import { createInlineWorkers } from '../../server/workers/testing/inline-workers.ts';
import { createHandLine, type HandLine, type ServerEnds } from './hand-line.ts';
import { createHeldProcess, type HeldProcess } from './held-process.ts';

/** Everybody here may: who may not is told elsewhere. */
const EDITS: Standing = { role: 'edit', linkId: null, boardName: '', expiresMs: null };

export interface HandNetwork {
  /** Those that at least one side still uses, oldest first. */
  lines(): readonly HandLine[];
  /** The server that runs now. */
  readonly server: HeldProcess;
  /** What the servers told those who run them; empty when all is well. */
  readonly alarms: readonly string[];
  /** The ports of one client of the board. */
  createPorts(random: () => number): SyncPorts;
  /** Lets disk and workers do what they may. */
  work(): Promise<void>;
  /** Passes on all there is, both ways, turn after turn, until nothing moves and no work is under way. */
  settle(): Promise<void>;
  /** Ends the server as SIGKILL does, and starts the next. */
  kill(): void;
  /** Ends it in order. */
  close(): Promise<void>;
}

export interface HandNetworkOptions {
  readonly clock: FakeClock;
  readonly limits: Limits;
  readonly boardId: BoardId;
  /** The disk, which outlives each server. */
  readonly store: BoardStore;
}

/** Of the event loop: a store and workers in memory have answered by then, and what their answers ask for too. */
const TURNS_OF_WORK = 3;
/** A server's own deadline for its end. */
const CLOSE_MS = 5_000;

export function createHandNetwork({ clock, limits, boardId, store }: HandNetworkOptions): HandNetwork {
  let lines: HandLine[] = [];
  let lastId = 0;
  const alarms: string[] = [];
  const workers = createInlineWorkers();
  let server = createHeldProcess({ store, workers, clock });
  let rooms = startServer();

  function startServer(): Rooms {
    const alarm = (sentence: string, error?: unknown): void => void alarms.push(`${sentence} ${String(error)}`);
    const started = createRooms({
      store: server.store,
      workers: server.workers,
      limits,
      clock: server.clock,
      alarm,
    });
    started.start();
    return started;
  }

  function inUse(): readonly HandLine[] {
    lines = lines.filter((line) => !line.isGone);
    return lines;
  }

  function moveAll(): boolean {
    let hasMoved = clock.endTurn();
    for (const line of inUse()) {
      if (!line.isOpen) line.open();
      hasMoved = line.flushUp(Infinity) + line.flushDown(Infinity) > 0 || hasMoved;
    }
    return hasMoved;
  }

  async function work(): Promise<void> {
    for (let turn = 0; turn < TURNS_OF_WORK; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  async function settle(): Promise<void> {
    do await work();
    while (moveAll());
  }

  return {
    lines: inUse,
    get server() {
      return server;
    },
    alarms,
    createPorts: (random) => ({
      clock,
      random,
      createSocket(_url, [protocol = ''], events) {
        const accept = (ends: ServerEnds): void =>
          void openSession(rooms, boardId, { id: ++lastId, standing: EDITS, ...ends });
        const line = createHandLine({ clock, protocol, events, accept });
        lines.push(line);
        return line.client;
      },
      listenForHints: () => () => undefined,
    }),
    work,
    settle,
    kill() {
      server.kill();
      for (const line of lines) line.breakForClient();
      lines = [];
      server = createHeldProcess({ store, workers, clock });
      rooms = startServer();
    },
    async close() {
      server.release();
      const closed = rooms.close();
      await settle();
      clock.advance(CLOSE_MS);
      await settle();
      await closed;
    },
  };
}
