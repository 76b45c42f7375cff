// The boards that are live in this process: a room is made by the first who comes and let go with the last.
import type { BoardId } from '#shared/ids.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { TurnClock } from './clock.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createRoom, type Room } from './room.ts';
import type { Session } from './session.ts';

export interface Rooms {
  readonly limits: Limits;
  readonly clock: TurnClock;
  readonly sessions: ReadonlySet<Session>;
  room(boardId: BoardId): Room;
  enter(room: Room, session: Session): void;
  leave(room: Room, session: Session): void;
  /** Starts the sweep that keeps sessions alive and ends dead ones. */
  start(): void;
  /** Closes all sockets with 1012; may be called twice. */
  close(): Promise<void>;
}

export interface RoomsOptions {
  readonly limits: Limits;
  readonly clock: TurnClock;
}

export function createRooms({ limits, clock }: RoomsOptions): Rooms {
  const rooms = new Map<BoardId, Room>();
  const sessions = new Set<Session>();
  const heartbeat = createHeartbeat(sessions, limits, clock);
  let stop = (): void => {};
  return {
    limits,
    clock,
    sessions,
    room(boardId) {
      const known = rooms.get(boardId);
      if (known) return known;
      const room = createRoom(limits, clock);
      rooms.set(boardId, room);
      return room;
    },
    enter(room, session) {
      sessions.add(session);
      room.join(session);
    },
    leave(room, session) {
      sessions.delete(session);
      room.leave(session);
    },
    start() {
      stop = heartbeat.start();
    },
    close() {
      stop();
      for (const session of sessions) session.outbox.close(closeReasons.restart);
      return Promise.resolve();
    },
  };
}
