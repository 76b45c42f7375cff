// The boards that are live in this process. A room is loaded by the first who comes, once for all who come meanwhile, and let go after the last has left,
// when all that it took is durable. Never two rooms of one board: each has the log to itself.
import type { BoardId } from '#shared/ids.ts';
import { closeReasons } from '#shared/protocol/close-codes.ts';
import type { Limits } from '#shared/protocol/limits.ts';
import type { BoardStore } from '../store/board-store.ts';
import { openChatLog } from '../store/chat-log.ts';
import { openDocumentLog } from '../store/document-log.ts';
import type { Workers } from '../workers/jobs.ts';
import { loadBoardState } from './board-state.ts';
import type { TurnClock } from './clock.ts';
import { createHeartbeat } from './heartbeat.ts';
import { createRoom, type Room } from './room.ts';
import type { Session } from './session.ts';

export interface Rooms {
  readonly limits: Limits;
  readonly clock: TurnClock;
  /** Every open one. */
  readonly sessions: ReadonlySet<Session>;
  /** How many boards are live. */
  readonly roomCount: number;
  /** Lets the session into its board's room, now or when that is loaded. */
  enter(boardId: BoardId, session: Session): void;
  /** Keeps the board's room while `task` runs, with no socket. @throws RoomUnavailable, and whatever the task throws */
  use<Result>(boardId: BoardId, task: (room: Room) => Promise<Result>): Promise<Result>;
  /** The session's socket is gone; may be called twice. */
  leave(session: Session): void;
  /** Starts to look after the lines. */
  start(): void;
  /** Takes nothing more, waits for what was taken to be durable, and closes all sockets with 1012: within 5 s. Resolves to whether all of it is. May be called twice. */
  close(): Promise<boolean>;
  /** Told of faults of the machine and of ours, for the person who runs the server. */
  readonly alarm: Alarm;
}

/** The board cannot be opened, or the server is closing: it may be tried again. */
export class RoomUnavailable extends Error {
  override readonly name = 'RoomUnavailable';
}

export type Alarm = (sentence: string, error?: unknown) => void;

/** Something that happened on a board, for who wants to be told; whoever hears of it must be quick. */
export type RoomActivity =
  | { readonly kind: 'changed'; readonly boardId: BoardId; readonly position: number }
  | { readonly kind: 'people'; readonly boardId: BoardId; readonly count: number }
  | { readonly kind: 'link-used'; readonly boardId: BoardId; readonly linkId: string };

export interface RoomsOptions {
  readonly store: BoardStore;
  readonly workers: Workers;
  readonly limits: Limits;
  readonly clock: TurnClock;
  readonly alarm: Alarm;
  readonly onActivity?: (activity: RoomActivity) => void;
}

/** One board's place in the process. */
interface Seat {
  readonly boardId: BoardId;
  readonly sessions: Set<Session>;
  /** Tasks under way that need the room. */
  uses: number;
  /** Resolves to null when the board could not be opened. */
  readonly loading: Promise<Room | null>;
  room: Room | null;
  isLettingGo: boolean;
  cancelIdle: () => void;
}

/** Of the 5 s that a container gives: so long for the store, and so long for close frames to be answered. */
const SETTLE_MS = 2000;
const GOODBYE_MS = 2500;

export function createRooms(options: RoomsOptions): Rooms {
  const { store, workers, limits, clock, alarm, onActivity = () => {} } = options;
  const seats = new Map<BoardId, Seat>();
  const sessions = new Set<Session>();
  const seatOf = new WeakMap<Session, Seat>();
  const heartbeat = createHeartbeat(sessions, limits, clock);
  let stopHeartbeat = (): void => {};
  let closing: Promise<boolean> | null = null;
  let onLastLeft = (): void => {};

  function seatFor(boardId: BoardId): Seat {
    const known = seats.get(boardId);
    if (known) return known;
    const loading = load(boardId);
    const seat: Seat = {
      boardId,
      sessions: new Set(),
      uses: 0,
      loading,
      room: null,
      isLettingGo: false,
      cancelIdle() {},
    };
    seats.set(boardId, seat);
    void loading.then((room) => {
      seat.room = room;
      if (room) return letGo(seat);
      seats.delete(boardId);
      return undefined;
    });
    return seat;
  }

  async function load(boardId: BoardId): Promise<Room | null> {
    let room: Room | null = null;
    const onDurable = (): void => {
      room?.durable();
      if (room) onActivity({ kind: 'changed', boardId, position: room.headSeq });
    };
    const onFailure = (error: unknown): void =>
      alarm(`The board ${boardId} could not be written; trying again.`, error);
    try {
      const log = await openDocumentLog({ store, boardId, clock, onDurable, onFailure });
      const state = await loadBoardState(log, limits, alarm);
      const chatLog = await openChatLog({ store, boardId, clock, lastCount: limits.chatHistory, onFailure });
      room = createRoom({ log, chatLog, state, workers, limits, clock, alarm });
    } catch (error) {
      alarm(`The board ${boardId} could not be opened; the next who comes tries again.`, error);
    }
    return room;
  }

  function sit(session: Session, room: Room): void {
    session.room = room;
    room.join(session);
  }

  async function sitWhenLoaded(session: Session, seat: Seat): Promise<void> {
    const release = session.inbox.hold();
    const room = await seat.loading;
    if (session.state.state === 'gone') return;
    if (room) sit(session, room);
    else session.close(closeReasons.trouble);
    release();
  }

  /** Whoever comes while this waits keeps the room. */
  async function letGo(seat: Seat): Promise<void> {
    const { room } = seat;
    if (!room || seat.isLettingGo) return;
    seat.isLettingGo = true;
    const isEmpty = (): boolean => seat.sessions.size === 0 && seat.uses === 0;
    while (isEmpty()) {
      await room.quiet();
      if (isEmpty() && room.isWorthIdle) await compactWhenIdle(seat, room, isEmpty);
      if (!isEmpty() || !room.isQuiet) continue;
      room.close();
      seats.delete(seat.boardId);
      break;
    }
    seat.isLettingGo = false;
  }

  async function compactWhenIdle(seat: Seat, room: Room, isEmpty: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      seat.cancelIdle = clock.after(limits.compactIdleMs, resolve);
    });
    if (isEmpty()) await room.compact();
  }

  async function use<Result>(boardId: BoardId, task: (room: Room) => Promise<Result>): Promise<Result> {
    if (closing) throw new RoomUnavailable('The server is closing.');
    const seat = seatFor(boardId);
    seat.uses++;
    try {
      const room = await seat.loading;
      if (!room) throw new RoomUnavailable(`The board ${boardId} could not be opened.`);
      return await task(room);
    } finally {
      seat.uses--;
      void letGo(seat);
    }
  }

  function leave(session: Session): void {
    if (!sessions.delete(session)) return;
    session.inbox.close();
    session.room?.leave(session);
    session.state = { state: 'gone' };
    const seat = seatOf.get(session);
    seat?.sessions.delete(session);
    if (seat) onActivity({ kind: 'people', boardId: seat.boardId, count: seat.sessions.size });
    if (seat?.sessions.size === 0) void letGo(seat);
    if (sessions.size === 0) onLastLeft();
  }

  async function closeAll(): Promise<boolean> {
    stopHeartbeat();
    for (const session of sessions) session.inbox.hold();
    const rooms = [...seats.values()].map(({ room }) => room).filter((room) => room !== null);
    const isSettled = await within(SETTLE_MS, Promise.all(rooms.map((room) => room.settled())));
    if (!isSettled)
      alarm('The store did not take everything in time; what is not acked is still with those who drew it.');
    for (const seat of seats.values()) seat.cancelIdle();
    for (const room of rooms) room.close();
    for (const session of sessions) session.close(closeReasons.restart);
    const gone = new Promise<void>((resolve) => (onLastLeft = resolve));
    if (sessions.size > 0) await within(GOODBYE_MS, gone);
    return isSettled;
  }

  /** Whether it came to pass in that time. */
  function within(delayMs: number, event: Promise<unknown>): Promise<boolean> {
    return new Promise((resolve) => {
      const cancel = clock.after(delayMs, () => resolve(false));
      void event.then(() => {
        cancel();
        resolve(true);
      });
    });
  }

  return {
    limits,
    clock,
    alarm,
    sessions,
    get roomCount() {
      return seats.size;
    },
    enter(boardId, session) {
      if (closing) {
        session.close(closeReasons.restart);
        return;
      }
      const seat = seatFor(boardId);
      sessions.add(session);
      seatOf.set(session, seat);
      seat.sessions.add(session);
      onActivity({ kind: 'people', boardId, count: seat.sessions.size });
      const { linkId } = session.standing;
      if (linkId !== null) onActivity({ kind: 'link-used', boardId, linkId });
      if (seat.room) sit(session, seat.room);
      else void sitWhenLoaded(session, seat);
    },
    use,
    leave,
    start() {
      stopHeartbeat = heartbeat.start();
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}
